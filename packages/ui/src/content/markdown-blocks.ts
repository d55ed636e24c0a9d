import { readInline, type Span } from './markdown-inline.ts';

export type Align = 'start' | 'center' | 'end';
export type Block =
  | { kind: 'heading'; depth: number; spans: Span[] }
  | { kind: 'text'; lines: Span[][] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'table'; head: Span[][]; align: Align[]; rows: Span[][][] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'rule' };

const mostNesting = 6;
/** A longer line is data: no pattern looks at it. */
const longestLine = 5000;

const heading = /^ {0,3}(#{1,6})(?:\s|$)/;
const rule = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/;
const fence = /^\s*(```|~~~)/;
const quote = /^ {0,3}>\s?/;
const item = /^(\s*)(?:[-*+•]|(\d{1,9}|[\u0660-\u0669]{1,9})[.)])\s+/;
const tableRow = /^\s*\|.*\|\s*$/;
const tableRule = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/** Reads Markdown as blocks. Markup of pages (HTML) is text like any other. */
export function readBlocks(source: string, depth = 0): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  return new Blocks(lines, depth).read();
}

const matches = (pattern: RegExp, line: string) => line.length <= longestLine && pattern.test(line);

class Blocks {
  readonly #lines: string[];
  readonly #depth: number;
  readonly #blocks: Block[] = [];
  #at = 0;

  constructor(lines: string[], depth: number) {
    this.#lines = lines;
    this.#depth = depth;
  }

  read(): Block[] {
    while (this.#at < this.#lines.length) this.#next(this.#lines[this.#at] ?? '');
    return this.#blocks;
  }

  #next(line: string): void {
    if (line.trim() === '') this.#at += 1;
    else if (matches(fence, line)) this.#code();
    else if (matches(heading, line)) this.#heading(line);
    else if (matches(rule, line)) {
      this.#blocks.push({ kind: 'rule' });
      this.#at += 1;
    } else if (this.#depth < mostNesting && matches(quote, line)) this.#quote();
    else if (this.#isTable()) this.#table();
    else if (this.#depth < mostNesting && matches(item, line)) this.#list();
    else this.#text();
  }

  #take(belongs: (line: string) => boolean): string[] {
    const from = this.#at;
    while (this.#at < this.#lines.length && belongs(this.#lines[this.#at] ?? '')) this.#at += 1;
    return this.#lines.slice(from, this.#at);
  }

  #code(): void {
    this.#at += 1;
    const inside = this.#take(line => !matches(fence, line));
    this.#at += 1;
    this.#blocks.push({ kind: 'code', text: inside.join('\n') });
  }

  #heading(line: string): void {
    const [whole = '', marks = '#'] = heading.exec(line) ?? [];
    const words = line.slice(whole.length).trim();
    let end = words.length;
    while (words[end - 1] === '#') end -= 1;
    this.#blocks.push({ kind: 'heading', depth: marks.length, spans: readInline(words.slice(0, end).trim()) });
    this.#at += 1;
  }

  #quote(): void {
    const inside = this.#take(line => matches(quote, line)).map(line => line.replace(quote, ''));
    this.#blocks.push({ kind: 'quote', blocks: new Blocks(inside, this.#depth + 1).read() });
  }

  #isTable(): boolean {
    return matches(tableRow, this.#lines[this.#at] ?? '') && matches(tableRule, this.#lines[this.#at + 1] ?? '');
  }

  #table(): void {
    const [head = '', marks = '', ...rows] = this.#take(line => matches(tableRow, line));
    const align = cellsOf(marks).map((mark): Align => {
      if (mark.endsWith(':')) return mark.startsWith(':') ? 'center' : 'end';
      return 'start';
    });
    const read = (line: string) => cellsOf(line).map(cell => readInline(cell));
    this.#blocks.push({ kind: 'table', head: read(head), align, rows: rows.map(read) });
  }

  /** An item is its own line and whatever stands indented below it. */
  #list(): void {
    const [, indent = '', number] = item.exec(this.#lines[this.#at] ?? '') ?? [];
    const ordered = number !== undefined;
    const items: Block[][] = [];
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? '';
      const found = line.length <= longestLine ? item.exec(line) : null;
      if (!found || found[1]!.length > indent.length + 1 || (found[2] !== undefined) !== ordered) break;
      this.#at += 1;
      const below = this.#take(next => next.trim() === '' || /^\s{2,}\S/.test(next));
      // A blank line at the end belongs to what follows the list.
      while (below.at(-1)?.trim() === '') below.pop();
      const width = below.reduce(
        (least, next) => (next.trim() === '' ? least : Math.min(least, indentOf(next))),
        found[0].length,
      );
      const inside = [line.slice(found[0].length), ...below.map(next => next.slice(width))];
      items.push(new Blocks(inside, this.#depth + 1).read());
    }
    this.#blocks.push({ kind: 'list', ordered, start: westernNumber(number), items });
  }

  #text(): void {
    const from = this.#at;
    const inside = this.#take(line => this.#at === from || !this.#begins(line));
    this.#blocks.push({ kind: 'text', lines: inside.map(line => readInline(line.trim())) });
  }

  #begins(line: string): boolean {
    if (line.trim() === '') return true;
    if (this.#depth < mostNesting && (matches(item, line) || matches(quote, line))) return true;
    return matches(heading, line) || matches(fence, line) || matches(rule, line) || this.#isTable();
  }
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function cellsOf(line: string): string[] {
  const inside = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inside.split(/(?<!\\)\|/).map(cell => cell.trim().replaceAll('\\|', '|'));
}

function westernNumber(digits: string | undefined): number {
  if (!digits) return 1;
  return Number(digits.replace(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x0660)));
}
