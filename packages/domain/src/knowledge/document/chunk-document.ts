import { sentences } from '../../text/sentences.ts';
import type { PassageText } from '../chunk.ts';
import { type Block, blockText, rowText } from './block.ts';
import { countTokens } from './token-count.ts';

/** A passage of a document, with where its pages begin: [offset in the text, page], in order; empty where there are no pages. */
export interface DocumentPassage extends PassageText {
  pages: [offset: number, page: number][];
}

/** Tokens: a shorter passage takes its neighbours of the same heading in, none grows longer, and a cut repeats so much. */
export const leastTokens = 500;
export const mostTokens = 1000;
const overlapTokens = 80;

/** Text that is never cut inside one of its pieces. */
interface Piece {
  text: string;
  tokens: number;
  page: number | undefined;
  /** Put between this piece and the one before. */
  gap: '\n\n' | '\n' | ' ';
  /** Head of the table a piece belongs to, repeated where a passage begins with it. */
  head?: string;
}

interface Section {
  /** Headings from the top down. */
  path: string[];
  page: number | undefined;
  pieces: Piece[];
  tokens: number;
  alone: boolean;
}

/**
 * Cuts a document into passages of 500 to 1,000 tokens along its own structure. Sections of one parent that are short stand
 * together, their headings as lines; a longer one is cut between its blocks, else its items, rows or sentences, and the next
 * part begins with the end of the one before. `heading` is the way to the passage ("Parent › Child"). A section marked `alone`
 * is a passage by itself, however short.
 */
export function chunkDocument(blocks: Iterable<Block>): DocumentPassage[] {
  return [...chunkSteps(blocks)].filter(step => step !== null);
}

/** The same step by step, for whoever serves others in between: a passage, or null where a little work was done. */
export function* chunkSteps(blocks: Iterable<Block>): Generator<DocumentPassage | null> {
  let group: Section[] = [];
  let [tokens, ordinal] = [0, 0];
  const close = function* (): Generator<DocumentPassage> {
    if (group.length > 0)
      for (const passage of packed(group)) {
        yield { ordinal, ...passage };
        ordinal += 1;
      }
    group = [];
    tokens = 0;
  };
  for (const section of sectionsOf(blocks)) {
    if (section === null) {
      yield null;
      continue;
    }
    const own = section.tokens + countTokens(section.path.at(-1) ?? '');
    const joins = group.length > 0 && tokens < leastTokens && tokens + own <= mostTokens && areNear(group, section);
    if (!joins) yield* close();
    group.push(section);
    tokens += own;
  }
  yield* close();
}

/** Whether a section goes on below the heading the group stands under. */
function areNear(group: readonly Section[], next: Section): boolean {
  const [first] = group as [Section];
  if (first.alone || next.alone) return false;
  const shared = sharedPath([first, next]).length;
  // Children of one parent, or children of the section itself; two chapters are two things.
  return shared > 0 && shared >= first.path.length - 1;
}

function sharedPath(sections: readonly Section[]): string[] {
  const [first, ...rest] = sections as [Section, ...Section[]];
  const at = first.path.findIndex((name, depth) => rest.some(section => section.path[depth] !== name));
  return at < 0 ? first.path : first.path.slice(0, at);
}

/** Sections in order, and null after each block that is read. */
function* sectionsOf(blocks: Iterable<Block>): Generator<Section | null> {
  const path: string[] = [];
  const fresh = (page?: number, alone = false): Section => ({
    path: path.filter(Boolean),
    page,
    pieces: [],
    tokens: 0,
    alone,
  });
  let section = fresh();
  let before: Block['kind'] | '' = '';
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const depth = Math.max(1, block.level);
      path.length = Math.min(path.length, depth - 1);
      path[depth - 1] = block.text;
      if (section.pieces.length > 0) yield section;
      section = fresh(block.page, block.alone);
    } else {
      for (const piece of piecesOf(block, before)) {
        section.pieces.push(piece);
        section.tokens += piece.tokens;
      }
    }
    before = block.kind;
    yield null;
  }
  if (section.pieces.length > 0) yield section;
}

