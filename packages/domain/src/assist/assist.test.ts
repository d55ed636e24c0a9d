import { describe, expect, test } from 'vitest';
import { addedFacts, lostFacts } from './kept.ts';
import { shorter } from './shorter.ts';
import { similarTo } from './similar.ts';
import { quotesOf, type Said } from './summary.ts';
import { tidy } from './tidy.ts';

describe('what a rewriting must not lose', () => {
  const names = ['Mariam', 'Nile Mobile'];
  test.each<[string, string, string[]]>([
    ['Dial *505# and pay 49 EGP.', 'Please dial *505# and pay 49 EGP.', []],
    ['Dial *505# and pay 49 EGP.', 'Please dial *505 and pay 49 EGP.', ['*505#']],
    ['It costs 49 EGP.', 'It costs fifty EGP.', ['49']],
    ['It costs ٤٩ جنيه.', 'سعرها 49 جنيهًا.', []],
    ['It costs 1,250.50 EGP.', 'The price is 1250.5 EGP.', []],
    ['See https://nile.example/help, please.', 'See our page, please.', ['nile.example/help']],
    ['See https://nile.example/help.', 'See <https://nile.example/help>', []],
    ['Write to care@nile.example.', 'Write to us.', ['care@nile.example']],
    ['Your ticket is NQ-20261101-0007.', 'Your ticket is NQ-20261101-0008.', ['NQ-20261101-0007']],
    ['Use A12B twice: A12B.', 'Use A12B.', ['A12B']],
    ['5 days and 5 more', '5 days', ['5']],
    ['Hello Mariam, all is well.', 'Hello, all is well.', ['Mariam']],
    ['Thanks from Nile Mobile', 'Thanks from nile mobile', []],
    ['No facts here', 'None at all', []],
  ])('%s → %s', (before, after, lost) => {
    expect(lostFacts(before, after, names)).toEqual(lost);
  });

  test.each<[string, string, string[]]>([
    ['Pay 49.', 'Pay 49.', []],
    ['Pay 49.', 'Pay 49 within 3 days.', ['3']],
    ['Do this, then that.', '1. Do this\n2. Then that', []],
    ['Do this, then that.', '1. Do this\n2. Wait 2 days', ['2']],
    ['Hello', 'Hello https://evil.example/x', ['evil.example/x']],
    ['Hello', 'Hello ![a](x)', ['![']],
    ['Hello', 'Hello <img src=x>', ['<img src=x>']],
    ['Hello', 'Dial *999#', ['*999#']],
    ['الرقم ٥٠٥', 'The number is 505', []],
  ])('of %s nothing is added: %s', (source, made, added) => {
    expect(addedFacts(source, made)).toEqual(expect.arrayContaining(added));
    expect(addedFacts(source, made).length > 0).toBe(added.length > 0);
  });
});

describe('a tidied draft', () => {
  test.each([
    ['hello  there ,your line is ready !!', 'Hello there, your line is ready!'],
    ['we sent it. it arrives tomorrow', 'We sent it. It arrives tomorrow'],
    ['i think i can help', 'I think I can help'],
    ['مرحبا ,رقمك جاهز ?', 'مرحبا، رقمك جاهز؟'],
    ['هل وصل الطلب ؟؟؟', 'هل وصل الطلب؟'],
    ['see https://nile.example/a?b=1,2 ,please', 'See https://nile.example/a?b=1,2, please'],
    ['it costs 1,250.50 at 10:30 , dial *505#', 'It costs 1,250.50 at 10:30, dial *505#'],
    ['افتح https://nile.example/a?b=1 ?', 'افتح https://nile.example/a?b=1؟'],
    ['one\n\n\n\ntwo  ', 'One\n\nTwo'],
    ['nothing to do here… ok...', 'Nothing to do here… ok...'],
    ['iPhone users: open Settings', 'iPhone users: open Settings'],
  ])('%s', (before, after) => {
    expect(tidy(before)).toBe(after);
    expect(tidy(tidy(before))).toBe(tidy(before));
    expect(lostFacts(before, tidy(before))).toEqual([]);
  });
});

