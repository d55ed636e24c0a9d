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
