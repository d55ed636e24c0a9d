import { describe, expect, test } from 'vitest';
import { type Block, pagesOf } from './block.ts';
import { chunkDocument, leastTokens, mostTokens, pageAt } from './chunk-document.ts';
import { countTokens } from './token-count.ts';

const heading = (level: number, text: string, page?: number): Block => ({
  kind: 'heading',
  level,
  text,
  ...(page !== undefined && { page }),
});
const paragraph = (text: string, page?: number): Block => ({
  kind: 'paragraph',
  text,
  ...(page !== undefined && { page }),
});
/** A text of so many sentences of ten tokens, each of its own. */
const prose = (count: number, name: string): string =>
  Array.from({ length: count }, (_, at) => `${name}${at} says one two three four five six seven.`).join(' ');

describe('sizes', () => {
  const blocks = [heading(1, 'Manual'), ...Array.from({ length: 40 }, (_, at) => paragraph(prose(12, `p${at}x`)))];
  const found = chunkDocument(blocks);

  test('a long section makes passages of 500 to 1,000 tokens', () => {
    expect(found.length).toBeGreaterThan(4);
    for (const { text } of found) expect(countTokens(text)).toBeLessThanOrEqual(mostTokens + 100);
    for (const { text } of found.slice(0, -1)) expect(countTokens(text)).toBeGreaterThanOrEqual(leastTokens);
  });

  test('each begins with the end of the one before', () => {
    for (const [at, { text }] of found.slice(1).entries()) {
      const first = text.split('. ')[0]!;
      expect(found[at]!.text).toContain(first);
    }
  });

  test('nothing is lost', () => {
    const all = found.map(({ text }) => text).join(' ');
    for (let at = 0; at < 40; at += 1)
      for (let n = 0; n < 12; n += 1) expect(all).toContain(`p${at}x${n} says one two three four five six seven.`);
  });

  test.each([
    ['one sentence without end', Array.from({ length: 9000 }, (_, n) => `w${n}`).join(' ')],
    ['one word without end', 'x'.repeat(60_000)],
    ['Arabic without a full stop', 'كلمة أخرى '.repeat(6000)],
  ])('%s is cut all the same', (_, text) => {
    const parts = chunkDocument([paragraph(text)]);
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) expect(countTokens(part.text)).toBeLessThanOrEqual(mostTokens + 100);
  });
});

describe('structure', () => {
  test('short sections of one parent stand together, their headings as lines', () => {
    const found = chunkDocument([
      heading(1, 'Lines'),
      heading(2, 'New line', 3),
      paragraph('Bring your ID.', 3),
      heading(2, 'Old line', 4),
      paragraph('Call us.', 4),
      heading(1, 'Prices', 5),
      paragraph('See the list.', 5),
    ]);
    expect(found).toEqual([
      {
        ordinal: 0,
        heading: 'Lines',
        text: 'New line\nBring your ID.\n\nOld line\nCall us.',
        pages: [
          [0, 3],
          [25, 4],
        ],
      },
      { ordinal: 1, heading: 'Prices', text: 'See the list.', pages: [[0, 5]] },
    ]);
    expect(pageAt(found[0]!.pages, found[0]!.text.indexOf('Call us'))).toBe(4);
    expect(pageAt(found[0]!.pages, found[0]!.text.indexOf('ID'))).toBe(3);
    expect(pageAt([], 7)).toBeUndefined();
  });

  test('a question with its answer stands alone', () => {
    const pair = (question: string, answer: string): Block[] => [
      { kind: 'heading', level: 2, text: question, alone: true },
      paragraph(answer),
    ];
    const found = chunkDocument([heading(1, 'FAQ'), ...pair('How?', 'So.'), ...pair('When?', 'Now.')]);
    expect(found.map(({ heading: name, text }) => [name, text])).toEqual([
      ['FAQ › How?', 'So.'],
      ['FAQ › When?', 'Now.'],
    ]);
  });

  test('items of a list keep their lines, and a list is cut between its items', () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, n): Block => ({ kind: 'item', text: `${n + 1}. ${prose(4, `i${n}`)}` }));
    expect(chunkDocument([paragraph('Do this:'), ...items(2)])[0]?.text).toMatch(/^Do this:\n\n1\. .*\n2\. /);
    for (const { text } of chunkDocument(items(80))) expect(text).toMatch(/^\d+\. /);
  });

  test('a table keeps its rows, and every part of a longer one has its head', () => {
    const rows = Array.from({ length: 300 }, (_, n) => [`Plan ${n}`, `${n} EGP | month`]);
    const found = chunkDocument([heading(1, 'Prices'), { kind: 'table', rows: [['Plan', 'Price'], ...rows] }]);
    expect(found.length).toBeGreaterThan(2);
    for (const { text } of found) expect(text.startsWith('| Plan | Price |\n| Plan ')).toBe(true);
    expect(found.at(-1)?.text).toContain('| Plan 299 | 299 EGP / month |');
  });

  test('nothing to say makes no passage', () => {
    expect(chunkDocument([heading(1, 'Only a heading'), paragraph('  ')])).toEqual([]);
  });
});

describe('the text page by page', () => {
  test('is Markdown, by the pages of the document', () => {
    const blocks: Block[] = [
      heading(2, 'Prices', 1),
      { kind: 'item', text: '- a', page: 1 },
      { kind: 'item', text: '- b', page: 1 },
      {
        kind: 'table',
        rows: [
          ['n', 'p'],
          ['x', '1'],
        ],
        page: 2,
      },
    ];
    expect([...pagesOf(blocks)]).toEqual([
      { page: 1, text: '## Prices\n\n- a\n- b' },
      { page: 2, text: '| n | p |\n| --- | --- |\n| x | 1 |' },
    ]);
  });

  test('or in parts of a few screens', () => {
    const pages = [...pagesOf(Array.from({ length: 100 }, (_, n) => paragraph(prose(10, `p${n}x`))))];
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.map(({ page }) => page)).toEqual(pages.map((_, at) => at + 1));
    for (const { text } of pages) expect(text.length).toBeLessThan(8000);
  });
});
