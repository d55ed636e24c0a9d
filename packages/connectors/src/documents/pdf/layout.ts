import type { Block } from '@natiq/domain/knowledge/document/block';
import { isListItem } from '@natiq/domain/text/sentences';
import type { Line } from './lines.ts';

/** Letters so much larger than the body's make a heading; longer ones are a large print, not a heading. */
const headingSize = 1.12;
const longestHeading = 160;
const mostLevels = 4;
/** A gap of so many heights between two lines begins a paragraph. */
const paragraphGap = 1.9;
/** What stands at the edge of so many of the pages is no text of theirs. */
const repeated = 0.5;
const leastRepeats = 3;
/** A cell of a table is short; two columns of prose are not a table. */
const longestCell = 48;

/** The blocks of a document from the lines of its pages: headings by size, lists, tables, paragraphs; running heads are left out. */
export function blocksOf(pages: readonly (readonly Line[])[]): Block[] {
  const body = bodyHeight(pages);
  const levels = headingLevels(pages, body);
  const isFurniture = furnitureOf(pages);
  return pages.flatMap((lines, at) => {
    const text = lines.filter((line, place) => !(isEdge(lines, place) && isFurniture(line)));
    return blocksOfPage(text, at + 1, line => levelOf(line, levels));
  });
}

const rounded = (height: number) => Math.round(height * 2) / 2;

/** The height most letters have. */
function bodyHeight(pages: readonly (readonly Line[])[]): number {
  const letters = new Map<number, number>();
  for (const { height, text } of pages.flat())
    letters.set(rounded(height), (letters.get(rounded(height)) ?? 0) + text.length);
  return [...letters].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

function headingLevels(pages: readonly (readonly Line[])[], body: number): number[] {
  const sizes = new Set<number>();
  for (const { height, text } of pages.flat())
    if (height >= body * headingSize && text.length <= longestHeading) sizes.add(rounded(height));
  return [...sizes].sort((a, b) => b - a);
}

function levelOf({ height, text }: Line, levels: readonly number[]): number | null {
  const at = levels.indexOf(rounded(height));
  return at < 0 || text.length > longestHeading || !/\p{L}/u.test(text) ? null : Math.min(mostLevels, at + 1);
}

/** The first or the last line of a page, standing apart from the rest. */
function isEdge(lines: readonly Line[], place: number): boolean {
  if (place === 0) return lines.length > 1 && isApart(lines[0]!, lines[1]!);
  return place === lines.length - 1 && isApart(lines[place - 1]!, lines[place]!);
}

const tolerance = 4;
const shapeOf = ({ text, y }: Line) => `${Math.round(y / tolerance)} ${text.replace(/[\d\u0660-\u0669]+/g, '#')}`;

/** Lines that return at one place at the top or the bottom of pages, whatever numbers they hold. */
function furnitureOf(pages: readonly (readonly Line[])[]): (line: Line) => boolean {
  const seen = new Map<string, number>();
  for (const lines of pages)
    for (const shape of new Set(lines.filter((_, place) => isEdge(lines, place)).map(shapeOf)))
      seen.set(shape, (seen.get(shape) ?? 0) + 1);
  const least = Math.max(leastRepeats, pages.length * repeated);
  return line => (seen.get(shapeOf(line)) ?? 0) >= least;
}

function blocksOfPage(lines: readonly Line[], page: number, levelOfLine: (line: Line) => number | null): Block[] {
  const blocks: Block[] = [];
  let before: Line | null = null;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const rows = tableAt(lines, at);
    const level = levelOfLine(line);
    const last = blocks.at(-1);
    if (rows > 1) {
      blocks.push({ kind: 'table', rows: lines.slice(at, at + rows).map(({ cells }) => cells), page });
    } else if (level !== null) {
      if (last?.kind === 'heading' && last.level === level && before && follows(before, line))
        last.text += ` ${line.text}`;
      else blocks.push({ kind: 'heading', level, text: line.text, page });
    } else if (isListItem(line.text)) blocks.push({ kind: 'item', text: line.text, page });
    else if (last && (last.kind === 'paragraph' || last.kind === 'item') && before && follows(before, line))
      last.text = joined(last.text, line.text);
    else blocks.push({ kind: 'paragraph', text: line.text, page });
    at += Math.max(1, rows);
    before = lines[at - 1]!;
  }
  return blocks;
}

/** How many lines from here on are rows of one table: as many cells each, and short ones. */
function tableAt(lines: readonly Line[], from: number): number {
  const width = lines[from]!.cells.length;
  if (width < 2) return 0;
  let rows = 0;
  for (const { cells, text } of lines.slice(from)) {
    if (cells.length !== width || cells.some(cell => cell.length > longestCell) || isListItem(text)) break;
    rows += 1;
  }
  return rows;
}

function isApart(before: Line, line: Line): boolean {
  return Math.abs(before.y - line.y) > Math.max(before.height, line.height, 1) * (1 + paragraphGap);
}

/** Whether a line goes on with the one before: below it, close, and of its size. */
function follows(before: Line, line: Line): boolean {
  return before.y > line.y && !isApart(before, line) && Math.abs(before.height - line.height) < 1;
}

/** A word that was divided at the end of its line is one again. */
function joined(text: string, next: string): string {
  return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`;
}
