/** A piece of text as a PDF places it: left end and baseline, y growing upward. */
export interface Glyphs {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line in logical order. */
export interface Line {
  text: string;
  /** The line cut where it has wide gaps, in reading order: the cells of a table's row. */
  cells: string[];
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Shares of the height of the letters: what is a line of its own, a gap between words, a gap between columns. */
const ownLine = 0.45;
const wordGap = 0.18;
const columnGap = 0.7;

const arabic = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/;
const arabicLetters = /[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]/g;
const latinLetters = /[A-Za-z\u00c0-\u024f]/g;
const leftToRight = /[A-Za-z\u00c0-\u024f\d\u0660-\u0669\u06f0-\u06f9]/;

/**
 * The lines of a page from its pieces in the order they were drawn. Programs draw Arabic from left to right as it looks, often a
 * letter a piece: each line is put back into the order it is read, by where its pieces stand.
 */
export function linesOf(pieces: readonly Glyphs[]): Line[] {
  const lines: Glyphs[][] = [];
  let height = 0;
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const line = lines.at(-1);
    const last = line?.at(-1);
    const near = Math.max(height, piece.height, 1) * ownLine;
    if (line && last && Math.abs(last.y - piece.y) <= near) line.push(piece);
    else lines.push([piece]);
    height = piece.height || height;
  }
  return lines.filter(line => line.some(({ text }) => text.trim() !== '')).map(toLine);
}

function toLine(pieces: readonly Glyphs[]): Line {
  const sorted = withMarks(pieces).toSorted((a, b) => a.x - b.x);
  const height = Math.max(...sorted.map(piece => piece.height));
  const text = sorted.map(piece => piece.text).join('');
  const isRightToLeft = (text.match(arabicLetters)?.length ?? 0) >= Math.max(1, text.match(latinLetters)?.length ?? 0);
  const columns = cutColumns(sorted, height);
  const cells = columns.map(column => readCell(column, isRightToLeft, height));
  if (isRightToLeft) cells.reverse();
  const said = cells.filter(cell => cell !== '');
  const left = Math.min(...sorted.map(piece => piece.x));
  return {
    text: said.join(' '),
    cells: said,
    x: left,
    y: sorted[0]!.y,
    width: Math.max(...sorted.map(piece => piece.x + piece.width)) - left,
    height,
  };
}

const onlyMarks = /^\s*\p{M}+\s*$/u;
const unprintable = /\p{Cc}/gu;
/** Shares of the height: a blank that is no space, and how far a vowel sign stands from the letter it belongs to. */
const noSpace = 0.05;
const besideLetter = 0.5;

/**
 * Vowel signs are drawn as pieces without width before the letter they stand on, with a space of no width between: each goes
 * behind its letter, or the nearest one, and the space was never there.
 */
function withMarks(pieces: readonly Glyphs[]): Glyphs[] {
  const height = Math.max(...pieces.map(piece => piece.height));
  const clean = pieces
    .map(piece => ({ ...piece, text: piece.text.replace(unprintable, '') }))
    .filter(piece => piece.text !== '' && (!isBlank(piece) || piece.width > height * noSpace));
  const isLetter = (piece: Glyphs) => !isBlank(piece) && !onlyMarks.test(piece.text);
  const letters = clean.filter(isLetter);
  if (letters.length === 0) return clean;
  const away = ({ x, width }: Glyphs, at: number) => Math.max(x - at, at - (x + width), 0);
  clean.forEach((mark, place) => {
    if (!onlyMarks.test(mark.text)) return;
    const next = clean.slice(place + 1).find(isLetter);
    const nearest = () => letters.reduce((best, piece) => (away(piece, mark.x) < away(best, mark.x) ? piece : best));
    const letter = next && away(next, mark.x) <= height * besideLetter ? next : nearest();
    letter.text += mark.text.trim();
  });
  return clean.filter(piece => !onlyMarks.test(piece.text));
}

const isBlank = (piece: Glyphs) => piece.text.trim() === '';

/** Cuts a line where nothing is drawn for so long that it is no gap between words. */
function cutColumns(sorted: readonly Glyphs[], height: number): Glyphs[][] {
  const columns: Glyphs[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of sorted) {
    if (isBlank(piece)) {
      columns.at(-1)?.push(piece);
      continue;
    }
    if (columns.length === 0 || piece.x - end > height * columnGap) columns.push([]);
    columns.at(-1)!.push(piece);
    end = Math.max(end, piece.x + piece.width);
  }
  return columns;
}

type Direction = 'left' | 'right' | 'none';

/** Puts the pieces of a stretch into reading order: runs of the other direction are turned around as a whole. */
function readCell(sorted: readonly Glyphs[], isRightToLeft: boolean, height: number): string {
  const spaced = withSpaces(sorted, height);
  const classes = spaced.map(directionOf);
  spaced.forEach((text, at) => {
    // A plus sign left of a number was meant to stand there.
    if (text === '+' && classes[at + 1] === 'right') classes[at] = 'right';
  });
  const order = isRightToLeft ? turned(spaced.map((_, at) => at)) : spaced.map((_, at) => at);
  const other: Direction = isRightToLeft ? 'right' : 'left';
  const out: { text: string; isOther: boolean }[] = [];
  for (let at = 0; at < order.length; ) {
    if (classes[order[at]!] !== other) {
      out.push({ text: spaced[order[at]!]!, isOther: false });
      at += 1;
      continue;
    }
    let end = at;
    for (let next = at + 1; next < order.length && classes[order[next]!] !== opposite(other); next += 1)
      if (classes[order[next]!] === other) end = next;
    for (const index of turned(order.slice(at, end + 1))) out.push({ text: spaced[index]!, isOther: true });
    at = end + 1;
  }
  return tidy(isRightToLeft ? mirrored(out) : out.map(({ text }) => text).join(''));
}

const turned = <T>(list: readonly T[]): T[] => list.toReversed();
const opposite = (direction: Direction): Direction => (direction === 'left' ? 'right' : 'left');

/** `left`: read toward the left, as Arabic is; `right`: as Latin and digits are; `none` takes what is around it. */
function directionOf(text: string): Direction {
  if (arabic.test(text) && /\p{L}/u.test(text)) return 'left';
  return leftToRight.test(text) ? 'right' : 'none';
}

function withSpaces(sorted: readonly Glyphs[], height: number): string[] {
  const out: string[] = [];
  let end: number | null = null;
  for (const piece of sorted) {
    if (isBlank(piece)) {
      if (out.length > 0 && out.at(-1) !== ' ') out.push(' ');
      continue;
    }
    if (end !== null && piece.x - end > height * wordGap && out.at(-1) !== ' ') out.push(' ');
    out.push(piece.text);
    end = Math.max(end ?? piece.x, piece.x + piece.width);
  }
  return out;
}

const brackets: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
};

/** Brackets are drawn as they look: where the first one closes, all of them were turned. */
function mirrored(parts: readonly { text: string; isOther: boolean }[]): string {
  const first = parts
    .filter(({ isOther }) => !isOther)
    .map(({ text }) => /[()[\]{}«»]/.exec(text)?.[0])
    .find(Boolean);
  const swap = first !== undefined && ')]}»'.includes(first);
  return parts
    .map(({ text, isOther }) => (swap && !isOther ? text.replace(/[()[\]{}«»]/g, sign => brackets[sign]!) : text))
    .join('');
}

/** Letters as they are written, not as they look; marks of direction have done their work. */
function tidy(text: string): string {
  return lettersInOrder(
    text.normalize('NFKC').replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, ''),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Two letters drawn as one sign come out turned around. Where no Arabic word is written so, they are put right: a final ى inside a
 * word (إىل), two alefs that no word begins with (االستلام, اإلنترنت).
 */
function lettersInOrder(text: string): string {
  return text
    .replace(/ى([\u0621-\u0649])(?![\u0621-\u064a])/g, '$1ى')
    .replace(/(?<![\u0621-\u064a])([وفبكل]?)ا([اأإآ])ل/g, '$1ال$2');
}
