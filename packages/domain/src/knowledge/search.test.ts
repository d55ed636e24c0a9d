import { describe, expect, test } from 'vitest';
import { answerConfidence } from './confidence.ts';
import { buildIndex, indexInSteps, type PassageInput, search } from './search.ts';

const library = (
  language: string,
  rows: Record<string, [title: string, text: string, ...tags: string[]]>,
): PassageInput[] =>
  Object.entries(rows).map(([id, [title, text, ...tags]]) => ({
    id: `${language}-${id}`,
    articleId: `${language}-${id}`,
    group: id,
    title,
    text,
    language,
    tags,
  }));

const english = library('en', {
  hours: ['Opening hours of the library', 'We are open from 9 in the morning to 8 in the evening, on Fridays from 2.'],
  card: ['Get a library card', 'Bring your national ID and a photo. The card is free and valid for one year.'],
  lost: ['Lost or stolen card', 'Tell us at once so that nobody borrows in your name. A replacement costs 20 pounds.'],
  fines: ['Fines for late books', 'Each day a book is late costs one pound, at most 50.', 'overdue fee'],
  renew: ['Renew a loan', 'Renew online up to two times unless another reader waits for the book.'],
  rooms: ['Study rooms', 'Book a study room for up to three hours on the website.'],
  wifi: ['Wireless internet', 'Connect to LIB-GUEST, open any page and enter the number of your card.'],
  donate: ['Donate books', 'We take books in good condition on Sundays at the back door.'],
});
const arabic = library('ar', {
  hours: ['مواعيد عمل المكتبة', 'نفتح من التاسعة صباحًا إلى الثامنة مساءً، ويوم الجمعة من الثانية ظهرًا.'],
  card: ['استخراج بطاقة المكتبة', 'أحضر الرقم القومي وصورة شخصية. البطاقة مجانية وصالحة لمدة عام.'],
  lost: ['بطاقة مفقودة أو مسروقة', 'أبلغنا فورًا حتى لا يستعير أحد باسمك. البديل بعشرين جنيهًا.'],
  fines: ['غرامات تأخير الكتب', 'كل يوم تأخير بجنيه واحد، وبحد أقصى خمسين جنيهًا.'],
  renew: ['تجديد الاستعارة', 'جدد الاستعارة على الإنترنت مرتين ما لم يطلب الكتاب قارئ آخر.'],
  rooms: ['قاعات المذاكرة', 'احجز قاعة لمدة ثلاث ساعات من الموقع.'],
  wifi: ['الإنترنت اللاسلكي', 'اتصل بشبكة LIB-GUEST وافتح أي صفحة وأدخل رقم بطاقتك.'],
  donate: ['التبرع بالكتب', 'نستقبل الكتب بحالة جيدة يوم الأحد من الباب الخلفي.'],
});
const both = buildIndex([...english, ...arabic]);
const first = (query: string, index = both): string | undefined => search(index, query)[0]?.group;

describe('the right source comes first', () => {
  test.each([
    ['when do you open on friday?', 'hours'],
    ['Hi, how do I get a card?', 'card'],
    ['somebody stole my card', 'lost'],
    ['what happens when I bring a book back late', 'fines'],
    ['overdue', 'fines'],
    ['can i extend my laon', 'renew'],
    ['reserving a room to study', 'rooms'],
    ['how to connect to wi-fi', 'wifi'],
    ['i want to give you old books', 'donate'],
    ['بتفتحوا امتى يوم الجمعة', 'hours'],
    ['عايز أطلع كارت مكتبة', 'card'],
    ['البطاقة بتاعتي اتسرقت', 'lost'],
    ['ضاعت بطاقتي شو أعمل', 'lost'],
    ['الغرامه كام لو اتاخرت', 'fines'],
    ['ابغى اجدد استعارتي', 'renew'],
    ['كيف أتبرّع بالكُتُب؟', 'donate'],
    ['3ayez a3mel kart maktaba', 'card'],
  ])('%s: %s', (query, group) => {
    expect(first(query)).toBe(group);
  });
});

describe('a question finds passages of the other language', () => {
  const index = { en: buildIndex(english), ar: buildIndex(arabic) };
  test.each([
    ['بطاقتي ضاعت', 'lost', 'en'],
    ['تجديد الاستعارة اونلاين', 'renew', 'en'],
    ['my card was stolen', 'lost', 'ar'],
    ['opening hours', 'hours', 'ar'],
  ] as const)('%s: %s in %s', (query, group, language) => {
    expect(first(query, index[language])).toBe(group);
  });

  test('by the company glossary where the lexicon knows nothing', () => {
    expect(first('عايز اعرف الغرامات', index.en)).not.toBe('fines');
    expect(first('عايز اعرف الغرامات', buildIndex(english, { glossary: [['غرامات', 'fines']] }))).toBe('fines');
  });
});

