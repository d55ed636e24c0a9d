import { describe, expect, it } from 'vitest';
import { analyseSentiment } from './analyse.ts';

const cases: Record<'negative' | 'neutral' | 'positive', string[]> = {
  negative: [
    'thanks for nothing, my order is three weeks late and nobody knows anything',
    'been on hold for 2 hours. This is ridiculous',
    'Great, another delay. Awesome job',
    'not happy with this phone at all',
    'Your app keeps crashing every time I open it',
    'slow and not helpful',
    'الخدمة زفت ومحدش بيرد',
    'حرام عليكم بقالي أسبوعين مستني الباقة',
    'مش عاجبني التطبيق خالص',
    'ماعجبنيش العرض',
    'النت بطيء جداااا وبيقطع',
    'للأسف خسرنا الماتش 😭',
    'لا أنصح بهذا المتجر أبدا',
    'el net zeft w mesh shaghal',
  ],
  neutral: [
    'what time does the store open tomorrow',
    'How do I change my booking?',
    'my order number is 5512',
    'can you please follow me so I can send a message?',
    'عايز أعرف فاضل كام في الباقة',
    'كم سعر الاشتراك الشهري؟',
    'أريد تغيير عنواني',
    '',
    '🧾',
  ],
  positive: [
    'thank you so much, great service!',
    'problem solved, thanks',
    'slow at first, but you solved it brilliantly, thank you',
    'not bad at all, I love it',
    'You rock 🎉',
    'شكرا جزيلا على سرعة الرد',
    'تطبيق رائع وسهل أنصح به',
    'الخدمة بقت حلوة أوي بجد',
    'ربنا يخليكم ❤️',
    'shokran awy 3ala el mosa3da',
  ],
};