describe('a shorter draft', () => {
  const long =
    'Hello! Thank you so much for your message. We looked at your line with great care this morning. Dial *505# to see your balance. We hope that everything is fine with your line now. Have a nice day!';
  test('keeps what has a fact and drops pleasantries first', () => {
    const short = shorter(long);
    expect(short).toContain('*505#');
    expect(short).not.toMatch(/Hello|nice day/);
    expect(short.length).toBeLessThan(long.length * 0.7);
    expect(lostFacts(long, short)).toEqual([]);
  });
  test('says every sentence as it stood', () => {
    for (const sentence of shorter(long).split(/(?<=[.!?]) /)) expect(long).toContain(sentence);
  });
  test('does the same in Arabic', () => {
    const text = 'أهلا بحضرتك. شكرا جدا على تواصلك معنا. اطلب *505# لمعرفة رصيدك. نتمنى لك يوما سعيدا معنا دائما.';
    expect(shorter(text)).toContain('*505#');
    expect(shorter(text).length).toBeLessThan(text.length);
  });
  test.each(['One sentence only.', 'Pay 49 EGP. Dial *505#. See nile.example.'])('leaves %s', text => {
    expect(shorter(text)).toBe(text);
  });
});

const said = (seq: number, by: Said['by'], text: string): Said => ({ seq, by, text });

describe('the summary of a conversation', () => {
  test('quotes what was asked, tried and is open, with the facts given', () => {
    const quotes = quotesOf([
      said(1, 'contact', 'hi'),
      said(2, 'contact', 'My order number A-1234 for 350 EGP did not arrive on 2026-11-20'),
      said(3, 'assistant', 'Orders take three days.'),
      said(4, 'contact', 'that is a week ago, where is it?'),
    ]);
    expect(quotes.asked.map(quote => quote.seq)).toEqual([2]);
    expect(quotes.tried).toEqual([{ seq: 3, by: 'assistant', text: 'Orders take three days.' }]);
    expect(quotes.open.map(quote => quote.seq)).toEqual([4]);
    expect(quotes.entities.map(({ type, seq }) => [type, seq])).toEqual([
      ['order_number', 2],
      ['amount', 2],
      ['date', 2],
    ]);
  });
  test('says nothing of an empty one, nor of greetings', () => {
    const nothing = { asked: [], tried: [], open: [], entities: [] };
    expect(quotesOf([])).toEqual(nothing);
    expect(quotesOf([said(1, 'contact', 'السلام عليكم')])).toEqual(nothing);
  });
  test('keeps the first question and the most telling ones of many', () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      said(at + 1, 'contact', `question ${at} about my broken router line`),
    );
    expect(quotesOf([...many, said(99, 'agent', 'x')]).asked).toHaveLength(3);
    expect(quotesOf([...many, said(99, 'agent', 'x')]).asked[0]!.seq).toBe(1);
  });
  test('cuts long messages and reads each fact once', () => {
    const quotes = quotesOf([
      said(1, 'contact', `${'word '.repeat(200)}NQ-20261101-0007`),
      said(2, 'contact', 'NQ-20261101-0007!'),
    ]);
    expect(quotes.asked[0]!.text.length).toBeLessThan(250);
    expect(quotes.entities).toHaveLength(1);
  });
});

describe('similar matters', () => {
  const tickets = [
    { id: 1, text: 'Internet is slow at night since the upgrade of my router' },
    { id: 2, text: 'Refund of a double charge on my credit card' },
    { id: 3, text: 'النت بطيء جدا بالليل بعد ما غيرت الراوتر' },
    { id: 4, text: 'Bill is wrong' },
    ...Array.from({ length: 20 }, (_, at) => ({ id: 10 + at, text: `My line number ${at} needs a new SIM` })),
  ];
  test.each<[string, number[]]>([
    ['my internet is slow since I changed the router', [1]],
    ['I was charged twice, refund the double charge to my card', [2]],
    ['النت بطيء من ساعة الراوتر', [3]],
    ['where is the nearest branch', []],
    ['', []],
  ])('%s', (text, ids) => {
    expect(similarTo(text, tickets, 3).map(one => one.id)).toEqual(ids);
  });
  test('are never more than asked for', () => {
    expect(similarTo('my line needs a new SIM', tickets, 3)).toHaveLength(3);
  });
});
