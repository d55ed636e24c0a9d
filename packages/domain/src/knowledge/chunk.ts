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
const LONGEST_HEADING = 400;

const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const LIST_LINE = /^\s*(?:[-*+•]|(?:\d{1,3}|[\u0660-\u0669]{1,3})[.)-])\s+/;
const TABLE_LINE = /^\s*\|.*\|\s*$/;
const FENCE = /^\s*(?:```|~~~)/;

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Markdown marks that mean nothing outside Markdown are dropped; a link keeps its address beside its words. */
function plainInline(line: string): string {
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

function kindOf(line: string, before: Block['kind'] | undefined): Block['kind'] {
  if (TABLE_LINE.test(line)) return 'table';
  if (LIST_LINE.test(line)) return 'list';
  // An indented line below a list item still belongs to the item.
  return before === 'list' && /^\s{2,}\S/.test(line) ? 'list' : 'text';
}

function parseSections(body: string): Section[] {
  const sections: Section[] = [{ heading: '', blocks: [] }];
  let open: Block | undefined;
  let fenced = false;
  const path: string[] = [];
  for (const line of body.replace(/\r\n?/g, '\n').split('\n')) {
    const section = sections[sections.length - 1] as Section;
    if (FENCE.test(line)) {
      fenced = !fenced;
      open = undefined;
      continue;
    }
    const heading = fenced || line.length > LONGEST_HEADING ? null : HEADING.exec(line);
    if (heading) {
      const depth = heading[1]?.length ?? 1;
      path.length = Math.min(path.length, depth - 1);
      path[depth - 1] = plainInline(heading[2] ?? '');
      sections.push({ heading: path.filter(Boolean).join(' › '), blocks: [] });
      open = undefined;
      continue;
    }
    if (line.trim() === '' && !fenced) {
      // A blank line between list items does not end the list.
      if (open?.kind !== 'list') open = undefined;
      continue;
    }
    const kind = fenced ? 'code' : kindOf(line, open?.kind);
    const text = fenced ? line : plainInline(kind === 'list' ? line.replace(/^(\s*)[*+•](\s+)/, '$1-$2') : line);
    if (text.trim() === '' || (kind === 'table' && /^[\s|:-]+$/.test(text))) continue;
    if (open && open.kind === kind) open.text += `\n${text}`;
    else {
      open = { kind, text };
      section.blocks.push(open);
    }
  }
  return sections.filter(section => section.blocks.length > 0);
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
