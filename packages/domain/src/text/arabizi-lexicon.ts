/**
 * Words of Arabizi (Arabic written in Latin letters and digits) with their Arabic spelling. Spelling in Arabizi is free, so an
 * entry lists the shapes that differ in consonants; differences in vowels are evened out by `arabiziKey`.
 * Format: `arabic: shape shape …`, entries parted by a semicolon.
 */
export const ARABIZI_ENTRIES = `
عايز: 3ayez 3ayz 3aiz 3awez 3awz ayez 3yz 3wz 3ayiz ; عايزة: 3ayza 3awza ayza 3aiza 3yza 3wza 3ayzah
عايزين: 3ayzeen 3awzeen 3yzen 3ayzin ; عندي: 3andy 3andi 3ndy ; عندكم: 3andoko 3andokom 3andko 3andokon ; عند: 3and
على: 3ala 3la 3alla ; عليا: 3alaya 3lya 3alayya ; عليه: 3aleh 3leh
عليكم: 3alekom 3aleko 3likom alikom alaikom 3alikum alaykom ; عشان: 3ashan 3shan 3lshan ; عن: 3an ; عارف: 3aref
عرف: 3araf ; اعرف: a3raf a3rf ; يعرف: ye3raf y3rf ; اعمل: a3mel a3ml ; عامل: 3amel ; عاملة: 3amla ; عملت: 3amalt 3mlt
بيعمل: by3mel beye3mel ; معايا: ma3aya m3aya ; معاكم: ma3ako ma3akom ; مع: ma3 m3 ; معلش: ma3lesh m3lsh
موظف: mowazaf mwazaf mwzf mowazzaf muwazaf mozaf mwazzaf mwathaf mowathaf muwathaf muwadhaf
موظفين: mowazafeen mwazafeen ; مسؤولين: mas2oleen mas2olin masoleen ; كدابين: kaddabeen kadabeen kaddabin ; يفهمني: yefahemny yfahmny ; معندكوش: ma3andokosh ; اوصل: awsal ; مطلبتهاش: matlabthash ma6labthash ; مدير: modeer mudeer modir mudir ; مسؤول: mas2ol mas2ool mas2oul masool mas2ul
مشرف: moshref mushref ; مندوب: mandoob mandob ; ممثل: momasel momathel mumathel ; حد: 7ad 7d 7add ; أحد: a7ad a7d
محدش: ma7adesh ma7adsh m7dsh ma7ad4 ; حقي: 7a2y 7a2i ; حاجة: 7aga 7aja 7agat haga ; حول: 7awel 7wl
احول: a7awel a7wel a7wl ; حولني: 7awelny 7wlny 7awelni 7awalny 7awlny ; حولوني: 7aweloony 7awelony 7wlony
حساب: 7esab 7sab 7isab hesab ; حسابي: 7esaby 7saby 7esabi 7isabi hesaby
حرامية: 7aramya 7arameya 7ramya harameya haramya ; حل: 7al 7all ; حلو: 7elw 7elwa
محتاج: me7tag m7tag mo7tag mhtag me7taj m7taj ; محتاجة: me7taga m7taga mo7taga ; محضر: ma7dar ma7dr
محامي: mo7amy mo7ami m7amy mohamy ; محكمة: ma7kama ; حماية: 7emaya 7maya ; مستهلك: mostahlek mostahlk
اكلم: akallem akalem aklm akalim akellem ; يكلمني: yekalemny yklmny ykalemny yeklmny ykallemny ykalmny ykallimni
كلمني: kalemny klmny kallemny kalmny ; كلموني: kalemoony kalemony klmony ; اتكلم: atkalem atkallem atklm
نتكلم: netkalem ; كلمت: kalemt klmt ; كلام: kalam ; اتواصل: atwasal atwsl atawasal ; يتواصل: yetwasal
اتعامل: ata3amel at3amel ; اتصل: atasel attasel etasel ; يتصل: yetasel yetsel yettasel ytsl
اتصلوا: etaslo etsslo etesslo ; بيا: beya bya ; وصلني: wasalny waslny wassalny wslny wasalni wassalni
وصلوني: wasaloony wasalony ; انسان: insan ensan ; بني: bany bani ; ادم: adam ; شخص: sha5s shakhs
حقيقي: 7a2e2y 7a2ee2y haqiqi 7a8i8i 7aqiqi ; روبوت: robot ; بوت: bot ; مكنة: makana ; آلي: aly ; حرام: 7aram haram
تفهمي: tefhamy ; بتفهم: btefham betefham ; بتفهمي: btefhamy ; ضروري: drory darory daroory
رصيدي: rasedy raseedy rasidy ; خدمة: 5edmet khedmet 5edmat 5edma khedma 5dma khidma 5idma ; الخدمة: el5edma
عملاء: 3omala 3omla 3omala2 3omla2 3omalaa 3omlaa ; دعم: da3m ; فني: fanny fani
خلي: 5ally khaly 5aly 5ali khalli khally 5alli ; خلاص: 5alas khalas 5las ; خط: 5at khat 5att ; خصم: 5asm khasm
اتخصم: et5asam etkhasam 2et5asam itkhasam ; خصمتوا: 5asamto khasamto ; يخدمني: ye5demny y5dmny
خربانة: 5arbana kharbana ; ايه: eh eih aih eeh ih ; ازاي: ezay ezzay izay ezai izzay ezaay
ازيك: ezayak ezayek ezayko ezzayak izayak ; اخبارك: a5barak akhbarak ; امتى: emta imta emtaa ; فين: feen fein fen
ليه: leh leih lih lehh ; كام: kam ; بكام: bekam bkam bikam ; مين: meen ; هنا: hena hna ; ده: da dah ; دي: di dih
كده: keda kda kdh kida kdaa ; دلوقتي: delwa2ty dlw2ty delwa2ti dilwa2ti delwaqty ; مش: mesh msh mish mosh mush
مفيش: mafeesh mafish mfesh mafesh mfish mafeeesh ; فيه: feh feeh ; ما: ma ; ولا: wala wla ; كل: kol kul kull
كله: kolo kollo kolaha ; بس: bas bass ; ممكن: momken mumkin momkn mmkn mumken ; لازم: lazem lazm lazim
ينفع: yenfa3 ynf3 yenf3 yinfa3 ; ياريت: yareet yaret ; لو: law lw ; سمحت: sama7t sam7t sm7t sma7t ; سمحتي: sama7ty
سمحتوا: sama7to ; من: men mn min ; في: fi ; انا: ana ; انت: enta inta ent ; انتي: enty inty
انتوا: ento intou entou entoo ; احنا: e7na e7naa i7na ; هو: howa ; هي: heya ; يا: ya ; اللي: elly illi eli ely
علي: 3ali ; تاني: tany tani ; تانية: tanya tania ; غير: 8er 8eer gheer ghair 8eir gher ghyr
اغير: a8ayar a8ayer aghayar aghayer ; غلط: ghalat 8alat ghlt 8lt ; غالي: ghaly 8aly ; بطيء: batee2 bty2 baty2 bate2
بطيئة: bate2a ; نت: net ; النت: elnet ; رصيد: rased raseed rasid rsed rseed ; باقة: ba2a baqa ba8a ; الباقة: elba2a
بقى: ba2aa b2a ; بقالي: ba2aly b2aly ba2ali ; جنيه: geneh gneh gnih genih ; فلوس: felos floos flous felous fulus
فلوسي: felosy floosy flousy felousi flosy fulusi felosi flusi ; فلوسنا: felosna
فاتورة: fatora fatoora fatura fatoura ; مبلغ: mabla8 mablagh mbl8 ; ادفع: adfa3 adf3 ; هدفع: hadfa3 hadf3
شحن: sha7n sh7n ; اشحن: ash7en ash7n ashhen ; يتشحن: yetshe7n yetsh7n ; شركة: sherka shirka shrka sharika
شريحة: shere7a sharee7a shari7a ; شكوى: shakwa shkwa shakwaa shakwah ; شكوة: shakwet ; اشتكي: ashtky ashteky
هشتكي: hashtky hashteky ; هشتكيكم: hashtkeko hashtekiko hashtkikom ; اقدم: a2adem a2dm aqadem a2addem ; اعترض: a3tared
رجعولي: rag3oly rg3oly ragga3ouly rag3ooly raga3oly rag3ouli ; رجعوا: raga3o ; ترجع: terga3 trg3 ; يرجع: yerga3 yrg3
ارجع: arga3 ; استرجع: astarga3 astrg3 astarge3 ; استرد: astared astrd ; استعيد: asta3ed asta3eed
بيرجع: byerga3 beyerga3 ; بترجع: bterga3 betrga3 ; مرتين: marteen mrten martein ; مرة: marra mara ; تالت: talet
تالتة: talta ; تلاتة: talata ; تلت: talat ; رابع: rabe3 ; عاشر: 3asher ; ايام: ayam ayyam ; يوم: yom youm yoom
اسبوع: osboo3 2osboo3 esboo3 isbo3 osbo3 ; اسبوعين: osboo3een esboo3een ; شهر: shahr ; شهري: shahry ; شهرية: shahreya
ساعة: sa3a ; ساعات: sa3at ; بكرة: bokra bukra ; امبارح: embare7 emba7 mbare7 ; النهاردة: enaharda elnaharda innaharda
لسه: lesa lessa lsa ; برضه: bardo brdo bardoo ; اوي: awy awi 2awy awe ; جدا: geddan gdan gedan jeddan
بجد: begad bgd bgad ; كمان: kaman ; كويس: kwayes kwyes kways kowayes ; وحش: we7esh w7sh ; وحشة: we7sha w7sha
زبالة: zbala zebala zeballa ; زفت: zeft zft ; زهقت: ze7e2t z7e2t zehe2t ze2et zeh2t zhe2t zhqt
تعبت: te3ebt t3bt te3bt ; اتخنقت: et5ana2t etkhana2t ; قرف: 2araf araf2 2rf 2aref qaraf ; القرف: el2araf elaraf
قرفت: 2erft 2reft qreft ; نصابين: nassabeen nasabeen nassabin nsaben nasabin ; نصب: nasb ; سرقة: ser2a sr2a
سرقتوا: sara2to sr2to sara2too ; حسبي: 7asby 7asbi hasby ; الله: allah ; والله: wallahi wallah walahy walla
نعم: ne3m ; الوكيل: elwakeel ; كفاية: kefaya kfaya kifaya ; زي: zay ; نفس: nafs ; المشكلة: elmoshkela
مشكلة: moshkela mushkila moshkla mshkla ; مشكلتي: moshkelty moshkelti ; موضوع: mawdoo3 mawdo3 mwdo3 ; فاهم: fahem fahm
فاهمة: fahma ; يفهم: yefham yfhm ; تفهم: tefham ; افهم: afham ; يرد: yerod yrod yrd yeroud ; ردوا: rodo roddo
رد: rad rd radd ; ردود: rodood rdood ; بيرد: beyrod byrod ; بتردوا: betrodo ; يساعدني: yesa3edny ysa3dny y3dny y3'dmny
ساعدني: sa3edny sa3dny ; تساعدني: tesa3edny tsa3edny tsa3dny ; ساعدوني: sa3edoony sa3dony ; يعني: ya3ni y3ni ya3ny
يشوف: yeshoof yshof yshoof ; شوف: shoof ; اشوف: ashoof ashof ; هاتلي: hatly hateli hatli ; هات: hat
اديني: edeny ediny ; رقم: rakam ra2m raqam rqm ; رقمي: rakamy ra2my raqamy ; تليفون: telefon telephone ; كود: kood
قولي: 2oly 2olly oly 2ouli ; قلت: 2olt olt ; قالي: 2aly ; سعر: se3r s3r ; السعر: else3r ; سلام: salam
السلام: elsalam assalam asalam essalam ; صباح: saba7 sabah ; مساء: masa2 masaa ; الخير: el5er elkheir elkher el5eir
خير: 5er 5eir kheir ; النور: elnoor ennoor ; اهلا: ahlan ; هلا: hala ; مرحبا: mar7aba marhaba
شكرا: shokran shukran shkran shoukran ; متشكر: motshaker motashaker ; تسلم: teslam ; تمام: tamam tmam
ماشي: mashy mashi ; طيب: 6ayeb tayeb tyb tayyeb ; حاضر: 7ader ; الغي: al8y alghy al8i ; الغاء: el8a2 elgha2 il8a2
تجديد: tagdeed tgded tajdeed ; جديد: gdeed gedeed jadeed gded ; جدد: gadded ; اجدد: agaded agadded ; قفل: 2afl
اقفل: a2fel a2fl ; اقفلوا: e2felo e2flo ; امسح: amsa7 emsa7 ams7 ; امسحوا: emsa7o ems7o ; احذف: a7zef a7zf e7zef ahzef
حذف: 7azf ; بيانات: bayanat ; بياناتي: bayanaty ; نقل: na2l ; انقل: an2el ; ملكية: melkeya ; محفظة: ma7faza
تحويل: ta7weel ta7wil t7wel ; اسأل: as2al ; سؤال: so2al ; عرض: 3ard ; عروض: 3oroud 3orood ; فرع: far3 ; فروع: foroo3
اقرب: a2rab ; مواعيد: mawa3eed mwa3ed mawa3id ; نسيت: neseet nseet nesit ; ضاع: da3 ; ضايع: daye3 ; اتسرق: etsara2
مسروق: masroo2 ; تفعيل: taf3eel ; افعل: afa3el ; اشغل: asha8al ashaghal asha8el ashaghel ; شغال: sha8al shaghal sh8al
شغالة: sha8ala shaghala ; بيشتغل: beyshta8al byshta8l beyeshta8al ; مشتغلش: mashta8alsh ; واقف: wa2ef ; واقفة: wa2fa
مقطوع: ma2too3 ma2to3 ; اسوأ: aswa2 aswa ; سيئ: saye2 ; سيئة: saye2a sayyea ; هروح: haroo7 haro7 7aroo7 haru7
همشي: hamshy ; هسيبكم: hasebko haseebko hasibkom ; هسيب: haseeb ; هعملكم: ha3melko ; هعمل: ha3mel
هبلغ: haballagh haballa8 ; هرفع: harfa3 ; قضية: 2adeya adeya qadeya ; مصر: masr misr ; وقت: wa2t w2t
ابغى: abgha ab8a abi8a abqa ; ابي: aby abee ; ودي: wedy widdy weddi ; وش: wesh wsh ; شلون: shlon shlown shloon
وين: ween wain wein ; ليش: leesh laish lesh ; الحين: al7een al7in elheen al7een alheen ; زين: zain zein ; دقوا: diggo
عطوني: 3atoony 3tooni ; عطني: 3atni 3atny
`;

/** Arabizi shapes that are also English words or names: they count as Arabizi only beside stronger evidence. */
export const AMBIGUOUS_SHAPES: ReadonlySet<string> = new Set(
  `da di dah bas bass law men min mn ma fi fen kam hat net bot robot salam ya ana eh kol hala adam rad mara ali aly lesh mesh mush
  rd el al fe allah wala telephone mash shakes we w le la code eli inta ent talet anti lisa salem slam harem hone flees`.split(
    /\s+/,
  ),
);
