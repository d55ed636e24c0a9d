import { normalize } from '../text/normalize.ts';

/**
 * What no answer may say by itself, however much of its sentence stands in a page: that something was done for the customer, which no
 * assistant can do, or that a secret of theirs is wanted. It may where a page speaks of the same.
 */
interface Rule {
  /** In a sentence: the claim. */
  claim: RegExp;
  /** In a page: what bears it out. */
  borne: RegExp;
}

/** What may be done for somebody, by the root of its word; Arabic folded, as a noun and as "I did it for you". */
const ACTS: readonly [english: string, noun: string, forYou: string][] = [
  ['refund|reimburs|compensat|credit', 'استرداد|استرجاع|رد|تعويض', 'استرجع|رجع|رد|ردي|عوض'],
  ['cancel', 'الغاء', 'الغي|لغي'],
  ['clos', 'اغلاق|قفل', 'اغلق|قفل'],
  ['delet|remov|eras', 'حذف|مسح', 'حذف|مسح'],
  ['sent|send|mail|forward|notif', 'ارسال|ابلاغ', 'ارسل|بعت|بع|بلغ'],
  ['transfer', 'تحويل|نقل', 'حول|نقل'],
  ['activat|enabl|subscrib|register', 'تفعيل|اشتراك|تسجيل', 'فعل|اشترك|سجل'],
  ['block|suspend|froze|disabl|deactivat', 'ايقاف|حظر|تجميد', 'اوقف|وقف|حظر|جمد'],
  ['open|creat|issu|approv|grant|add', 'فتح|انشاء|اصدار|اعتماد|اضافه', 'فتح|انشا|اصدر|اعتمد|اضف|ضف'],
  ['reset|chang|updat', 'تغيير|تعديل|تحديث', 'غير|عدل|حدث'],
];
const SECRETS: readonly [english: string, arabic: string][] = [
  ['password|passcode|passphrase', 'كلمه (?:ال)?(?:سر|مرور)|باسورد'],
  ['pin\\b|pin code', 'رقم(?:ك)? (?:ال)?سري'],
  ['otp|one-time (?:code|password)|(?:verification|security|sms) code', '(?:رمز|كود) (?:ال)?(?:تحقق|تفعيل|تاكيد)'],
  [
    'cvv|cvc|(?:bank )?card (?:number|details)|bank details|iban',
    '(?:رقم|بيانات) (?:ال)?(?:بطاقه|كارت|فيزا|حساب البنك)',
  ],
];

const beforehand = "(?: (?:just|already|now|also|gladly|immediately|have|will|am|are|been))*(?:'(?:ve|ll|m|re))?";
const rules: readonly Rule[] = [
  ...ACTS.flatMap(([english, noun, forYou]): Rule[] => {
    const own = `\\b(?:i|we)(?:'(?:ve|ll|m|re))?${beforehand} (?:${english})\\w*|(?:^| |و)(?:${forYou})ت(?: ?لكم?)(?: |$|[.,،])`;
    const passive = `\\b(?:has|have|was|were) (?:just |already |now )?(?:been )?(?:${english})\\w*|(?:^| )و?تمت? (?:${noun})`;
    return [
      { claim: new RegExp(own), borne: new RegExp(own) },
      { claim: new RegExp(passive), borne: new RegExp(`\\b(?:${english})|${noun}|${forYou}`) },
    ];
  }),
  ...SECRETS.map(([english, arabic]): Rule => {
    const named = new RegExp(`\\b(?:${english})|${arabic}`);
    return { claim: named, borne: named };
  }),
];

/** Whether a sentence claims an act or asks for a secret of which none of the texts speaks. */
export function claimsByItself(sentence: string, texts: readonly string[]): boolean {
  const said = normalize(sentence);
  const claimed = rules.filter(({ claim }) => claim.test(said));
  if (claimed.length === 0) return false;
  const pages = texts.map(normalize);
  return claimed.some(({ borne }) => !pages.some(page => borne.test(page)));
}
