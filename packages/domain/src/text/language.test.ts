import { describe, expect, test } from 'vitest';
import { type Dialect, detectLanguage, type Language, replyLanguage } from './language.ts';

describe('languages', () => {
  const cases: Record<Language, string[]> = {
    en: [
      'How do I check my balance?',
      'hi',
      'refund',
      'I want to talk to Mo7amed from the shop',
      'My 5G router is down since 7pm, 2nd time',
      'where is my order #A123?',
      'eSIM',
      'covid19 hours?',
      'need 50GB',
      'Rotating log files',
      'System boot',
      'Future features',
      'Toilet radio unit fails',
      'thanks 4 ur help',
      'My name is Layla and I lost my phone',
    ],
    ar: [
      'ازاي أعرف رصيدي',
      'أريد استرداد المبلغ',
      'وش العروض',
      'عايز refund',
      'النت مش شغال على iPhone 15 Pro Max',
      'شو الأسعار',
      'واش كاين عرض',
      'چيم سنتر فين',
      'ابغى باقة گيمنج',
    ],
    arabizi: [
      '3ayez akallem 7ad',
      'ezay a3raf rasedy',
      'el net batee2 awy',
      'bekam el ba2a',
      'shokran',
      'mesh shaghal',
      'momken agent',
      'ana 3andy moshkela fel router',
      '7ad yerod',
      'keda tamam',
      '3ayez refund',
      'abgha akalem mowazaf',
      'leh el so3r 8ali',
      'fein a2rab far3',
    ],
    other: [
      'Bonjour, je voudrais parler à quelqu’un',
      'Hola, necesito ayuda con mi cuenta',
      'Guten Tag, ich habe ein Problem',
      'Merhaba, hesabım için yardım istiyorum',
      'Здравствуйте',
      '你好',
      'नमस्ते',
      'سلام، چطور می‌توانم حسابم را ببندم',
      'مجھے مدد چاہیے',
      '12345',
      '👍',
      '',
    ],
  };
  for (const [language, texts] of Object.entries(cases)) {
    test.each(texts)(`${language}: %s`, text => {
      expect(detectLanguage(text).language).toBe(language);
    });
  }
});

describe('dialects', () => {
  const cases: Record<Dialect, string[]> = {
    egyptian: [
      'عايز أعرف رصيدي',
      'ازاي أشحن الكارت',
      'النت مش شغال',
      'فين أقرب فرع',
      'دلوقتي الخط مقفول',
      'هتوصل امتى',
      'محدش بيرد',
      'الكود مجاش',
      '3ayez akallem 7ad',
      'بكام الراوتر ده',
    ],
    gulf: [
      'أبغى أكلم موظف',
      'وش العروض عندكم',
      'شلون أفعل التجوال',
      'ليش النت بطيء',
      'الحين الخط واقف',
      'هالخدمة زينة',
      'ودي أغير الباقة',
      'abgha akalem mowazaf',
      'تكفى ساعدني',
    ],
    msa: [
      'أريد تغيير الباقة',
      'كيف يمكنني استرداد المبلغ؟',
      'هل توجد عروض للطلاب',
      'لماذا رفضت العملية',
      'يرجى إرسال الفاتورة',
      'لم يصل رمز التحقق',
      'ما هي ساعات عمل الفروع',
    ],
  };
  for (const [dialect, texts] of Object.entries(cases)) {
    test.each(texts)(`${dialect}: %s`, text => {
      expect(detectLanguage(text).dialect).toBe(dialect);
    });
  }
  test('Arabic of another region names none', () => {
    for (const text of ['شو بدي أعمل هلق', 'واش كاين شي عرض ديال الطلبة', 'علاش الكونيكسيون ثقيلة بزاف'])
      expect(detectLanguage(text)).not.toHaveProperty('dialect');
  });
  test('English has none', () => {
    expect(detectLanguage('how do I pay')).not.toHaveProperty('dialect');
  });
});

describe('confidence', () => {
  test('a sentence is surer than a name', () => {
    expect(detectLanguage('how do I check my balance').confidence).toBeGreaterThan(0.7);
    expect(detectLanguage('Zxqw').confidence).toBeLessThan(0.5);
    expect(detectLanguage('ازاي أعرف رصيدي').confidence).toBeGreaterThan(0.8);
  });
  test('links and addresses do not count as words', () => {
    expect(detectLanguage('https://example.com/how/to/pay').confidence).toBe(0);
    expect(detectLanguage('النت واقف https://status.example.com/outage/details').language).toBe('ar');
  });
});

describe('replyLanguage', () => {
  test.each([
    ['ازاي أدفع', 'en', 'ar'],
    ['ezay adfa3 el fatora', 'en', 'ar'],
    ['how do I pay my bill', 'ar', 'en'],
    ['Bonjour, je voudrais payer', 'ar', 'ar'],
    ['Bonjour, je voudrais payer', 'en', 'en'],
    ['👍', 'ar', 'ar'],
    // One unknown word does not turn an Arabic conversation English.
    ['Zxqw', 'ar', 'ar'],
  ] as const)('%s, fallback %s: %s', (text, fallback, expected) => {
    expect(replyLanguage(detectLanguage(text), fallback)).toBe(expected);
  });
  test('takes the bare language too', () => {
    expect([replyLanguage('arabizi', 'en'), replyLanguage('en', 'ar'), replyLanguage('other', 'ar')]).toEqual([
      'ar',
      'en',
      'ar',
    ]);
  });
});
