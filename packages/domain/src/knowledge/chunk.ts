import { sentences } from '../text/sentences.ts';

export interface ArticleText {
  title: string;
  /** Markdown. */
  body: string;
  language: string;
  /** A question with its answer stays one passage. */
  kind?: 'faq' | 'article';
}

export interface PassageText {
  ordinal: number;
  heading?: string;
  text: string;
}

/** About a thousand tokens in both languages; a longer section is cut between blocks. */
const MOST_WORDS = 650;
/** A section this short is joined to the one before it when both stand under one heading. */
const OVERLAP_WORDS = 60;

interface Block {
  kind: 'text' | 'list' | 'table' | 'code';
  text: string;
}

interface Section {
  heading: string;
  blocks: Block[];
}

/** Longer lines are data, not Markdown; its patterns would take a time that grows with the square. */
const LONGEST_LINE = 4000;
export const LONGEST_HEADING = 400;

export const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
export const RULE = /^\s{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$/;
const LIST_LINE = /^\s*(?:[-*+•]|(?:\d{1,3}|[\u0660-\u0669]{1,3})[.)-])\s+/;
const TABLE_LINE = /^\s*\|.*\|\s*$/;
export const FENCE = /^\s*(?:```|~~~)/;

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Markdown marks that mean nothing outside Markdown are dropped; a link keeps its address beside its words. */
export function plainInline(line: string): string {
  if (line.length > LONGEST_LINE) return line.trimEnd();
  return line
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, words: string, address: string) =>
      words === address ? address : `${words} (${address})`,
    )
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\d*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\p{L}\d*])/gu, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/<[^>\s][^>]*>/g, '')
    .replace(/^\s*>\s?/, '')
    .trimEnd();
}

export function kindOf(line: string, before: Block['kind'] | undefined): Block['kind'] {
  if (TABLE_LINE.test(line)) return 'table';
  if (LIST_LINE.test(line)) return 'list';
  // An indented line below a list item still belongs to the item.
  return before === 'list' && /^\s{2,}\S/.test(line) ? 'list' : 'text';
}

/** Lines this long that stop in mid-sentence were broken by an editor, not by their writer. */
const WRAP_AT = 68;

export function isWrapped(before: string, next: string): boolean {
  const last = before.slice(before.lastIndexOf('\n') + 1);
  const length = Math.min(last.length, before.length);
  return length >= WRAP_AT && !/[.!?؟:؛;…)"»]\s*$/.test(last.slice(-3)) && /^\s*[\p{Ll}\p{Lo}\d(]/u.test(next);
}

/** Reads Markdown line by line into headed sections of blocks. */
class Sections {
  readonly all: Section[] = [{ heading: '', blocks: [] }];
  readonly #path: string[] = [];
  #open: Block | undefined;
  #fenced = false;

  read(line: string): void {
    if (FENCE.test(line)) {
      this.#fenced = !this.#fenced;
      this.#open = undefined;
    } else if (this.#fenced) this.#add('code', line);
    else if (line.length > LONGEST_HEADING) this.#readText(line);
    else {
      const heading = HEADING.exec(line);
      if (heading) this.#begin(heading[1]?.length ?? 1, plainInline(heading[2] ?? ''));
      else if (RULE.test(line)) this.#rule();
      else this.#readText(line);
    }
  }

  #readText(line: string): void {
    if (line.trim() === '') {
      // A blank line between list items does not end the list.
      if (this.#open?.kind !== 'list') this.#open = undefined;
      return;
    }
    const kind = kindOf(line, this.#open?.kind);
    const text = plainInline(kind === 'list' ? line.replace(/^(\s*)[*+•](\s+)/, '$1-$2') : line);
    const isTableRule = kind === 'table' && /^[\s|:-]+$/.test(text);
    if (text.trim() !== '' && !isTableRule) this.#add(kind, text);
  }

  #add(kind: Block['kind'], text: string): void {
    if (this.#open?.kind === kind) {
      this.#open.text += (kind === 'text' && isWrapped(this.#open.text, text) ? ' ' : '\n') + text;
      return;
    }
    this.#open = { kind, text };
    this.all.at(-1)?.blocks.push(this.#open);
  }

  #begin(depth: number, title: string): void {
    this.#path.length = Math.min(this.#path.length, depth - 1);
    this.#path[depth - 1] = title;
    this.all.push({ heading: this.#path.filter(Boolean).join(' › '), blocks: [] });
    this.#open = undefined;
  }

  /** Under a single line of text it makes that line a heading, elsewhere it is a rule. */
  #rule(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open?.kind !== 'text' || open.text.includes('\n')) return;
    this.all.at(-1)?.blocks.pop();
    this.#begin(1, open.text);
  }
}

function parseSections(body: string): Section[] {
  const sections = new Sections();
  for (const line of body.replace(/\r\n?/g, '\n').split('\n')) sections.read(line);
  return sections.all.filter(section => section.blocks.length > 0);
}

/** A block longer than a passage is cut between its lines or sentences; every part of a table repeats the header row. */
function splitBlock(block: Block): Block[] {
  if (countWords(block.text) <= MOST_WORDS) return [block];
  const lines = block.kind === 'text' ? sentences(block.text) : block.text.split('\n');
  const header = block.kind === 'table' ? (lines[0] ?? '') : '';
  const parts: Block[] = [];
  let current: string[] = [];
  let size = 0;
  for (const line of lines) {
    const words = countWords(line);
    if (size + words > MOST_WORDS && current.length > 0) {
      parts.push({ kind: block.kind, text: current.join(block.kind === 'text' ? ' ' : '\n') });
      current = header === '' ? [] : [header];
      size = countWords(header);
    }
    current.push(line);
    size += words;
  }
  parts.push({ kind: block.kind, text: current.join(block.kind === 'text' ? ' ' : '\n') });
  return parts;
}

function packSection(section: Section): string[] {
  const out: string[] = [];
  let current: string[] = [];
  let size = 0;
  for (const block of section.blocks.flatMap(splitBlock)) {
    const words = countWords(block.text);
    if (size + words > MOST_WORDS && current.length > 0) {
      out.push(current.join('\n\n'));
      const last = current[current.length - 1] ?? '';
      // The next part begins with the end of this one, so that an answer across the cut is found whole.
      current = countWords(last) <= OVERLAP_WORDS ? [last] : [];
      size = current.reduce((sum, text) => sum + countWords(text), 0);
    }
    current.push(block.text);
    size += words;
  }
  if (current.length > 0) out.push(current.join('\n\n'));
  return out;
}

/**
 * Cuts an article into passages along its own structure: one per headed section, longer ones between blocks at about a
 * thousand tokens, lists and tables whole, headings kept for the citation ("Parent › Child"). An FAQ is one passage.
 */
export function toPassages(article: ArticleText): PassageText[] {
  const sections = parseSections(article.body);
  if (article.kind === 'faq') {
    const text = sections.map(s => [s.heading, ...s.blocks.map(b => b.text)].filter(Boolean).join('\n\n')).join('\n\n');
    return text === '' ? [] : [{ ordinal: 0, text }];
  }
  const out: PassageText[] = [];
  for (const section of sections) {
    for (const text of packSection(section)) {
      out.push({ ordinal: out.length, text, ...(section.heading === '' ? {} : { heading: section.heading }) });
    }
  }
  return out;
}
