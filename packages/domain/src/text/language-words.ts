/**
 * Word lists the language detector weighs. Arabic is in the folded form of `normalize.ts` (no hamza on alef, ه for ة, ي for ى),
 * Latin is lower case.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Words that mark Egyptian Arabic. */
export const EGYPTIAN = set(`
  عايز عايزه عاوز عاوزه عايزين عاوزين ازاي ازيك ازيكو ايه اي فين دلوقتي دلوقت كده كدا مش بتاع بتاعي بتاعه بتاعت بتاعتي بتاعكم
  ليه امتي ده دي دول اللي عشان علشان لسه برضه برضو اوي قوي حاجه حاجات مفيش مافيش ماعنديش معنديش بقي بقالي احنا انتو انتوا
  انتي محدش حد هتلي هاتلي اديني ينفع ياريت لو سمحت ماشي تمام حضرتك يافندم فندم بكام كام جنيه طب طيب اهو خالص معلش متشكر
  مرسي النهارده امبارح بكره بدري شويه اشوف اعمل هعمل هيوصل هتوصل بيقولي قالي كلموني يعني خلاص بس
  ماعرفش معرفش مبيشتغلش شغال شغاله مشتغلش اتخصم اتسحب اتاخر زهقت زفت قرف وحش وحشه كويس كويسه حلو عندكو بتوعكم
  سلفني اشحن راوتر ازايك هاي برافو`);

/** Words that mark Gulf Arabic. */
export const GULF = set(`
  ابغي ابغا ابي نبغي نبي يبغي تبغي تبي تبون تبغون يبي مابي مابغي ودي ودنا ودك وش ويش ايش وشو شلون شلونك شلونكم شنو شنهو وين
  ليش الحين هالحين دحين للحين هلا هلابك مب مو موب زين طفشت تكفي تكفون ياخي اخوي عطني عطوني اعطوني يعطيكم قصرت مشكور مشكورين
  كذا كذه جذي هالخدمه هالموضوع هالباقه هاليوم بعدين يالله حق حقي حقتي تراني ترا تره وايد مره واجد عساك حياك ابشر شوي بغيت
  اسوي سويت يسوي دوام يدق دق دقوا سولف اسولف صراف ثاني ثانيه عندكم ريال درهم كفو توكم توني احد فيني عني باجر بكرا باچر اشوي`);

/** Words that mark written Standard Arabic. */
export const STANDARD = set(`
  اريد ارغب اود هل ماذا لماذا كيف متي اين الذي التي الذين هذا هذه ذلك تلك لقد قد سوف ليس ليست لست لم لن لكن ايضا يرجي الرجاء ارجو
  نرجو يمكنني يمكن استطيع بامكاني احتاج اطلب لديكم لدي حيث عندما منذ بعد تم يتم قمت اقوم نحن انا انت ان الي علي من في عن مع
  لا ما هناك اليوم غدا امس شكرا جزيلا مرحبا`);

/** Arabic of other regions (Levantine, Maghrebi, Sudanese, Iraqi): Arabic, but none of the three dialects named. */
export const OTHER_ARABIC = set(`
  شو بدي بدك بدنا هيك هيدا هاد هادي هلق كتير منيح كيفك مبلا بدون ليك شي بلش قديش اديش لهون عنجد بعرف واش كيفاش بزاف دابا
  علاش ديالي ديال كاين ماكاينش باش بغيت نقدر برشا شنوه توا فما زوز هسه شكو ماكو اكو شكد خوش زول كويسين شديد`);

/** English words that are spelt like Arabizi but for their vowels: files like flous, future like fatora, boot like bot. */
const LIKE_ARABIZI = `abbey align allay alley allot alloy ally aged annotate annuity anoint asteroid aunt away bagged bayonet begged boney bony boot
  booted bride bugged bunny buoyant dairy diary dodge dreary entity fail fails falls feature fee fees feel feels file files fills flies fouls foil fool fuel full
  fullest funny future halo hole hotly huge idiom imitate inane init initiate inner innate kilo koala lease loose lose louse madder mare martin
  mere messier mire miser misuse moose mouse mousse muddy muse mushy mussel nest noisy obey oboe oily onto rabbit radio raised reboot rebut redo
  reissued requiem resided reused ride roused rude slim slum tagged tilt tiny toilet tone tugged tuna tune unison unit unite unity unseen untie
  unto weedy woody yard`;

/** Frequent English words; enough to recognise a short service message as English. */
export const ENGLISH = set(`
  a an the and or but if so to of in on at by for from with without about into over up out off is are was were be been am do does
  did have has had can could will would shall should may might must not no yes i you he she it we they me my mine your yours our
  us his her its their them this that these those here there what which who whom whose when where why how all any some every each
  much many more most less few please thanks thank hello hi hey good morning evening sorry ok okay want need like get got give
  know think see say tell ask talk speak chat call contact help find use try work make take go come send receive pay buy charge
  refund money bill billing invoice payment card account number phone sim line internet data bundle plan price cost order
  delivery service support agent person human people someone somebody anyone manager team customer company app password email
  login sign code message problem issue error wrong broken slow fast new old still again never always only just now today
  yesterday tomorrow day days week weeks month months hour hours minute time times back because than then too very really
  check change cancel stop start open close activate renew transfer balance recharge credit free offer store stores wifi router
  network signal roaming number block lost stolen missing return replace delete remove update add connect real bot robot
  supervisor operator representative employee advisor human chatbot complaint lawyer police wallet visa mastercard wifi hotspot
  transaction transfer subscription package promo code form confirm confirmation verification update upgrade download upload
  office branch address location map update call center helpline hotline ticket request agent callback automatic auto reply
  feedback review rating manual setup install device screen battery charger cable esim modem fiber plan family student business
  don't can't i'm it's what's won't didn't isn't i've you're i'd that's doesn't dont cant im ive whats wont didnt doesnt
  great fine cool perfect awesome bye goodbye nice bad worst terrible hate love angry
  ${LIKE_ARABIZI}`);

/** Frequent words of other languages in Latin letters, to tell them from English. */
export const FOREIGN_LATIN: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: set(`je tu il elle nous vous ils le la les un une des du de et est sont pas ne que qui quoi pour avec dans sur mon ma mes votre
    vos comment pourquoi quand bonjour merci salut puis peux veux voudrais mais où ou ai avez avons cest j'ai c'est s'il`),
  es: set(`el los las una unos y es son no que como por para con mi mis su sus hola gracias quiero puedo necesito cuando donde
    porque pero muy estoy tengo cómo qué dónde buenos buenas días ayuda`),
  de: set(`ich du er sie wir ihr der die das ein eine und ist sind nicht wie was wo wann warum bitte danke hallo mein meine kann
    möchte mit für auf von zu haben habe guten tag wird`),
  tr: set(`ben sen biz siz bir ve bu şu için nasıl ne neden nerede merhaba teşekkürler istiyorum var yok değil mi mı lütfen
    hesabım hesap kaç`),
  it: set(`io tu lui noi voi il lo gli una e è sono non che come per con mio mia ciao grazie voglio posso quando dove perché buongiorno
    vorrei della`),
  pt: set(`eu você ele nós os as um uma e é são não que como por para com meu minha olá oi obrigado obrigada quero posso quando onde
    porque preciso`),
};
