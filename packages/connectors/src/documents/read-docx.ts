import { open } from 'node:fs/promises';
import type { Block } from '@natiq/domain/knowledge/document/block';
import { DocumentUnreadable, type ReadDocument } from '@natiq/services/kernel/reading/document-port';
import { Parser } from 'htmlparser2';
import { type Headings, NumberingReader, StyleReader } from './docx-styles.ts';
import { TextBudget } from './text-budget.ts';
import { unpack, type ZipEntry, zipEntries } from './zip.ts';

/** Unpacked bytes of the text's own part: some thousands of pages of Word. Pictures are never unpacked. */
const mostText = 64 * 1024 * 1024;
const mostStyles = 8 * 1024 * 1024;

/** The text of a Word file: headings by style, lists, tables, pages where Word has noted them. @throws DocumentUnreadable */
export async function readDocx(path: string): Promise<ReadDocument> {
  const file = await open(path, 'r');
  try {
    const entries = await zipEntries(file);
    const text = entries.get('word/document.xml');
    if (entries.has('EncryptedPackage')) throw new DocumentUnreadable('protected');
    if (!text) throw new DocumentUnreadable('differs');
    const feed = async (entry: ZipEntry | undefined, parser: Parser, most: number) => {
      if (!entry) return;
      const decoder = new TextDecoder();
      for await (const chunk of unpack(file, path, entry, most)) parser.write(decoder.decode(chunk, { stream: true }));
      parser.end(decoder.decode());
    };
    const styles = new StyleReader();
    await feed(entries.get('word/styles.xml'), styles.parser, mostStyles);
    const numbering = new NumberingReader();
    await feed(entries.get('word/numbering.xml'), numbering.parser, mostStyles);
    const body = new BodyReader(styles.end(), numbering);
    await feed(text, body.parser, mostText);
    return body.document();
  } finally {
    await file.close();
  }
}

/** What of a body is no text of it: what was struck out, and the second writing of a drawing for older Words. */
const silent = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:pict']);

class BodyReader {
  readonly #blocks: Block[] = [];
  #title = '';
  #text = '';
  #style = '';
  #outline = 0;
  #list: { id: string; level: number } | null = null;
  #inText = false;
  #skipped = 0;
  /** Tables inside tables are text of their cell. */
  #tables = 0;
  #rows: string[][] = [];
  #cell: string[] = [];
  #page = 1;
  #paragraphPage = 1;
  #isPaged = false;
  readonly #budget = new TextBudget();
  readonly #counters = new Map<string, number>();
  readonly #headings: Headings;
  readonly #numbering: NumberingReader;
  readonly parser: Parser;

  constructor(headings: Headings, numbering: NumberingReader) {
    this.#headings = headings;
    this.#numbering = numbering;
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => this.#open(name, attributes),
        ontext: text => {
          if (!this.#inText || this.#skipped > 0) return;
          this.#budget.spend(text.length);
          this.#text += text;
        },
        onclosetag: name => this.#close(name),
      },
      { xmlMode: true },
    );
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (silent.has(name)) this.#skipped += 1;
    const value = attributes['w:val'] ?? '';
    switch (name) {
      case 'w:p':
        this.#paragraphPage = this.#page;
        break;
      case 'w:pStyle':
        this.#style = value;
        break;
      case 'w:outlineLvl':
        this.#outline = Number(value) < 9 ? Number(value) + 1 : 0;
        break;
      case 'w:numId':
        this.#list = { id: value, level: this.#list?.level ?? 0 };
        break;
      case 'w:ilvl':
        this.#list = { id: this.#list?.id ?? '', level: Number(value) };
        break;
      case 'w:t':
        this.#inText = true;
        break;
      case 'w:tab':
      case 'w:br':
      case 'w:cr':
        if (attributes['w:type'] !== 'page') this.#text += name === 'w:tab' ? ' ' : '\n';
        break;
      case 'w:noBreakHyphen':
        this.#text += '-';
        break;
      case 'w:lastRenderedPageBreak':
        this.#turnPage();
        break;
      case 'w:tbl':
        this.#tables += 1;
        break;
      case 'w:tr':
        if (this.#tables === 1) this.#rows.push([]);
        break;
    }
  }

  /** Word notes where its pages began when it last showed the file; a break before the first word begins the paragraph's page. */
  #turnPage(): void {
    this.#isPaged = true;
    this.#page += 1;
    if (this.#text.trim() === '') this.#paragraphPage = this.#page;
  }

  #close(name: string): void {
    if (silent.has(name)) this.#skipped -= 1;
    else if (name === 'w:t') this.#inText = false;
    else if (name === 'w:p') this.#paragraph();
    else if (name === 'w:tc' && this.#tables === 1) {
      this.#rows.at(-1)?.push(this.#cell.join(' '));
      this.#cell = [];
    } else if (name === 'w:tbl') {
      this.#tables -= 1;
      if (this.#tables === 0) this.#table();
    }
  }

  #paragraph(): void {
    const text = this.#text.replace(/[^\S\n]+/g, ' ').trim();
    const level = this.#outline || this.#headings.get(this.#style);
    const list = this.#list && this.#list.id !== '0' ? this.#list : null;
    this.#text = '';
    this.#style = '';
    this.#outline = 0;
    this.#list = null;
    if (text === '') return;
    if (this.#tables > 0) this.#cell.push(text);
    else if (level === 0 && this.#title === '') this.#title = text;
    else if (level !== undefined)
      this.#push({ kind: 'heading', level: Math.max(1, level), text: text.replace(/\n/g, ' ') });
    else if (list)
      this.#push({ kind: 'item', text: `${'  '.repeat(Math.min(8, list.level))}${this.#mark(list)} ${text}` });
    else this.#push({ kind: 'paragraph', text });
  }

  #mark({ id, level }: { id: string; level: number }): string {
    if (!this.#numbering.counts(id, level)) return '-';
    const key = `${id}:${level}`;
    const number = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, number);
    for (let below = level + 1; below < 9; below += 1) this.#counters.delete(`${id}:${below}`);
    return `${number}.`;
  }

  #table(): void {
    const rows = this.#rows.filter(row => row.some(cell => cell !== ''));
    this.#rows = [];
    const width = Math.max(0, ...rows.map(row => row.length));
    if (width > 1 && rows.length > 1) this.#push({ kind: 'table', rows });
    else for (const cell of rows.flat()) if (cell !== '') this.#push({ kind: 'paragraph', text: cell });
  }

  #push(block: Block): void {
    this.#blocks.push({ ...block, page: this.#paragraphPage });
  }

  document(): ReadDocument {
    const blocks = this.#isPaged ? this.#blocks : this.#blocks.map(({ page: _, ...block }) => block);
    if (blocks.length === 0 && this.#title === '') throw new DocumentUnreadable('empty');
    const all = blocks.length === 0 ? [{ kind: 'paragraph' as const, text: this.#title }] : blocks;
    return { title: this.#title, blocks: all };
  }
}