/** A block in pieces none of which is longer than a passage. */
function* piecesOf(block: Block, before: Block['kind'] | ''): Generator<Piece> {
  const isNextItem = block.kind === 'item' && before === 'item';
  const first: Piece['gap'] = isNextItem ? '\n' : '\n\n';
  const { page } = block;
  const text = blockText(block);
  if (text.trim() === '') return;
  const tokens = countTokens(text);
  if (tokens <= mostTokens / 2) {
    yield { text, tokens, page, gap: first };
    return;
  }
  const isTable = block.kind === 'table';
  const head = isTable ? rowText(block.rows[0] ?? []) : undefined;
  const lines = isTable ? block.rows.map(rowText) : sentences(text).flatMap(cutHard);
  for (const [at, line] of lines.entries()) {
    yield {
      text: line,
      tokens: countTokens(line),
      page,
      gap: at === 0 ? first : isTable ? '\n' : ' ',
      ...(head !== undefined && at > 0 && { head }),
    };
  }
}

/** What has no end of a sentence for a whole passage is cut between words, and a word without end between letters. */
function cutHard(sentence: string): string[] {
  if (countTokens(sentence) <= mostTokens / 2) return [sentence];
  const out: string[] = [];
  let [line, tokens] = ['', 0];
  for (const word of sentence.split(/\s+/).flatMap(word => word.match(/[\s\S]{1,400}/g) ?? [])) {
    const own = countTokens(word);
    if (tokens + own > mostTokens / 2) {
      out.push(line);
      [line, tokens] = ['', 0];
    }
    line += line === '' ? word : ` ${word}`;
    tokens += own;
  }
  return line === '' ? out : [...out, line];
}

/** The passages of sections that stand together; only a single section is ever longer than one. */
function* packed(group: readonly Section[]): Generator<Omit<DocumentPassage, 'ordinal'>> {
  const path = sharedPath(group);
  const heading = path.join(' › ');
  let open = new Growing();
  const grown = () => ({ text: open.text, pages: open.pages, ...(heading !== '' && { heading }) });
  for (const section of group) {
    const below = section.path.slice(path.length).join(' › ');
    if (below !== '') open.add({ text: below, tokens: countTokens(below), page: section.page, gap: '\n\n' });
    for (const [at, piece] of section.pieces.entries()) {
      const glued = below !== '' && at === 0 ? { ...piece, gap: '\n' as const } : piece;
      if (open.tokens > 0 && open.tokens + piece.tokens > mostTokens) {
        yield grown();
        open = open.next(piece);
      }
      open.add(glued);
    }
  }
  yield grown();
}

/** A passage that is being filled. */
class Growing {
  text = '';
  tokens = 0;
  readonly pages: [number, number][] = [];
  readonly #pieces: Piece[] = [];

  add(piece: Piece): void {
    if (this.text === '' && piece.head !== undefined) this.#append({ ...piece, text: piece.head, gap: '\n\n' });
    this.#append(piece);
    this.#pieces.push(piece);
  }

  #append({ text, page, gap }: Piece): void {
    if (this.text !== '') this.text += gap;
    if (page !== undefined && this.pages.at(-1)?.[1] !== page) this.pages.push([this.text.length, page]);
    this.text += text;
    this.tokens += countTokens(text);
  }

  /** The passage after this one: it begins with the last sentences or items of this one, so that an answer across the cut is found whole. */
  next(first: Piece): Growing {
    const after = new Growing();
    const tail: Piece[] = [];
    let room = overlapTokens;
    for (const piece of this.#pieces.toReversed()) {
      const end = piece.tokens <= room ? piece.text : endOf(piece, room);
      if (end === '') break;
      tail.unshift({ ...piece, text: end });
      room -= countTokens(end);
      if (end !== piece.text) break;
    }
    // The rows of a table repeat its head instead.
    if (first.head === undefined) for (const piece of tail) after.add(piece);
    return after;
  }
}

function endOf(piece: Piece, room: number): string {
  if (piece.head !== undefined) return '';
  const kept: string[] = [];
  let left = room;
  for (const sentence of sentences(piece.text).toReversed()) {
    left -= countTokens(sentence);
    if (left < 0) break;
    kept.unshift(sentence);
  }
  return kept.join(' ');
}

/** The page a stretch of a passage stands on; undefined for a document without pages. */
export function pageAt(
  pages: readonly (readonly [offset: number, page: number])[],
  offset: number,
): number | undefined {
  return pages.findLast(([from]) => from <= offset)?.[1] ?? pages[0]?.[1];
}