describe('scores', () => {
  test('lie in 0..1 and fall', () => {
    const hits = search(both, 'lost card');
    expect(hits.length).toBeGreaterThan(1);
    hits.forEach((hit, i) => {
      for (const value of [hit.score, hit.coverage, ...Object.values(hit.parts)]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
      expect(hit.score).toBeLessThanOrEqual(hits[i - 1]?.score ?? 1);
    });
  });

  test('confidence tells a question the library answers from one it does not', () => {
    const sure = ['how do i get a library card', 'my card is lost', 'غرامات تأخير الكتب', 'مواعيد العمل يوم الجمعة'];
    const lost = [
      'do you sell pizza',
      'who won the match yesterday',
      'عايز احجز تذكرة طيران',
      'سعر الدولار كام النهارده',
    ];
    const of = (query: string) => answerConfidence(search(both, query, { limit: 40 }));
    expect(Math.min(...sure.map(of))).toBeGreaterThan(0.6);
    expect(Math.max(...lost.map(of))).toBeLessThan(0.35);
  });

  test('even when it has only two pages', () => {
    const small = buildIndex(english.filter(p => p.group === 'card' || p.group === 'hours'));
    const of = (query: string) => answerConfidence(search(small, query, { limit: 40 }));
    expect(of('how do i get a library card')).toBeGreaterThan(0.6);
    expect(of('when do you open on fridays')).toBeGreaterThan(0.6);
    expect(of('do you sell pizza')).toBeLessThan(0.3);
  });

  test('a translation is no rival of its original', () => {
    const [top] = search(both, 'LIB-GUEST');
    expect(top?.group).toBe('wifi');
    expect(top?.rival).toBeLessThan((top?.score ?? 0) / 2);
  });
});

test('the limit and the filter hold', () => {
  expect(search(both, 'card book library', { limit: 2 })).toHaveLength(2);
  const allowed = search(both, 'lost card', { filter: id => id.startsWith('en-') });
  expect(allowed.length).toBeGreaterThan(0);
  expect(allowed.every(hit => hit.passageId.startsWith('en-'))).toBe(true);
});

test.each(['', '   ', '؟!', '🙂'])('nothing is found for %j', query => {
  expect(search(both, query)).toEqual([]);
});

test('an empty index finds nothing', () => {
  expect(search(buildIndex([]), 'card')).toEqual([]);
  expect(answerConfidence([])).toBe(0);
});

test('passages of one article may come in any order', () => {
  const parts = ['a', 'b'].flatMap(articleId =>
    [0, 1].map(n => ({
      id: `${articleId}${n}`,
      articleId,
      title: `Title ${articleId}`,
      text: `text ${n} of ${articleId}`,
      language: 'en',
    })),
  );
  const mixed = [parts[0], parts[2], parts[1], parts[3]] as PassageInput[];
  const scores = (input: PassageInput[]) =>
    search(buildIndex(input), 'text of title a').map(hit => [hit.passageId, hit.score]);
  expect(scores(mixed)).toEqual(scores(parts));
});

test('an index built in steps is the same, and no step is long', () => {
  const steps = indexInSteps([...english, ...arabic]);
  let count = 0;
  let built = steps.next();
  for (; !built.done; built = steps.next()) count += 1;
  expect(count).toBeGreaterThan(english.length + arabic.length);
  const ranked = (index: typeof both) => search(index, 'lost card').map(hit => [hit.passageId, hit.score]);
  expect(ranked(built.value)).toEqual(ranked(both));
});

test('five thousand passages are indexed and searched in time', () => {
  // A small vocabulary drawn by a fixed rule; generous limits, since the machine may be busy.
  const word = (n: number): string =>
    `${'bcdfghjklmnp'[n % 12]}${'aeiou'[n % 5]}${'rstvwxyz'[n % 8]}${n % 997}x`.replace(
      /\d/g,
      d => 'abcdefghij'[Number(d)] ?? '',
    );
  const passages = Array.from({ length: 5000 }, (_, i) => ({
    id: `p${i}`,
    articleId: `a${i}`,
    title: `${word(i * 7)} ${word(i * 13)}`,
    text: Array.from({ length: 50 }, (_, j) => word((i * 31 + j * j * 17) % 9001)).join(' '),
    language: 'en',
  }));
  const started = performance.now();
  const index = buildIndex(passages);
  const built = performance.now() - started;
  const before = performance.now();
  for (let i = 0; i < 20; i += 1) search(index, `how do I ${word(i * 7)} the ${word(i * 13)} and ${word(i * 3)}`);
  expect(built).toBeLessThan(10_000);
  expect((performance.now() - before) / 20).toBeLessThan(150);
});

test('an English title that looks like Arabizi is found as it is written', () => {
  const shows = library('en', {
    rodeo: ['Rodeo tickets', 'Seats are sold at the gate from noon.'],
    opera: ['Opera tickets', 'Seats are sold online only.'],
    salad: ['Mossier salads', 'Lettuce and olives.'],
  });
  expect(first('rodeo tickets', buildIndex([...shows, ...arabic]))).toBe('rodeo');
});
