import { variants } from '../text/stem-ar.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { GENERAL } from './lexicon/general.ts';
import { MONEY } from './lexicon/money.ts';
import { SERVICE } from './lexicon/service.ts';
import { SUBJECTS } from './lexicon/subjects.ts';

/** Classes of words and phrases that mean the same, findable by the stems of a text. */
export interface Concepts {
  /** First stem of a phrase → phrases beginning with it, longest first. */
  phrases: ReadonlyMap<string, readonly Phrase[]>;
  size: number;
  /** Classes below this number join words only where the index does not know the word itself. */
  generalTo: number;
  /** Classes that name things: a card, a bill, a car. What a question is about must agree on them. */
  things: ReadonlySet<number>;
}

export interface Phrase {
  stems: readonly string[];
  concept: number;
}

/** One class found in a text. */
export interface Mention {
  concept: number;
  /** Position of the first token and how many the phrase takes. */
  at: number;
  length: number;
}

class Builder {
  readonly phrases: Map<string, Phrase[]>;
  readonly things = new Set<number>();
  size: number;

  constructor(phrases: ReadonlyMap<string, readonly Phrase[]>, size: number) {
    this.phrases = new Map([...phrases].map(([first, list]) => [first, [...list]]));
    this.size = size;
  }

  addClass(members: readonly string[]): void {
    const concept = this.size;
    this.size += 1;
    for (const member of members) {
      const stems = tokenize(member).map(t => t.stem);
      const first = stems[0];
      if (first === undefined) continue;
      const list = this.phrases.get(first) ?? [];
      if (!list.some(p => p.concept === concept && p.stems.join(' ') === stems.join(' ')))
        list.push({ stems, concept });
      list.sort((a, b) => b.stems.length - a.stems.length);
      this.phrases.set(first, list);
    }
  }

  addLexicon(lines: string): void {
    for (const line of lines.split('\n')) {
      if (line.trim() === '') continue;
      if (line.startsWith('*')) this.things.add(this.size);
      this.addClass(line.replace(/^\*/, '').split(/[|,]/));
    }
  }
}

let lexicon: Concepts | undefined;

/** Our lexicon is the same for every company and read once. */
function ownLexicon(): Concepts {
  if (lexicon) return lexicon;
  const builder = new Builder(new Map(), 0);
  builder.addLexicon(GENERAL);
  const generalTo = builder.size;
  builder.addLexicon(`${MONEY}${SERVICE}${SUBJECTS}`);
  lexicon = { phrases: builder.phrases, size: builder.size, generalTo, things: builder.things };
  return lexicon;
}

/** The classes: our lexicon of service talk and the company's own glossary. */
export function buildConcepts(glossary: readonly (readonly [ar: string, en: string])[] = []): Concepts {
  const own = ownLexicon();
  if (glossary.length === 0) return own;
  const builder = new Builder(own.phrases, own.size);
  for (const pair of glossary) builder.addClass(pair);
  // A company writes its things into its glossary.
  const things = new Set([...own.things, ...glossary.map((_, i) => own.size + i)]);
  return { phrases: builder.phrases, size: builder.size, generalTo: own.generalTo, things };
}

const NONE: readonly Phrase[] = [];

/** Phrases that may begin with a token: by its stem, or for Arabic by a shorter form of it. */
export function phrasesFrom(concepts: Concepts, token: Token): readonly Phrase[] {
  const found = concepts.phrases.get(token.stem);
  if (found || token.stem.charCodeAt(0) < 0x0621) return found ?? NONE;
  for (const form of variants(token.stem)) {
    const shorter = concepts.phrases.get(form);
    if (shorter) return shorter;
  }
  return NONE;
}

/** Classes mentioned in a text, in order: at each word the longest phrases. `begins` may give remembered `phrasesFrom`. */
export function mentions(tokens: readonly Token[], begins: (token: Token) => readonly Phrase[]): Mention[] {
  const out: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    let longest = 0;
    for (const { stems, concept } of begins(tokens[at] as Token)) {
      if (stems.length < longest) break;
      let fits = true;
      for (let i = 1; fits && i < stems.length; i += 1) fits = tokens[at + i]?.stem === stems[i];
      if (!fits) continue;
      longest = stems.length;
      out.push({ concept, at, length: stems.length });
    }
  }
  return out;
}
