/** A run of text, or something in it. */
export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em' | 'del'; spans: Span[] }
  | { kind: 'code'; text: string }
  /** `href` is null where the address is not of an allowed kind: its words stand there as text. */
  | { kind: 'link'; href: string | null; spans: Span[] };

const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address as it may be opened, or null: only the web, mail and telephone, and nothing relative. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address.trim());
    return allowed.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A longer line is data and not prose; it stays as it is. */
const longestLine = 5000;
const mostNesting = 4;
const punctuation = /[!-/:-@[-`{-~]/;
const wordLetter = /[\p{L}\p{N}]/u;
const address = /https?:\/\/[^\s<>"'،؛]+[^\s<>"'،؛.,:;!?)\]]/uy;

const marks = [
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'strong' },
  { mark: '~~', kind: 'del' },
  { mark: '*', kind: 'em' },
  { mark: '_', kind: 'em' },
] as const;

/** Reads one line. Every sign is looked at a bounded number of times, whatever the line. */
export function readInline(line: string, depth = 0): Span[] {
  if (line.length > longestLine || depth > mostNesting) return line === '' ? [] : [{ kind: 'text', text: line }];
  return new Inline(line, depth).read();
}

class Inline {
  readonly #line: string;
  readonly #depth: number;
  readonly #spans: Span[] = [];
  /** Marks known to have no partner in the rest of the line. */
  readonly #lonely = new Set<string>();
  #text = '';
  #at = 0;

  constructor(line: string, depth: number) {
    this.#line = line;
    this.#depth = depth;
  }

  read(): Span[] {
    while (this.#at < this.#line.length) {
      if (this.#escape() || this.#code() || this.#link() || this.#address() || this.#emphasis()) continue;
      this.#text += this.#line[this.#at];
      this.#at += 1;
    }
    this.#flush();
    return this.#spans;
  }

  #flush(): void {
    if (this.#text !== '') this.#spans.push({ kind: 'text', text: this.#text });
    this.#text = '';
  }

  #push(span: Span, end: number): true {
    this.#flush();
    this.#spans.push(span);
    this.#at = end;
    return true;
  }

  #find(what: string, from: number): number {
    if (this.#lonely.has(what)) return -1;
    const found = this.#line.indexOf(what, from);
    if (found < 0) this.#lonely.add(what);
    return found;
  }

  #escape(): boolean {
    const next = this.#line[this.#at + 1] ?? '';
    if (this.#line[this.#at] !== '\\' || !punctuation.test(next)) return false;
    this.#text += next;
    this.#at += 2;
    return true;
  }

  #code(): boolean {
    if (this.#line[this.#at] !== '`') return false;
    const end = this.#find('`', this.#at + 1);
    if (end <= this.#at + 1) return false;
    return this.#push({ kind: 'code', text: this.#line.slice(this.#at + 1, end) }, end + 1);
  }

  /** A picture is shown by its words: nothing is fetched from other places. */
  #link(): boolean {
    const isPicture = this.#line.startsWith('![', this.#at);
    if (this.#line[this.#at] !== '[' && !isPicture) return false;
    const open = this.#at + (isPicture ? 2 : 1);
    const middle = this.#find('](', open);
    if (middle < 0) return false;
    // Of brackets within brackets the innermost pair is the link.
    if (this.#line.lastIndexOf('[', middle) >= open) return false;
    const end = this.#find(')', middle + 2);
    if (end < 0) return false;
    const words = this.#line.slice(open, middle);
    // A title in quotation marks may stand behind the address.
    const href = safeHref(this.#line.slice(middle + 2, end).replace(/\s+["'].*$/, ''));
    return this.#push({ kind: 'link', href, spans: readInline(words, this.#depth + 1) }, end + 1);
  }

  #address(): boolean {
    if (this.#line[this.#at] !== 'h' || wordLetter.test(this.#line[this.#at - 1] ?? '')) return false;
    address.lastIndex = this.#at;
    const found = address.exec(this.#line)?.[0];
    if (!found) return false;
    return this.#push(
      { kind: 'link', href: safeHref(found), spans: [{ kind: 'text', text: found }] },
      this.#at + found.length,
    );
  }

  #emphasis(): boolean {
    const known = marks.find(({ mark }) => this.#line.startsWith(mark, this.#at));
    if (!known) return false;
    const { mark, kind } = known;
    const open = this.#at + mark.length;
    const inWord = mark.startsWith('_') && wordLetter.test(this.#line[this.#at - 1] ?? '');
    if (inWord || /\s/.test(this.#line[open] ?? ' ')) return this.#literal(mark);
    const end = this.#find(mark, open + 1);
    if (end < 0 || /\s/.test(this.#line[end - 1] ?? ' ')) return this.#literal(mark);
    return this.#push({ kind, spans: readInline(this.#line.slice(open, end), this.#depth + 1) }, end + mark.length);
  }

  /** The whole mark, so that its second star does not begin another. */
  #literal(mark: string): true {
    this.#text += mark;
    this.#at += mark.length;
    return true;
  }
}
