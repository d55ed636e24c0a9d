import { normalize } from '../text/normalize.ts';

/**
 * A small language for phrases over folded words, so that a rule reads like what people say.
 *
 *     {want} .. talk|speak .. {person}
 *
 * - a plain word matches itself; `a|b` either; `word?` may be missing; `word*` any ending; `~word` the Arabic word with or
 *   without a joined particle (و ف ب ل ال …);
 * - `{name}` a concept: a named list of words and short phrases of the same language;
 * - `..` up to two words in between, `...` up to five; `^` and `$` the edges of the clause.
 */
export type Concepts = Readonly<Record<string, string>>;

export interface Clause {
  /** Folded words joined by one blank, with a blank before and after. */
  text: string;
  /** Ends with a question mark. */
  question: boolean;
}

const PROCLITIC = '(?:و|ف|ب|ل|ال|لل|وال|بال|فال|عال|ول|وب|هال|ه|ك|لهال)?';
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan(?:'t|t)\b|\bcannot\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\bain'?t\b/g, 'not'],
  [/\b(do|does|did|is|are|was|were|have|has|had|could|would|should|need|must)n'?t\b/g, '$1 not'],
  [/\bi'?m\b/g, 'i am'],
  [/\b(i|you|we|they)'?ve\b/g, '$1 have'],
  [/\b(i|you|we|they|he|she|it|that|there)'ll\b/g, '$1 will'],
  [/\b(i|you|we|they|he|she)'d\b/g, '$1 would'],
  [/\b(you|we|they)'re\b/g, '$1 are'],
  [/\byoure\b/g, 'you are'],
  [/\b(it|that|there|what|where|how|who|he|she|here)'s\b/g, '$1 is'],
  [/\b(that|what|where|how|there)s\b/g, '$1 is'],
  [/\bwanna\b/g, 'want to'],
  [/\bgonna\b/g, 'going to'],
  [/\bgotta\b/g, 'have to'],
  [/\bgimme\b/g, 'give me'],
  [/\blemme\b/g, 'let me'],
  [/\b(?:pls|plz|plss|plzz|pleas|plase|pleaase)\b/g, 'please'],
  [/\bu\b/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\bsome\s?1\b/g, 'someone'],
  [/\bw\//g, 'with '],
  [/\b2\b(?= (?:a|the|talk|speak|someone|somebody|an|some|your|chat|human|agent|person|get|be|you|me)\b)/g, 'to'],
  [/\brn\b/g, 'right now'],
  [/'s\b/g, " 's"],
];

/** Folds a message and cuts it into clauses at punctuation, line breaks and, for English, "but" and "so". */
export function clausesOf(message: string): Clause[] {
  let text = normalize(message).replace(/[؟]/g, '?').replace(/[،؛]/g, ',');
  for (const [from, to] of CONTRACTIONS) text = text.replace(from, to);
  const out: Clause[] = [];
  for (const match of text.matchAll(/([^.!?,;:\n()"“”…—–]+)([.!?,;:\n()"“”…—–]*)/g)) {
    const question = (match[2] ?? '').includes('?');
    for (const part of (match[1] ?? '').split(/ (?:but|however|yet|though) | - /)) {
      const words = part.match(/[\p{L}\p{M}\d]+(?:'[a-z]+)?|'s|[$€£%]/gu);
      if (words) out.push({ text: ` ${words.join(' ')} `, question });
    }
  }
  return out;
}

/** The whole message as one clause: for phrases that people break with commas ("human, please"). */
export function wholeOf(message: string): Clause {
  const clauses = clausesOf(message);
  return {
    text: ` ${clauses.map(clause => clause.text.trim()).join(' ')} `,
    question: clauses.some(clause => clause.question),
  };
}

const escapeWord = (word: string): string => word.replace(/[$+()[\]\\^.]/g, '\\$&');

function wordPattern(word: string): string {
  const proclitic = word.startsWith('~') ? PROCLITIC : '';
  const bare = word.replace(/^~/, '');
  const stem = escapeWord(bare.replace(/\*$/, ''));
  return `${proclitic}${stem}${bare.endsWith('*') ? '\\S*' : ''}`;
}

function conceptPattern(name: string, joined: boolean, concepts: Concepts, seen: readonly string[]): string {
  const source = concepts[name];
  if (source === undefined || seen.includes(name)) throw new Error(`unknown or circular concept {${name}}`);
  const entries = source
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter(Boolean);
  entries.sort((a, b) => b.length - a.length);
  return `(?:${entries.map(entry => sequence(joined && !/^[~{]/.test(entry) ? `~${entry}` : entry, concepts, [...seen, name])).join('|')})`;
}

function sequence(phrase: string, concepts: Concepts, seen: readonly string[]): string {
  let out = '';
  for (const part of phrase.trim().split(/\s+/)) {
    if (part === '..') out += '(?: \\S+){0,2}';
    else if (part === '...') out += '(?: \\S+){0,5}';
    else if (part === '^') out += '^';
    else if (part === '$') out += ' $';
    else {
      const optional = part.endsWith('?');
      const core = optional ? part.slice(0, -1) : part;
      const alternatives = core.split('|').map(one => {
        const concept = /^(~?)\{(\w+)\}$/.exec(one);
        if (concept) return conceptPattern(concept[2] ?? '', concept[1] === '~', concepts, seen);
        return one === '$' ? ' $' : ` ${wordPattern(one)}(?= )`;
      });
      out += `(?:${alternatives.join('|')})${optional ? '?' : ''}`;
    }
  }
  return out;
}

/** Compiles phrases to one matcher; it answers with the words matched, or null. Throws on an unknown concept (a mistake in a rule). */
export function matcher(concepts: Concepts, phrases: string): (clause: Clause) => string | null {
  const lines = phrases
    .trim()
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
  const patterns = lines.map(line => new RegExp(sequence(line, concepts, [])));
  return clause => {
    for (const pattern of patterns) {
      const match = pattern.exec(clause.text);
      if (match) return match[0].trim() || clause.text.trim();
    }
    return null;
  };
}
