/**
 * A light Arabic stemmer of our own over folded text (see normalize.ts): strips articles with what is joined to them, dialect
 * negation, and pronoun, plural and feminine endings. It never looks for a root: two words share a key only when they
 * share the body of the word. What is risky without knowing the vocabulary (one-letter particles and verb marks: بسعر، يدفع،
 * هيوصل) is left to `variants`, which a search index takes only when the shorter key is known to it.
 */

const CONJOINED = ['وبال', 'وال', 'فال', 'بال', 'كال', 'عال', 'هال', 'ولل', 'ال', 'لل'];
const PRONOUNS = ['كما', 'هما', 'ها', 'هم', 'هن', 'كم', 'كو', 'كن', 'نا', 'ني'];
const ENDINGS = ['تين', 'ات', 'ون', 'ين', 'ان', 'يه', 'وا', 'تو'];
const SHORT_ENDING = /[يكهو]$/;
/** Words that only look affixed. */
const WHOLE = new Set(
  `الله اللي الم الو اليه الين الي التي الذي الذين الان اليوم الا الف اله بعد بين بدون بلا لكن لما لان ليه فين فيه وين وقت واحد كان كمان كيف
  كام كل كم فقط فلوس ستين سنه مين متي مكان كارت انا احنا انت نحن هنا هذا هذه هاي هناك ايش كده معاش دوله`.split(/\s+/),
);

/** singular=plural,… for plurals and forms that no ending tells; folded. */
const BROKEN: ReadonlyMap<string, string> = new Map(
  `فاتوره=فواتير رساله=رسايل موعد=مواعيد,ميعاد,مواعيدكم,معاد مشكله=مشاكل كارت=كروت,كرت سوال=اسيله عميل=عملا زبون=زباين شريحه=شرايح جهاز=اجهزه
  سعر=اسعار رقم=ارقام يوم=ايام شهر=شهور,اشهر دقيقه=دقايق فرع=فروع عرض=عروض رسم=رسوم بنك=بنوك مبلغ=مبالغ ورق=اوراق صوره=صور كتاب=كتب
  طفل=اطفال ولد=اولاد دوله=دول مدينه=مدن طريقه=طرق عطل=اعطال شكوي=شكاوي نقطه=نقط,نقاط اسم=اسما بطاقه=بطايق تذكره=تذاكر طالب=طلاب
  خط=خطوط,خطي,خطك,خطه,خطنا,خطين,خطوطي وثيقه=وثايق قسم=اقسام سبب=اسباب نوع=انواع غرض=اغراض حق=حقوق حد=حدود شرط=شروط بند=بنود عقد=عقود
  موظف=موظفين مكتب=مكاتب متجر=متاجر محل=محلات منتج=منتجات هديه=هدايا ميزه=مزايا,مميزات لون=الوان مقاس=مقاسات سنه=سنين,سنوات ليله=ليالي`
    .split(/\s+/)
    .flatMap(row => {
      const [base = '', forms = ''] = row.split('=');
      return forms.split(',').map((form): [string, string] => [form, base]);
    }),
);
/** Words whose last kaf is their own: اشتراك، استهلاك، شريك. */
const OWN_KAF = /(?:شترا?ك|شا?رك|شريك|هلا?ك|ملا?ك|[بن][نلو]وك|شبا?ك|حرك|كشك|درا?ك|ترك)$/;

function stripSuffix(word: string): string {
  let w = word;
  for (const end of PRONOUNS) {
    if (w.endsWith(end) && w.length - end.length >= 3) {
      w = w.slice(0, -end.length);
      break;
    }
  }
  for (const end of ENDINGS) {
    if (w.endsWith(end) && w.length - end.length >= 3) return w.slice(0, -end.length);
  }
  if (SHORT_ENDING.test(w) && w.length >= 4 && !OWN_KAF.test(w)) w = w.slice(0, -1);
  if (WHOLE.has(w)) return w;
  // The feminine ending opens to ت before a pronoun: بطاقة, بطاقتي.
  if (w.endsWith('ت') && w.length >= 4) w = w.slice(0, -1);
  return w.length >= 5 && w.endsWith('ا') ? w.slice(0, -1) : w;
}

/** Matching key of one folded Arabic word. */
export function stemArabic(word: string): string {
  if (BROKEN.has(word)) return stripSuffix(BROKEN.get(word) ?? word);
  if (word.length < 4 || WHOLE.has(word)) return word;
  let body = /^(?:ما|م)(.{3,})ش$/.exec(word)?.[1] ?? word;
  for (const prefix of CONJOINED) {
    // Two letters are enough after a plain article: الخط، للخط.
    if (body.startsWith(prefix) && body.length - prefix.length >= (/^(?:ال|لل|بال|وال)$/.test(prefix) ? 2 : 3)) {
      body = body.slice(prefix.length);
      break;
    }
  }
  return WHOLE.has(body) ? body : stripSuffix(BROKEN.get(body) ?? body);
}

const PARTICLE = /^[وفبلكع](?=.{3,})/;
const FUTURE = /^(?:[بسهحك]|را?ح|غا?)(?=[ايتن].{2,})/;
const PERSON = /^[ايتن](?=.{3,})/;

/** Shorter keys a stem may stand for, likeliest first: without one particle, verb mark or person (وبيدفع → بيدفع، يدفع، دفع). */
export function variants(stem: string): string[] {
  const out: string[] = [];
  let w = stem;
  for (const mark of [PARTICLE, FUTURE, PERSON]) {
    const shorter = w.replace(mark, '');
    if (shorter !== w) out.push(shorter);
    if (mark !== PARTICLE || !FUTURE.test(w)) w = shorter;
  }
  return [...new Set(out)];
}