describe('how a message sounds', () => {
  for (const [label, texts] of Object.entries(cases))
    it.each(texts)(`${label}: %s`, text => {
      expect(analyseSentiment(text)).toMatchObject({ label });
    });

  it('counts degree, stretched letters, capitals and signs', () => {
    const score = (text: string) => analyseSentiment(text).score;
    expect(score('very bad')).toBeLessThan(score('bad'));
    expect(score('slightly late')).toBeGreaterThan(score('late'));
    expect(score('THIS IS THE WORST COMPANY!!!')).toBeLessThan(score('this is the worst company'));
    expect(score('وحش جدا')).toBeLessThan(score('وحش'));
    expect(score('good 😡')).toBeLessThan(score('good'));
  });

  // Each line twice, one thing changed: the first sounds better than the second.
  it.each([
    ['negation', 'the app works', 'the app does not work'],
    ['negation in a verb', 'عجبني العرض', 'ماعجبنيش العرض'],
    ['negation before a word', 'الخدمة كويسة', 'الخدمة مش كويسة'],
    ['negation of trouble', 'no problem at all', 'a problem again'],
    ['a sign', 'the parcel came 😍', 'the parcel came 😡'],
    ['a sign alone', '❤️', '💔'],
    ['stretched letters', 'it is baaaad', 'it is baaaad and soooo bad'],
    ['stretched Arabic', 'بطيء', 'بطيء جدااااا'],
    ['what follows but', 'slow but great', 'great but slow'],
    ['what follows بس', 'غالي بس ممتاز', 'ممتاز بس غالي'],
    ['what follows لكن', 'بطيئة لكن ممتازة', 'ممتازة لكن بطيئة'],
    ['a topic sign by its capitals', '#SoHappy with the seat', '#NotHappy with the seat'],
    ['a topic sign in one word', 'flight 12 #greatservice', 'flight 12 #worstflight'],
    ['thanks that are none', 'thanks for the quick reply', 'thanks for wasting my day'],
    ['praise that is none', 'great job on my six bags', 'great job losing my six bags'],
    ['trouble without a word of mood', 'they called me back', 'they never called me back'],
    ['an outcry that denies nothing', 'no fail at all', 'oh no, fail'],
    ['a no that makes it louder', 'could not be better', 'could not be more unhelpful'],
    ['a product with a number', 'the iPad2 rocks', 'the iPad2 sucks'],
    ['dialects: Gulf', 'يعطيكم العافية', 'الله ياخذكم'],
    ['dialects: Levantine', 'بيجنن كتير', 'ضيقة خلق كتير'],
    ['dialects: Maghrebi', 'مزيانة بزاف', 'خايبة بزاف'],
    ['Arabizi', 'el 5edma momtaza', 'el 5edma zeft'],
  ])('hears %s', (_, better, worse) => {
    expect(analyseSentiment(better).score).toBeGreaterThan(analyseSentiment(worse).score);
  });

  it.each([
    [
      'a headline with a link',
      'وفاة كاتب معروف عن ثمانين عاما https://example.org/a1',
      'وفاة الكاتب كسرت قلبي، حزين جدا',
    ],
    [
      'a notice passed on',
      'RT @paper: airline cancels flights after storm {link}',
      'you cancelled my flight after the storm',
    ],
  ])('takes %s for a report and the other for a mood', (_, report, mood) => {
    expect(analyseSentiment(report).label).toBe('neutral');
    expect(analyseSentiment(mood).label).toBe('negative');
  });

  // No word of mood in any of them, and none is an example.
  it.each([
    ['negative', 'took a morning off and nobody came to the house'],
    ['negative', 'an hour on the phone and then you hung up'],
    ['neutral', 'the office moves to Nile street in May'],
    ['positive', 'arrived a day early and it fits'],
  ])('hears %s in plain words: %s', (label, text) => {
    expect(analyseSentiment(text)).toMatchObject({ label });
  });

  it('takes small trouble told to everybody for talk, and told to a company for trouble', () => {
    const label = (text: string) => analyseSentiment(text).label;
    expect(label('Waiting in a long line at the #fair, still missed the talk')).toBe('neutral');
    expect(label('still waiting in your line, missed my talk')).toBe('negative');
    expect(label('this phone is junk, worst thing at the #fair')).toBe('negative');
  });

  it('keeps fury, whatever a message is like, and the sign of a score in its label', () => {
    for (const text of [
      'where is my order, you thieving scammers, this is a disgrace',
      'thanks, worst scam ever, I hate you',
    ])
      expect(analyseSentiment(text)).toMatchObject({
        label: 'negative',
        score: expect.toSatisfy((n: number) => n < -0.7),
      });
    for (const text of Object.values(cases).flat()) {
      const { label, score } = analyseSentiment(text);
      expect([text, label]).toEqual([text, score >= 0.34 ? 'positive' : score <= -0.2 ? 'negative' : 'neutral']);
    }
  });

  it('takes thanks beside a question for a form of words, and praise for praise', () => {
    expect(analyseSentiment('Thanks, how do I add my baby to the booking?').label).toBe('neutral');
    expect(analyseSentiment('Thank you so much, great help! Where do I rate it?').label).toBe('positive');
  });

  it('takes laughter alone for no joy', () => {
    expect(analyseSentiment('😂😂').label).toBe('neutral');
    expect(analyseSentiment('محدش بيرد 😂😂').label).toBe('negative');
  });

  it('reads a long hostile text whose signs never end', () => {
    for (const part of ['#aB', '#', 'a:', 'RT @', '😂', 'بس ', 'https:', '#worst', 'not '])
      expect(Math.abs(analyseSentiment(part.repeat(65_536 / part.length)).score)).toBeLessThanOrEqual(1);
    expect(analyseSentiment(`#${'good'.repeat(16_000)}`).label).toBe('neutral');
  });

  it('stays between −1 and 1, and reads a long message in its time', () => {
    for (const text of ['worst '.repeat(5000), 'love '.repeat(5000), '😡'.repeat(5000), 'زفت '.repeat(5000)]) {
      const { score } = analyseSentiment(text);
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
      expect(Math.abs(score)).toBeGreaterThan(0.8);
    }
  });

  it('names the emotions that fit the whole', () => {
    const of = (text: string) => analyseSentiment(text).emotions.map(one => one.emotion);
    expect(of('I am furious, this is outrageous')).toContain('anger');
    expect(of('still waiting, tired of this')).toEqual(expect.arrayContaining(['frustration']));
    expect(of('شكرا، أنا مبسوط جدا')).toEqual(expect.arrayContaining(['gratitude', 'joy']));
    expect(of('thanks for nothing')).not.toContain('gratitude');
  });

  it('tells the language, Arabizi included', () => {
    expect(analyseSentiment('el net zeft').language).toBe('arabizi');
    expect(analyseSentiment('شكرا').language).toBe('ar');
  });
});
