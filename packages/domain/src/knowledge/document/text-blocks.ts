import { faqColumns, readFaqTable } from '../../tables/faq-table.ts';
import { FENCE, HEADING, isWrapped, kindOf, LONGEST_HEADING, plainInline, RULE } from '../chunk.ts';
import type { Block } from './block.ts';

/** Reads Markdown, or a plain text, which is Markdown without marks, into blocks. */
export function markdownBlocks(text: string): Block[] {
  const reader = new MarkdownReader();
  for (const line of text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n'))
    reader.read(line);
  return reader.blocks;
}

const BULLET = /^(\s*)[*+•](\s+)/;
const TABLE_RULE = /^[\s|:-]+$/;

class MarkdownReader {
  readonly blocks: Block[] = [];
  /** The block that the next line may go on. */
  #open: Exclude<Block, { kind: 'heading' }> | undefined;
  #fenced = false;

  read(line: string): void {
    if (FENCE.test(line)) {
      this.#fenced = !this.#fenced;
      this.#open = undefined;
    } else if (this.#fenced) this.#paragraph(line.trimEnd(), '\n');
    else if (line.trim() === '') {
      // A blank line between list items does not end the list.
      if (this.#open?.kind !== 'item') this.#open = undefined;
    } else if (RULE.test(line)) this.#rule(line);
    else {
      const heading = line.length > LONGEST_HEADING ? null : HEADING.exec(line);
      if (heading) this.#heading(heading[1]!.length, plainInline(heading[2] ?? ''));
      else this.#line(line);
    }
  }

  #heading(level: number, text: string): void {
    if (text !== '') this.blocks.push({ kind: 'heading', level, text });
    this.#open = undefined;
  }

  #line(line: string): void {
    const kind = kindOf(line, this.#open?.kind === 'item' ? 'list' : undefined);
    const text = plainInline(line.replace(BULLET, '$1-$2'));
    if (kind === 'table') this.#row(text);
    else if (kind !== 'list')
      this.#paragraph(text, this.#open?.kind === 'paragraph' && isWrapped(this.#open.text, text) ? ' ' : '\n');
    else if (this.#open?.kind === 'item' && kindOf(line, undefined) !== 'list') this.#open.text += ` ${text.trim()}`;
    else this.#add({ kind: 'item', text: text.trimEnd() });
  }

  #row(text: string): void {
    if (TABLE_RULE.test(text)) return;
    const cells = text
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map(cell => cell.trim());
    if (this.#open?.kind === 'table') this.#open.rows.push(cells);
    else this.#add({ kind: 'table', rows: [cells] });
  }

  #paragraph(text: string, gap: string): void {
    if (this.#open?.kind === 'paragraph') this.#open.text += gap + text;
    else if (text.trim() !== '') this.#add({ kind: 'paragraph', text });
  }

  /** Under a single line of text it makes that line a heading, elsewhere it is a rule. */
  #rule(line: string): void {
    const open = this.#open;
    this.#open = undefined;
    if (open?.kind !== 'paragraph' || open.text.includes('\n')) return;
    this.blocks.pop();
    this.#heading(line.includes('=') ? 1 : 2, open.text);
  }

  #add(block: Exclude<Block, { kind: 'heading' }>): void {
    this.blocks.push(block);
    this.#open = block;
  }
}

/** Reads a CSV: a table of questions and answers as pairs that stand alone, any other one as the table it is. */
export function csvBlocks(text: string): Block[] {
  const table = readFaqTable(text);
  const { question, answer, questions, category } = table.mapping;
  if (table.header === null || question === undefined || answer === undefined) {
    const rows = table.records.map(({ fields }) => fields.map(field => field.trim()));
    return rows.length === 0 ? [] : [{ kind: 'table', rows }];
  }
  const named = new Set([question, answer, questions, category, ...faqColumns.map(name => table.mapping[name])]);
  return table.records.flatMap(({ fields }): Block[] => {
    const cell = (at: number | undefined) => (at === undefined ? '' : (fields[at] ?? '').trim());
    const others = table.header!.flatMap((name, at) =>
      named.has(at) || cell(at) === '' || name.trim() === '' ? [] : [`${name.trim()}: ${cell(at)}`],
    );
    const said = [cell(answer), ...others].filter(Boolean).join('\n');
    if (said === '') return [];
    return [
      { kind: 'heading', level: 1, text: cell(question).replace(/\s+/g, ' ').slice(0, LONGEST_HEADING), alone: true },
      { kind: 'paragraph', text: said },
    ];
  });
}
