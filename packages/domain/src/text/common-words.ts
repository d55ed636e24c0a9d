import { tokenize } from './tokens.ts';

/**
 * Words that carry some meaning but name no subject: what happens, when, how, how much, to whom. A question holding such a word
 * that the knowledge base does not hold is not for that reason about something else; a question holding an unknown
 * name or thing probably is. Our own lists.
 */
const ENGLISH = `able absolutely accident according across act action actual actually add afraid after afternoon again age ago agree ahead allow almost alone along
  already also although always amaze among angry announce annoy another answer anymore anyone anything anytime anyway anywhere apart apparently appear appreciate area around
  arrive ask assume attempt attention available avoid aware away awful back bad badly basically become before begin behind believe below beside best better big bit blame both
  bother bring brother build busy buy call calm care careful carry case catch cause certain chance change cheap check child choice choose clear clearly close come common
  complete completely concern confirm confuse confusion consider contact continue control correct correctly couple course cover crazy current currently cut daily date
  daughter day deal decide deep definitely depend describe despite detail difference different difficult directly disappear disappoint discuss do double doubt drop during each
  early easily easy effect either else end enjoy enough ensure enter entire especially etc even evening event eventually everybody everyone everything everywhere exact exactly
  example excellent except excite excuse exist expect expensive experience explain extra extremely face fact fail fair family far fast father favor feel few figure fill final
  finally find fine finish first fix follow forever forget form forward free frequent friend front frustrate full fully fun further future general generally girl glad go
  good great group guess guy guys half hand handle happen happy hard hardly hate hear heard help hey hold home hope hour hours house however hurry husband idea ignore imagine
  immediately important impossible include indeed inform inside instead intend interest involve issue item join just keep kid kind kindly know lady last late lately later
  least leave left less let level lie life like likely line list listen little live local long longer look lose lot love low luck main mainly make manage many matter maybe mean
  meanwhile meet member mention mind mine minute miss mistake moment month morning mostly mother move much must name near nearly necessary need never new news next nice night
  nobody none normal normally nothing notice now nowhere obvious occur offer often old once only open option order ordinary ought outside over own part particular party pass past
  people perfect perfectly perhaps period person pick piece place plan please plenty point poor position possibility possible possibly prefer prepare present press pretty prevent
  previous previously probably problem process proper properly provide pull purpose push put question quick quickly quiet quite raise random rather reach read ready real realize
  really reason recent recently recommend regard regular relate remain remember remind remove repeat reply request require resolve respond rest result return right room rude run
  sad safe same save saw say scare second see seem send sense serious seriously several share short should show side similar simple simply since single sir sister sit
  situation small solution solve somebody somehow someone something sometimes somewhere son soon sorry sort sound speak special specific spend stand start state stay step still stop
  story straight strange stuff stupid such sudden suddenly suggest super support suppose sure surely surprise take talk tell tend terrible than thank that then there therefore thing
  think third though thought through throughout till time tired today together tomorrow tonight too total totally touch toward town treat trouble true trust try turn twice
  type under understand unfortunately unless until update upset urgent urgently use useful useless usual usually various very view visit wait wake walk wanna want warn waste watch way
  wear week weekend weird welcome well whatever whenever wherever whether while whole wife will wish within without woman wonder word work world worry worse worst worth write
  wrong yeah year yes yesterday yet young neighbour cousin parent mum mom dad boss colleague bro dude mate madam 
  half quarter hundred thousand one two three four five six seven eight nine ten zero`;

