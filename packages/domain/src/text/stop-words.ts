import { normalize } from './normalize.ts';

const ENGLISH = `a an the this that these those i me my mine myself we us our ours you your yours u ur he him his she her it its they them their one
  am is are was were be been being do does did done doing have has had having can could will would shall should may might must
  and or but if then so than as at by for from in into of on onto off to up out with without about over under again
  not no nor yes what which who whom whose when where why how there here just also too very really only any some all each every both
  please thanks thank hi hello hey dear sir madam ok okay well now still yet already ever even much many more most such own same other another
  tell know want need like get got give let help question ask try trying possible possibly able way make sure going go something anything someone anyone
  because while during before after until through between cannot not im ive`;

const ARABIC = `في من الى على عن مع هذا هذه ذلك تلك هؤلاء الذي التي الذين ما ماذا لماذا متى اين كيف كم هل اي اية ان انه انها انني اني لقد قد كان كانت كنت يكون تكون سوف
  لا لم لن ليس ليست و او ثم لكن ولكن بل حتى اذا لو عند عندما عندي لدي لديك لديكم بعد قبل بين كل بعض غير هو هي هم نحن انا انت انتم انتي لي لك له لها لنا لهم به بها فيه فيها منه منها
  عليه عليها اليه اليها هناك هنا الان ايضا فقط جدا كما مثل حول خلال دون بدون يمكن يمكنني يمكنك اريد ارغب اود يجب ينبغي من فضلك لوسمحت شكرا مرحبا اهلا السلام عليكم وعليكم رجاء ارجو
  استطيع تستطيع يوجد توجد
  اعمل نعمل هعمل بعمل عملت نعملها اعملها ازاي ليه فين امتى امتا ايه اية مين انهي اللي الي ده دي دا دول كده كدا كدة عايز عاوز عايزة عاوزة عايزه عاوزه محتاج محتاجة ممكن لسه لسة بس برضه برضو كمان خالص اوي قوي علشان عشان عشان معايا عندكم عندكو ليا
  انا احنا انتو هما مش مو مب ماهو مفيش فيش فيه بقى بقا طب طيب يعني اهو اهي يا حضرتك حضراتكم لو سمحت سمحتي سمحتو
  شلون كيفك وش ايش شنو شو وين ليش متى هالـ ابي ابغى ابغا ابا بغيت اقدر تقدر يقدر نقدر اكو ماكو وايد مرة هيك هاد هاي هذي ذا ذي اللى حق مال عليش علي لين الحين هسه هسا هلق هلأ توا برشا شنوة علاش كيفاش وقتاش قداش
  بدي بدنا بدك بدو بدها لازم رح راح حا ليكم لكم فيني فيي بقدر بتقدر نبي نبغي تاع ديال ديالي متاع متاعي فاش واش شحال بزاف غادي باش عليا بتاع بتاعي بتاعتي بتاعك بتاعه بتاعها بتاعت بتوع ولا لأ كاين كاينة مازال لحد للحين اسوي تسوي يسوي سويت سوي صار صارت يصير تصير ندير دير درت شوي شوية هاد هادي هادشي حقي حقتي حقه كذا هيدا هيدي عافاك تكفى تكفون نجم تنجم ينجم ننجم موب ماني قاعد ماشي ياخي فمى ثمة فما عندو عندها عندهم كنت كنا راه راني اللي لي انو انه اني اكون نكون عم هلا خلاص ابد ابدا والله الله`;

/** English function words, folded. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(normalize(ENGLISH).split(/\s+/).filter(Boolean));
/** Arabic function words, standard, Egyptian, Gulf, Levantine and Maghrebi, folded. */
export const ARABIC_STOP_WORDS: ReadonlySet<string> = new Set(normalize(ARABIC).split(/\s+/).filter(Boolean));

/** Whether a folded word is a function word in either language. */
export function isStopWord(word: string): boolean {
  return ENGLISH_STOP_WORDS.has(word) || ARABIC_STOP_WORDS.has(word) || (word.length === 1 && !/\d/.test(word));
}
