import { LONGEST_HEADING } from '../chunk.ts';
import type { Block } from './block.ts';

/** Letters of a paragraph, and rows and letters of a table, that stay together: some pages of a book. */
const mostLetters = 12_000;
const mostRows = 200;
/** A longer row is no head that every part of its table could repeat. */
const longestHead = 1000;

/**
 * The same document in blocks none of which is long, so that whoever works on one is soon through with it: a paragraph without end
 * is cut after a sentence, else between words; a long table into tables under the same head; a heading that is none is text.
 */
export function* shortBlocks(blocks: Iterable<Block>): Generator<Block> {
  for (const block of blocks) {
    if (block.kind === 'table') yield* shortTables(block);
    else if (block.kind === 'heading' && block.text.length > LONGEST_HEADING) {
      const { kind: _, level: __, alone: ___, ...rest } = block;
      yield* shortTexts({ kind: 'paragraph', ...rest });
    } else if (block.kind !== 'heading' && block.text.length > mostLetters) yield* shortTexts(block);
    else yield block;
  }
}

function* shortTexts(block: Extract<Block, { kind: 'paragraph' | 'item' }>): Generator<Block> {
  const { text } = block;
  for (let at = 0; at < text.length; ) {
    const end = at + mostLetters >= text.length ? text.length : cutBefore(text, at + mostLetters, at);
    const part = text.slice(at, end).trim();
    if (part !== '') yield { ...block, text: part };
    at = end;
  }
}

/** The best place to cut a text that began at `from`, no later than `most`. */
function cutBefore(text: string, most: number, from: number): number {
  const looked = text.slice(from + mostLetters / 2, most);
  const sentence = /^[\s\S]*(?:[.!?؟。…]\s|\n)/u.exec(looked)?.[0].length;
  const word = sentence ?? /^[\s\S]*\s/.exec(looked)?.[0].length;
  if (word !== undefined) return from + mostLetters / 2 + word;
  // Never between the two halves of one sign.
  return /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most;
}

function* shortTables(block: Extract<Block, { kind: 'table' }>): Generator<Block> {
  const [head = []] = block.rows;
  const repeated = lengthOf(head) <= longestHead ? [head] : [];
  let rows: string[][] = [];
  let [added, letters] = [0, 0];
  const close = function* (): Generator<Block> {
    if (added > 0) yield { ...block, rows };
    [rows, added, letters] = [repeated.slice(), 0, 0];
  };
  for (const row of block.rows) {
    const length = lengthOf(row);
    if (length > mostLetters) {
      yield* close();
      const { kind: _, rows: __, ...rest } = block;
      for (const cell of row) yield* shortTexts({ kind: 'paragraph', ...rest, text: cell });
      continue;
    }
    if (added >= mostRows || letters + length > mostLetters) yield* close();
    rows.push(row);
    added += 1;
    letters += length;
  }
  yield* close();
}

const lengthOf = (row: readonly string[]): number => row.reduce((sum, cell) => sum + cell.length, 0);