const ARABIC = `مساء صباح الخير النور تحية طيبة يوم يومين ايام اسبوع اسبوعين شهر شهرين سنة سنتين ساعة ساعات دقيقة دقايق دقائق ليلة الصبح بالليل العصر الظهر المغرب امس امبارح البارح بكرة غدا اليوم
  النهاردة دلوقتي حاليا حالا فورا بسرعة قريب قريبا زمان سابقا قبل قبلها بعدها بعدين لاحقا اول اولا اخر اخيرا ثاني تاني ثالث مرة مرتين مرات دايما دائما احيانا كتير كثير كثيرا قليل شوية
  شوي كبير كبيرة صغير صغيرة جديد جديدة قديم قديمة طويل قصير سهل صعب مهم ضروري عادي طبيعي غريب جميل حلو وحش سيء احسن افضل اسوأ اكتر اكثر اقل تقريبا بالضبط فعلا اكيد طبعا يمكن ربما لازم
  حد احد ناس الناس شخص واحد واحدة اخويا اخي اختي امي ابويا والدي والدتي ابني بنتي مراتي زوجتي جوزي زوجي صاحبي صديقي جاري اهلي اولادي العيال عيالي باشا استاذ اخوي يا غالي حبيبي
  حاجة حاجات شيء اشياء شي موضوع الموضوع مسألة حالة طريقة سبب نوع انواع شكل جزء جهة ناحية مكان اماكن منطقة بلد بيت شقة دنيا وضع فكرة سؤال سؤالي استفسار اجابة جواب خبر كلام كلمة
  اعمل يعمل تعمل نعمل عملت عامل اعملها اخد اخذ ياخد خدت جبت اجيب يجيب جاب اجي يجي جه جت جاي جاية جاء راح اروح يروح رايح رحت طلع يطلع طلعت اطلع نزل ينزل نزلت دخل يدخل دخلت خرج يخرج
  قال قالوا قالي يقول بيقول قلت اقول سأل اسأل يسأل رد يرد ردوا حد يرد شاف اشوف شفت يشوف سمع سمعت عرف يعرف عارف عارفة اعرف نعرف فهم افهم فاهم مش فاهم فكر افكر ظن اظن اعتقد لاحظت
  لقى لقيت الاقي يلاقي حاول احاول حاولت جرب جربت بحاول حط احط حطيت يحط شال اشيل مسك فتح افتح فتحت قفل اقفل بدأ يبدأ ابدأ خلص يخلص خلصت انتهى كمل اكمل وقف يوقف استنى مستني انتظر منتظر انتظرت
  حصل يحصل بيحصل حصلت حدث يحدث صار يصير جرى بقى يبقى بقت اصبح يصبح ظهر يظهر ظهرت اختفى رجع يرجع رجعت ساب سيب خلى يخلي خليت عاد يعيد غير يتغير احتاج محتاج يحتاج احب يحب بحب افضل ياريت
  ممكن اقدر يقدر قادر مقدرتش ينفع مينفعش يصلح متضايق زعلان غاضب مستاء تعبان زهقت قرفت خايف قلقان متأكد واثق صحيح غلط خطأ صح نفس نفسي نفسه ذات باقي كامل كله جميع معظم نصف نص ربع
  عليا عليه عليك ليا ليه معاه معاها معي معك حوالين جنب قدام ورا تحت فوق جوه بره برا داخل خارج قريبة بعيد بعيدة يمين شمال سوى سوا مع بعض لوحدي وحدي بنفسي مباشرة اصلا اساسا خصوصا تحديدا
  عادة بشكل بدل حسب بسبب بخصوص بالنسبة كيفية امكانية هسافر اللازم اللازمة المطلوب المطلوبة مطلوب السالفة لحظة ثواني ثانية مشكور تسلم يعطيك العافية الله يخليك جزاك بارك لطفا تفضل
  صفر اثنين اتنين ثلاثة تلاتة اربعة خمسة ستة سبعة تمانية ثمانية تسعة عشرة عشرين مية الف`;

const stems: ReadonlySet<string> = new Set(tokenize(`${ENGLISH} ${ARABIC}`).map(t => t.stem));

/** Whether a stem names no subject of its own. */
export function isCommon(stem: string): boolean {
  return stems.has(stem);
}
