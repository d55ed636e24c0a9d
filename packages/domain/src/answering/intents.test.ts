import { describe, expect, test } from 'vitest';
import { phoneOf } from './entities.ts';
import { detectIntent, findEntities, type Intent, intents } from './intents.ts';

const cases: Partial<Record<Intent, string[]>> = {
  password_reset: [
    'I forgot my password',
    'how do I reset my PIN',
    'change my password',
    'نسيت الباسورد',
    'كيف أغير كلمة المرور',
    'عايز أغير الرقم السري',
    'nseet el password',
  ],
  account_creation: [
    'I want to open a new account',
    'how do I sign up',
    'عايز أعمل حساب جديد',
    'كيف أفتح حسابا جديدا',
    'عايز خط جديد',
    'أريد التسجيل لديكم',
  ],
  login_issue: [
    "I can't log in",
    'the login code does not arrive',
    'unable to sign in to the app',
    'the sign in page keeps kicking me out',
    'مش عارف أدخل على التطبيق',
    'كود التفعيل مش بيوصل',
    'لا أستطيع تسجيل الدخول',
  ],
  account_deletion: ['delete my account', 'how do I close my account', 'عايز أمسح حسابي', 'كيف أحذف حسابي'],
  billing_question: [
    'when is my bill due',
    'how do I check my balance',
    'why was I charged 5 pounds',
    'ازاي أعرف رصيدي',
    'ليه اتخصم مني ٥ جنيه',
    'متى موعد الفاتورة',
    'ezay a3raf el rased',
  ],
  subscription_upgrade: [
    'can I upgrade my plan',
    'I want to move to a bigger bundle',
    'عايز أغير الباقة',
    'أريد الترقية إلى باقة أكبر',
  ],
  subscription_cancel: [
    'cancel my subscription',
    'how do I stop the auto renewal',
    'عايز ألغي التجديد',
    'كيف ألغي الاشتراك',
    '3ayez al8y el ba2a',
  ],
  refund_request: [
    'I want a refund',
    'what is the refund policy',
    'رجعولي فلوسي',
    'كم يستغرق استرداد المبلغ',
    'rag3oly felosy',
  ],
  payment_issue: [
    'my card was declined',
    'the payment failed',
    'top up failed',
    'دفعت والشحن ماوصلش',
    'تم رفض عملية الدفع',
    'مش عارف أشحن الكارت',
  ],
  technical_issue: [
    'my wifi is slow',
    'no internet since yesterday',
    'the router is not working',
    'النت واقف',
    'الراوتر مش شغال',
    'الإنترنت بطيء',
    'el net batee2',
  ],
  bug_report: ['I found a bug', 'the app crashes when I open it', 'التطبيق بيقفل لوحده', 'فيه خلل'],
  integration_help: [
    'do you have an API',
    'how do I integrate with Shopify',
    'connect to our CRM',
    'how do I connect Shopify',
    'عايز أربط النظام بالموقع',
  ],
  pricing_inquiry: [
    'how much is the 5G router',
    'what is the price of the student offer',
    'بكام الباقة',
    'كم سعر الراوتر',
    'bekam el router',
  ],
  product_comparison: [
    'what is the difference between prepaid and postpaid',
    'compare the bundles',
    'ايه الفرق بين الباقتين',
    'which plan is better',
  ],
  feature_request: [
    'it would be great if you add dark mode',
    'please add Apple Pay',
    'ياريت تضيفوا الدفع بالمحفظة',
    'عندي اقتراح',
  ],
  feature_question: [
    'does the app support Arabic',
    'is it possible to share data',
    'هل يمكنني مشاركة الانترنت',
    'ازاي أفعل التجوال',
  ],
  complaint: [
    'I want to file a complaint',
    'your service is terrible',
    'عايز أقدم شكوى',
    'أسوأ خدمة',
    '3ayez a3mel shakwa',
  ],
  speak_to_human: [
    'I want a person',
    'hi agent please',
    'عايز أكلم حد',
    'أريد التحدث إلى موظف',
    '3ayez akallem 7ad',
    'ابي اكلم موظف',
  ],
  greeting: ['hi', 'السلام عليكم', 'ازيك', 'good morning'],
  gratitude: ['thanks a lot', 'thanks a lot, you were great', 'شكرا', 'tamam shokran', 'thank you, bye'],
  general_question: ['what is the meaning of this?', 'أين تقع المدينة؟', 'who founded the company?'],
  unknown: ['asdf qwer', 'فففف', 'blue table'],
};

