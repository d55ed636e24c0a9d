import { expect, test } from 'vitest';
import { type Block, blockText, pagesOf } from './block.ts';
import { chunkDocument, mostTokens } from './chunk-document.ts';
import { shortBlocks } from './short-blocks.ts';
import { countTokens } from './token-count.ts';

const short = (...blocks: Block[]) => [...shortBlocks(blocks)];
const wordsOf = (blocks: readonly Block[]) => blocks.map(blockText).join(' ').split(/\s+/).filter(Boolean);

test('what people write stays as it is', () => {
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: 'Prices', page: 3 },
    { kind: 'paragraph', text: 'Gold is 350. '.repeat(900), page: 3 },
    { kind: 'table', rows: [['Plan', 'Price'], ...Array.from({ length: 150 }, (_, at) => [`P${at}`, `${at}`])] },
    { kind: 'table', rows: [['alone']] },
  ];
  expect(short(...blocks)).toEqual(blocks);
  expect(short(...short({ kind: 'paragraph', text: 'Gold is 350. '.repeat(9000) }))).toEqual(
    short({ kind: 'paragraph', text: 'Gold is 350. '.repeat(9000) }),
  );
});

test.each([
  ['sentences', 'Gold costs 350 pounds a month. ', /\.$/],
  ['Arabic questions', 'كم سعر الباقة الذهبية في الشهر؟ ', /؟$/],
  ['words', 'gold ', /gold$/],
  ['no blank at all', 'x', /x$/],
  ['signs of two halves', '😀', /😀$/u],
])('a line without end is cut after %s, and nothing is lost', (_, piece, end) => {
  const text = piece.repeat(Math.ceil(100_000 / piece.length)).trim();
  const blocks = short({ kind: 'paragraph', text, page: 7 });
  expect(blocks.length).toBeGreaterThan(5);
  for (const block of blocks) {
    expect(blockText(block).length).toBeLessThanOrEqual(12_000);
    expect(blockText(block)).toMatch(end);
    expect(block.page).toBe(7);
  }
  expect(blocks.map(blockText).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
});

test('a table without end becomes tables under one head, its pages and passages bounded', () => {
  const rows = [['Plan', 'Price'], ...Array.from({ length: 5000 }, (_, at) => [`P${at}`, `${at}`])];
  const blocks = short({ kind: 'table', rows });
  expect(blocks.length).toBeGreaterThan(20);
  expect(blocks.every(block => block.kind === 'table' && block.rows[0]?.[0] === 'Plan')).toBe(true);
  expect(blocks.flatMap(block => (block.kind === 'table' ? block.rows.slice(1) : []))).toEqual(rows.slice(1));
  expect(Math.max(...[...pagesOf(blocks)].map(page => page.text.length))).toBeLessThan(20_000);
  for (const { text } of chunkDocument(blocks)) expect(countTokens(text)).toBeLessThanOrEqual(mostTokens + 100);
});

test('a head, a row and a heading without end are repeated nowhere', () => {
  const long = 'word '.repeat(10_000).trim();
  const blocks = short(
    { kind: 'heading', level: 1, text: long },
    { kind: 'table', rows: [[long, 'Price'], ...Array.from({ length: 500 }, (_, at) => [`P${at}`, `${at}`])] },
    { kind: 'table', rows: [['Plan'], ['Gold'], [long], ['Silver']] },
  );
  expect(blocks.some(block => block.kind === 'heading')).toBe(false);
  expect(wordsOf(blocks).filter(word => word === 'word')).toHaveLength(30_000);
  for (const word of ['P0', 'P499', 'Gold', 'Silver']) expect(wordsOf(blocks)).toContain(word);
  const passages = chunkDocument(blocks);
  for (const { text, heading } of passages) {
    expect(countTokens(text)).toBeLessThanOrEqual(mostTokens + 100);
    expect(heading ?? '').toBe('');
  }
});
