import { createHash } from 'node:crypto';
import type { Block } from '@natiq/domain/knowledge/document/block';
import { chunkDocument } from '@natiq/domain/knowledge/document/chunk-document';
import { expect, it } from 'vitest';
import { checksumOf, passagesOf } from '../../src/knowledge/sources/cut-document.ts';

const manual = (count: number): Block[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'paragraph',
    text: `Step ${at}: turn the knob and wait for a while. `.repeat(40),
    page: 1 + Math.floor(at / 3),
  }));

/** How often others were served while it ran. */
async function served(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isOver = true;
  return turns;
}

it('a long document is cut and told from another while others are served', async () => {
  const blocks = manual(4000);
  expect(await served(() => passagesOf(blocks, { isPaged: true, most: 10_000 }))).toBeGreaterThan(10);
  expect(await served(() => checksumOf(['a'], blocks))).toBeGreaterThan(1);
});

it('says the same as cutting it in one go', async () => {
  const blocks = manual(700);
  expect(await passagesOf(blocks, { isPaged: true, most: 10_000 })).toEqual(chunkDocument(blocks));
  const head = ['Manual', 'en', null];
  const whole = createHash('sha256')
    .update(JSON.stringify([...head, blocks]))
    .digest('hex');
  expect(await checksumOf(head, blocks)).toBe(whole);
  expect(await checksumOf(head, [])).toBe(
    createHash('sha256')
      .update(JSON.stringify([...head, []]))
      .digest('hex'),
  );
});

it('stops at the first passage too many, and when nobody wants it any more', async () => {
  const blocks = manual(700);
  expect(await passagesOf(blocks, { isPaged: true, most: 20 })).toHaveLength(21);
  const signal = AbortSignal.abort(new Error('overtaken'));
  await expect(passagesOf(blocks, { isPaged: true, most: 20, signal })).rejects.toThrow('overtaken');
});
