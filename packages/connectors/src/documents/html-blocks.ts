import type { Block } from '@natiq/domain/knowledge/document/block';
import { Parser } from 'htmlparser2';

export interface ReadPage {
  title: string;
  /** As the page declares it, "ar-EG"; empty where it does not. */
  language: string;
  blocks: Block[];
}

/** What is no text of the page itself. */
const silent = new Set(
  'script style noscript template svg math iframe object canvas video audio select button textarea head dialog'.split(
    ' ',
  ),
);
/** What every page of a site repeats. */
const furniture = new Set(['nav', 'footer', 'aside', 'form', 'header']);
const breaking = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure footer header hr html main p pre section ul ol table'.split(
    ' ',
  ),
);
const mostDepth = 2000;
/** Deeper down a title is a picture's. */
const headDepth = 3;

/**
 * The text of a web page as blocks: headings, paragraphs, items, tables. Menus, footers, forms and what is hidden are left out;
 * where the page says what its main part is, only that is taken. Linear in its length whatever it holds.
 */
export function htmlBlocks(html: string): ReadPage {
  const reader = new PageReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: text => reader.text(text),
      onclosetag: name => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return reader.page();
}

interface List {
  ordered: boolean;
  at: number;
}

class PageReader {
  #title = '';
  #language = '';
  readonly #blocks: { block: Block; isMain: boolean }[] = [];
  #text = '';
  /** What the text at hand will be. */
  #kind: { heading: number } | { item: string } | null = null;
  /** How deep the reader is inside what is left out, and inside the main part. */
  #skipped = 0;
  #main = 0;
  #depth = 0;
  #inTitle = false;
  readonly #lists: List[] = [];
  #rows: string[][] | null = null;
  #tables = 0;
  readonly #opened: { name: string; skips: boolean; isMain: boolean }[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'html') this.#language = attributes.lang ?? '';
    if (name === 'title' && this.#title === '' && this.#depth <= headDepth) this.#inTitle = true;
    if (name === 'br') this.#text += this.#rows ? ' ' : '\n';
    if (isVoid(name)) {
      if (name === 'hr') this.#flush();
      return;
    }
    const isHidden =
      'hidden' in attributes ||
      attributes['aria-hidden'] === 'true' ||
      /display\s*:\s*none|visibility\s*:\s*hidden/i.test((attributes.style ?? '').slice(0, 500));
    const isMain = name === 'main' || attributes.role === 'main';
    const skips =
      silent.has(name) ||
      isHidden ||
      (furniture.has(name) && !(name === 'header' && this.#main > 0)) ||
      this.#depth > mostDepth;
    this.#depth += 1;
    this.#opened.push({ name, skips, isMain });
    if (breaking.has(name) || isMain) this.#flush();
    if (skips) {
      this.#flush();
      this.#skipped += 1;
    }
    if (isMain) this.#main += 1;
    if (this.#skipped === 0) this.#begin(name, attributes);
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>): void {
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level || name === 'summary') {
      this.#flush();
      this.#kind = { heading: level ? Number(level) : 5 };
    } else if (name === 'ul' || name === 'ol')
      this.#lists.push({ ordered: name === 'ol', at: Number(attributes.start ?? 1) || 1 });
    else if (name === 'li') {
      this.#flush();
      const list = this.#lists.at(-1);
      this.#kind = { item: list?.ordered ? `${list.at}.` : '-' };
      if (list) list.at += 1;
    } else if (name === 'table') {
      this.#tables += 1;
      if (this.#tables === 1) this.#rows = [];
    } else if (name === 'tr' && this.#tables === 1) {
      this.#text = '';
      this.#rows?.push([]);
    } else if ((name === 'td' || name === 'th') && this.#tables === 1) this.#text = '';
  }

  text(text: string): void {
    if (this.#inTitle) this.#title += text;
    else if (this.#skipped === 0) this.#text += text.replace(/\s+/g, ' ');
  }

  close(name: string): void {
    if (name === 'title') this.#inTitle = false;
    const last = this.#opened.at(-1);
    if (isVoid(name) || last?.name !== name) return;
    this.#opened.pop();
    this.#depth -= 1;
    if (this.#skipped === 0) this.#end(name);
    if (last.skips) {
      this.#skipped -= 1;
      this.#text = '';
    }
    if (last.isMain) {
      this.#flush();
      this.#main -= 1;
    }
  }

  #end(name: string): void {
    if ((name === 'td' || name === 'th') && this.#tables === 1) {
      this.#rows?.at(-1)?.push(tidy(this.#text));
      this.#text = '';
    } else if (name === 'table') {
      this.#tables -= 1;
      if (this.#tables === 0) this.#endTable();
    } else if (breaking.has(name) || /^h[1-6]$/.test(name) || name === 'li' || name === 'summary') {
      this.#flush();
      if (name === 'ul' || name === 'ol') this.#lists.pop();
    }
  }

  /** A table of one column, or one that only lays the page out, is its cells. */
  #endTable(): void {
    const rows = (this.#rows ?? []).filter(row => row.some(cell => cell !== ''));
    this.#rows = null;
    this.#text = '';
    const width = Math.max(0, ...rows.map(row => row.length));
    if (width > 1 && rows.length > 1) this.#push({ kind: 'table', rows });
    else for (const cell of rows.flat()) if (cell !== '') this.#push({ kind: 'paragraph', text: cell });
  }

  #flush(): void {
    // Inside a table the text belongs to its cell.
    if (this.#rows) {
      if (this.#text !== '' && !this.#text.endsWith(' ')) this.#text += ' ';
      return;
    }
    const text = tidy(this.#text);
    this.#text = '';
    const kind = this.#kind;
    this.#kind = null;
    if (text === '') {
      // An item may hold a paragraph that begins later.
      if (kind && 'item' in kind) this.#kind = kind;
      return;
    }
    if (kind && 'heading' in kind) this.#push({ kind: 'heading', level: kind.heading, text: text.replace(/\n/g, ' ') });
    else if (kind)
      this.#push({ kind: 'item', text: `${'  '.repeat(Math.max(0, this.#lists.length - 1))}${kind.item} ${text}` });
    else this.#push({ kind: 'paragraph', text });
  }

  #push(block: Block): void {
    this.#blocks.push({ block, isMain: this.#main > 0 });
  }

  page(): ReadPage {
    this.#flush();
    const main = this.#blocks.filter(({ isMain }) => isMain);
    const taken = main.some(({ block }) => block.kind !== 'heading') ? main : this.#blocks;
    return {
      title: tidy(this.#title).replace(/\n/g, ' '),
      language: this.#language,
      blocks: taken.map(({ block }) => block),
    };
  }
}

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const isVoid = (name: string) => voids.has(name);

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
