import { describe, expect, test } from 'vitest';
import type { PassageInput } from '../knowledge/search.ts';
import { type ComposeInput, composeAnswer, renderAnswer } from './extract.ts';

const passage = (id: string, language: string, title: string, text: string): PassageInput => ({
  id: `${id}-${language}`,
  articleId: `${id}-${language}`,
  group: id,
  title,
  text,
  language,
});
const filler = 'The service is there for everyone who has a line and it never sleeps, not even on holidays. '
  .repeat(6)
  .trim();
const steps = '1. Open the app. Sign in.\n2. Tap Balance.\n3. Read the 3.5 EGP line.';
const passages = [
  passage('balance', 'en', 'Check your balance', 'Dial *505# from your line. It is free.'),
  passage('balance', 'ar', 'معرفة الرصيد', 'اطلب *505# من خطك. الخدمة مجانية.'),
  passage('sim', 'en', 'Replace a SIM', 'Visit a store with your ID. It costs 50 EGP.'),
  passage('app', 'en', 'Use the app', `${filler}\n\nTo see your balance in the app:\n\n${steps}\n\n${filler}`),
  passage('faq', 'en', 'Fees', 'What does it cost? How much is it? A transfer costs 2 EGP.'),
];
const compose = (ids: [id: string, score: number][], over: Partial<ComposeInput> = {}) =>
  composeAnswer({
    query: 'how do I check my balance',
    language: 'en',
    confidence: 0.9,
    passages,
    hits: ids.map(([passageId, score]) => ({ passageId, articleId: passageId, score })),
    ...over,
  });

test('a short passage is said whole', () => {
  const answer = compose([
    ['balance-en', 0.8],
    ['sim-en', 0.2],
  ]);
  expect(answer.kind).toBe('answer');
  expect(renderAnswer(answer)).toBe('Dial *505# from your line. It is free.');
  expect(answer.citedPassageIds).toEqual(['balance-en']);
});

test('a second section of the same article joins a short first one', () => {
  const section = (n: number, text: string): PassageInput => ({
    id: `r${n}`,
    articleId: 'r',
    title: 'Router',
    text,
    language: 'en',
  });
  const sections = [
    section(0, 'Setting it up takes ten minutes.'),
    section(1, '1. Plug it in.\n2. Wait.'),
    section(2, filler),
  ];
  const hits = sections.map((p, i) => ({ passageId: p.id, articleId: 'r', score: 0.8 - i * 0.05 }));
  const answer = compose([], { passages: sections, hits });
  expect(renderAnswer(answer)).toBe('Setting it up takes ten minutes.\n1. Plug it in.\n2. Wait.');
  expect(answer.citedPassageIds).toEqual(['r0', 'r1']);
});

test('a long passage is cut to what supports, steps whole and in order', () => {
  const text = renderAnswer(compose([['app-en', 0.8]], { query: 'see balance in app' }));
  expect(text).toContain(`To see your balance in the app:\n${steps}`);
  expect(text.split(/\s+/).length).toBeLessThan(130);
});

test('questions inside a passage are not an answer', () => {
  expect(renderAnswer(compose([['faq-en', 0.8]]))).toBe('A transfer costs 2 EGP.');
});

describe('language', () => {
  test('the translation is said when there is one', () => {
    expect(compose([['balance-en', 0.8]], { language: 'ar' }).citedPassageIds).toEqual(['balance-ar']);
  });
  test('the original when there is none', () => {
    expect(compose([['sim-en', 0.8]], { language: 'ar' }).citedPassageIds).toEqual(['sim-en']);
  });
});

describe('two articles that compete', () => {
  test('are asked about on a middling confidence', () => {
    const answer = compose(
      [
        ['balance-en', 0.5],
        ['sim-en', 0.49],
      ],
      { confidence: 0.6 },
    );
    expect(answer.kind).toBe('clarify');
    expect(answer.sentences.map(s => s.text)).toEqual(['Check your balance', 'Replace a SIM']);
  });
  test('are not when one is surely right', () => {
    expect(
      compose(
        [
          ['balance-en', 0.5],
          ['sim-en', 0.49],
        ],
        { confidence: 0.9 },
      ).kind,
    ).toBe('answer');
  });
  test('a translation is no competitor', () => {
    expect(
      compose(
        [
          ['balance-en', 0.5],
          ['balance-ar', 0.5],
        ],
        { confidence: 0.6 },
      ).kind,
    ).toBe('answer');
  });
});

describe('nothing is said', () => {
  test.each<[string, [string, number][], Partial<ComposeInput>]>([
    ['without hits', [], {}],
    ['below the threshold', [['balance-en', 0.3]], { confidence: 0.3 }],
    ['below a threshold of its own', [['balance-en', 0.8]], { confidence: 0.8, abstainBelow: 0.9 }],
    ['on a passage that is gone', [['gone', 0.9]], {}],
  ])('%s', (_, ids, over) => {
    expect(compose(ids, over)).toMatchObject({ kind: 'abstain', sentences: [], citedPassageIds: [] });
  });
});

test('every sentence stands in its cited passage, over a thousand questions', () => {
  const topics = ['balance', 'app', 'SIM', 'cost', 'store', 'line', 'ID', 'transfer', 'رصيد', 'خدمة'];
  const asks = ['how do I', 'where is', 'what about', 'ازاي', 'كام', 'why', 'can I', 'when', 'فين', 'عايز'];
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ');
  for (let i = 0; i < 1000; i += 1) {
    const query = `${asks[i % 10]} ${topics[Math.floor(i / 10) % 10]} ${topics[Math.floor(i / 100)]}`;
    const order = passages
      .map((p, k): [string, number] => [p.id, ((i * 7 + k * 13) % 10) / 10 + 0.05])
      .sort((a, b) => b[1] - a[1]);
    const answer = compose(order, { query, language: i % 2 === 0 ? 'ar' : 'en', confidence: 0.75 });
    expect(answer.kind).toBe('answer');
    for (const { text, passageId } of answer.sentences) {
      const source = passages.find(p => p.id === passageId);
      expect(answer.citedPassageIds).toContain(passageId);
      expect(squeeze(source?.text ?? '')).toContain(squeeze(text));
    }
  }
});
