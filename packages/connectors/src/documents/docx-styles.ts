import { Parser } from 'htmlparser2';

/** Styles of a Word file that make a paragraph a heading: style → level, 0 for the title. */
export type Headings = ReadonlyMap<string, number>;

/** Reads which styles are headings, by their outline level or their name. */
export class StyleReader {
  readonly headings = new Map<string, number>();
  #style = '';
  #names = new Map<string, string>();
  readonly parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:style') this.#style = attributes['w:styleId'] ?? '';
        else if (this.#style === '') return;
        else if (name === 'w:name') this.#named(value.toLowerCase());
        else if (name === 'w:basedOn') this.#names.set(this.#style, value);
        else if (name === 'w:outlineLvl' && Number(value) < 9) this.headings.set(this.#style, Number(value) + 1);
      },
      onclosetag: name => {
        if (name === 'w:style') this.#style = '';
      },
    },
    { xmlMode: true },
  );

  #named(name: string): void {
    const level = /^heading (\d)$/.exec(name)?.[1];
    if (level) this.headings.set(this.#style, Number(level));
    else if (name === 'title') this.headings.set(this.#style, 0);
  }

  /** A style of one's own that rests on a heading is one. */
  end(): Headings {
    for (const [style, base] of this.#names) {
      const level = this.headings.get(base);
      if (level !== undefined && !this.headings.has(style)) this.headings.set(style, level);
    }
    return this.headings;
  }
}

/** Which lists of a Word file count: `list:level` of those that do. */
export class NumberingReader {
  readonly #abstract = new Map<string, Set<number>>();
  readonly #lists = new Map<string, string>();
  #id = '';
  #list = '';
  #level = 0;
  readonly parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:abstractNum') this.#id = attributes['w:abstractNumId'] ?? '';
        else if (name === 'w:num') this.#list = attributes['w:numId'] ?? '';
        else if (name === 'w:lvl') this.#level = Number(attributes['w:ilvl'] ?? 0);
        else if (name === 'w:abstractNumId') this.#lists.set(this.#list, value);
        else if (name === 'w:numFmt' && value !== 'bullet' && value !== 'none')
          this.#abstract.set(this.#id, (this.#abstract.get(this.#id) ?? new Set()).add(this.#level));
      },
    },
    { xmlMode: true },
  );

  counts(list: string, level: number): boolean {
    return this.#abstract.get(this.#lists.get(list) ?? '')?.has(level) ?? false;
  }
}
