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
  /** Classes from this number on join words only where the index does not know the word itself. */
  generalFrom: number;
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

/** Builds the classes: our lexicon of service talk and the company's own glossary. */
export function buildConcepts(glossary: readonly (readonly [ar: string, en: string])[] = []): Concepts {
  const phrases = new Map<string, Phrase[]>();
  let size = 0;
  const addClass = (members: readonly string[]) => {
    const concept = size;
    size += 1;
    for (const member of members) {
      const stems = tokenize(member).map(t => t.stem);
      const first = stems[0];
      if (first === undefined) continue;
      const list = phrases.get(first) ?? [];
      if (!list.some(p => p.concept === concept && p.stems.join(' ') === stems.join(' ')))
        list.push({ stems, concept });
      phrases.set(first, list);
    }
  };
  const addLexicon = (lines: string) => {
    for (const line of lines.split('\n')) if (line.trim() !== '') addClass(line.split(/[|,]/));
  };
  addLexicon(`${MONEY}${SERVICE}${SUBJECTS}`);
  for (const pair of glossary) addClass(pair);
  const generalFrom = size;
  addLexicon(GENERAL);
  for (const list of phrases.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return { phrases, size, generalFrom };
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