for (const [intent, texts] of Object.entries(cases)) {
  describe(intent, () => {
    test.each(texts)('%s', text => {
      const found = detectIntent(text);
      expect(found.intent).toBe(intent);
      const sure = intent !== 'general_question' && intent !== 'unknown';
      expect(found.confidence > 0.5).toBe(sure);
      expect(found.confidence).toBeLessThanOrEqual(0.95);
    });
  });
}

test('every intent of the list has cases', () => {
  expect(Object.keys(cases).sort()).toEqual([...intents].sort());
});

describe('entities', () => {
  test.each<[string, [type: string, value: string][]]>([
    ['mail me at Mona.Ali+nq@Example.com.eg please', [['email', 'mona.ali+nq@example.com.eg']]],
    ['call 01012345678', [['phone', '+201012345678']]],
    ['my number is 010 1234 5678', [['phone', '+201012345678']]],
    ['رقمي ٠١١٢٣٤٥٦٧٨٩', [['phone', '+201123456789']]],
    [
      '+20 122 345 6789 or 0020 15 1234 5678',
      [
        ['phone', '+201223456789'],
        ['phone', '+201512345678'],
      ],
    ],
    ['landline 02-2345-6789', [['phone', '+20223456789']]],
    ['0541234567', [['phone', '+966541234567']]],
    ['055 123 4567', [['phone', '+20551234567']]],
    ['+44 20 7946 0958', [['phone', '+442079460958']]],
    ['order number 12345', [['order_number', '12345']]],
    ['order #A-1029 is late', [['order_number', 'A-1029']]],
    ['طلب رقم 88231 لسه ما وصلش', [['order_number', '88231']]],
    ['invoice INV-2024-001', [['invoice_number', 'INV-2024-001']]],
    ['فاتورة رقم ٥٥٤٣٢', [['invoice_number', '55432']]],
    ['ticket NQ-20260209-0001', [['ticket_number', 'NQ-20260209-0001']]],
    ['on 5/11/2026', [['date', '2026-11-05']]],
    ['on 2026-11-05', [['date', '2026-11-05']]],
    ['since 12 November', [['date', '--11-12']]],
    ['on March 3rd, 2026', [['date', '2026-03-03']]],
    ['يوم ١٢ نوفمبر ٢٠٢٦', [['date', '2026-11-12']]],
    ['31/02/2026', []],
    ['paid 1,250.50 EGP', [['amount', 'EGP 1250.5']]],
    ['دفعت ١٥٠ جنيه', [['amount', 'EGP 150']]],
    ['خصم 12.5 ريال', [['amount', 'SAR 12.5']]],
    ['$40 was taken', [['amount', 'USD 40']]],
    ['5.250 دينار', [['amount', 'KWD 5.25']]],
    ['dial *505# then 2', []],
    ['I need 50GB and 3 lines', []],
    ['123456', []],
    ['a@b, @nile', []],
  ])('%s', (text, expected) => {
    expect(findEntities(text).map(({ type, value }) => [type, value])).toEqual(expected);
  });

  test('say where they stand in the customer’s own text', () => {
    const text = 'رقمي ٠١١٢٣٤٥٦٧٨٩ شكرا';
    const [phone] = findEntities(text);
    expect(text.slice(phone?.start, (phone?.start ?? 0) + (phone?.text.length ?? 0))).toBe('٠١١٢٣٤٥٦٧٨٩');
  });

  test('several kinds in one message come in their order', () => {
    const found = findEntities('I paid 200 EGP on 1/2/2026 for order 7781, mail x@y.co or 01512345678');
    expect(found.map(one => one.type)).toEqual(['amount', 'date', 'order_number', 'email', 'phone']);
  });

  test.each([
    ['01012345678', '+201012345678'],
    ['+2 010 12345678', '+201012345678'],
    ['1012345678', '+201012345678'],
    ['01312345678', null],
    ['0101234567', null],
    ['19777', null],
    ['+1', null],
  ])('phone %s', (text, value) => {
    expect(phoneOf(text)).toBe(value);
  });
});
