import { describe, expect, test } from 'vitest';
import { rootArabic } from './root-ar.ts';
import { variants } from './stem-ar.ts';
import { contentStems, tokenize, words } from './tokens.ts';

const stem = (word: string): string => tokenize(word)[0]?.stem ?? '';

describe('forms of one word share a stem', () => {
  test.each([
    ['charge', 'charged charging charges'],
    ['cancel', 'cancelled canceling cancellation cancellations'],
    ['activate', 'activated activation activating'],
    ['verify', 'verified verification verifies'],
    ['receive', 'received receiving receives'],
    ['bill', 'billing bills billed'],
    ['create', 'created creating creates'],
    ['authorise', 'authorised authorize authorized authorization'],
    ['available', 'availability'],
    ['sell', 'sold selling sells'],
    ['pay', 'paid payment payments paying'],
    ['steal', 'stolen stole theft'],
    ['deliver', 'delivery deliveries delivered'],
    ['transfer', 'transferred transfers transferring'],
    ['اشتراك', 'الاشتراك اشتراكي'],
    ['خط', 'الخط خطي خطك خطوط الخطوط'],
    ['فاتورة', 'فواتير الفواتير فاتورتي'],
    ['كارت', 'كارتي كروت الكارت كرت'],
    ['رسالة', 'رسائل رسايل رسالتي الرسائل'],
    ['بطاقة', 'البطاقة بطاقتي بطاقتك بطاقات البطاقات والبطاقة بالبطاقة'],
    ['رصيد', 'الرصيد رصيدي رصيدك'],
    ['تحويل', 'التحويل تحويلات تحويلاتي للتحويل والتحويل'],
    ['وصلت', 'ماوصلتش موصلتش'],
    ['استلام', 'الاستلام االستالم استالم'],
  ])('%s', (base, forms) => {
    for (const form of forms.split(' ')) expect([form, stem(form)]).toEqual([form, stem(base)]);
  });
});

describe('different words keep different stems', () => {
  test.each(['car care', 'plan plane', 'new news', 'bus business', 'بيت بيانات', 'سيارة سير', 'فاتورة تورة'])(
    '%s',
    pair => {
      const [a = '', b = ''] = pair.split(' ');
      expect(stem(a)).not.toBe(stem(b));
    },
  );
});

test.each([
  ['هيتحول', 'تحول'],
  ['بيدفع', 'دفع'],
  ['وتدفع', 'دفع'],
  ['بسعر', 'سعر'],
])('%s may stand for %s', (long, short) => {
  expect(variants(long)).toContain(short);
});

test.each([
  ['تحويل', 'حول'],
  ['مرفوض', 'رفض'],
  ['اترفض', 'رفض'],
  ['استرجاع', 'رجع'],
  ['اسعار', 'سعر'],
  ['رسوم', 'رسم'],
  ['تشحن', 'شحن'],
])('%s is built on %s', (word, root) => {
  expect(rootArabic(word)).toBe(root);
});

test.each([
  ["I can't, it's mine", ['i', 'can', 'not', 'it', 'mine']],
  ['5G at 3.5 EGP or 1,000', ['5g', 'at', '3.5', 'egp', 'or', '1,000']],
  ['50gb mp3 10:30', ['50', 'gb', 'mp3', '10:30']],
  ['عندي٥ جيجا', ['عندي', '5', 'جيجا']],
  ['', []],
])('words of %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('function words are left out unless there is nothing else', () => {
  expect(contentStems('how do I check my balance')).toEqual(['check', 'balanc']);
  expect(contentStems('عايز أعرف رصيدي')).not.toContain(stem('عايز'));
  expect(contentStems('what is it')).toHaveLength(3);
});
