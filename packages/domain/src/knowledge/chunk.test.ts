import { describe, expect, test } from 'vitest';
import { toPassages } from './chunk.ts';

const passages = (body: string, kind: 'faq' | 'article' = 'article') =>
  toPassages({ title: 'T', body, language: 'en', kind });
const long = (words: number): string =>
  Array.from({ length: words }, (_, i) => (i % 12 === 11 ? `w${i}.` : `w${i}`)).join(' ');

describe('structure', () => {
  test('a section is a passage, its heading names the way to it', () => {
    const found = passages('Intro.\n\n# Lines\nText a.\n\n## New *line*\nText b.\n\n# Prices\nText c.');
    expect(found).toEqual([
      { ordinal: 0, text: 'Intro.' },
      { ordinal: 1, heading: 'Lines', text: 'Text a.' },
      { ordinal: 2, heading: 'Lines › New line', text: 'Text b.' },
      { ordinal: 3, heading: 'Prices', text: 'Text c.' },
    ]);
  });

  test('lists and tables keep their lines', () => {
    const [only] = passages(
      'Do this:\n\n1. Open **it**.\n2. Tap [Pay](https://n.example/p).\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );
    expect(only?.text).toBe('Do this:\n\n1. Open it.\n2. Tap Pay (https://n.example/p).\n\n| a | b |\n| 1 | 2 |');
  });

  test('a line under a line makes it a heading, a rule alone is nothing', () => {
    expect(passages('Lines\n=====\nText a.\n\n---\n\nText b.')).toEqual([
      { ordinal: 0, heading: 'Lines', text: 'Text a.\n\nText b.' },
    ]);
  });

  test('lines that an editor broke are one again, lines of their own are not', () => {
    const wrapped =
      'You can recharge any line with a scratch card, a bank card or a mobile\nwallet, and the credit is there at once.';
    expect(passages(wrapped)[0]?.text).toBe(wrapped.replace('\n', ' '));
    expect(passages('How do I pay?\nwhere can i pay\nكيف أدفع')[0]?.text).toBe(
      'How do I pay?\nwhere can i pay\nكيف أدفع',
    );
  });

  test('a number sign inside code is no heading', () => {
    expect(passages('```\n# not a heading\n```\nText')).toHaveLength(1);
  });

  test('short codes survive Markdown', () => {
    expect(passages('Dial *505# and then *2*1#.')[0]?.text).toBe('Dial *505# and then *2*1#.');
  });
});

test('an FAQ is one passage whatever it holds', () => {
  expect(passages('# A\none\n# B\ntwo', 'faq')).toHaveLength(1);
});

test('nothing to say gives no passage', () => {
  expect(passages('# Only a heading\n\n')).toEqual([]);
});

describe('a long section', () => {
  const found = passages(`${long(500)}\n\nA short closing note.\n\n${long(500)}`);

  test('is cut between blocks, no part longer than a thousand tokens', () => {
    expect(found.length).toBeGreaterThan(1);
    for (const { text } of found) expect(text.split(/\s+/).length).toBeLessThanOrEqual(710);
  });

  test('the next part begins with the end of the one before', () => {
    expect(found[0]?.text).toContain('A short closing note.');
    expect(found[1]?.text).toContain('A short closing note.');
  });

  test('a table cut in two repeats its header', () => {
    const rows = Array.from({ length: 400 }, (_, i) => `| row ${i} | value ${i} |`).join('\n');
    const parts = passages(`| name | price |\n|---|---|\n${rows}`);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.text.startsWith('| name | price |')).toBe(true);
  });
});
