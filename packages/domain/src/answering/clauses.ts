import { normalize } from '../text/normalize.ts';

/** A stretch of a message between punctuation marks, folded: what the phrase rules read. */
export interface Clause {
  /** Folded words in order. */
  words: readonly string[];
  /** The same joined by one blank, with a blank before and after. */
  text: string;
  /** Ends with a question mark. */
  question: boolean;
}

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
  [/\bppl\b/g, 'people'],
  [/'s\b/g, " 's"],
];

/** Folds a message and cuts it into clauses at punctuation, line breaks and, for English, "but" and "so". */
export function clausesOf(message: string): Clause[] {
  let text = normalize(message.slice(0, MOST_CHARACTERS).replace(/([a-z])\1{2,}/gi, '$1'))
    .replace(/[؟]/g, '?')
    .replace(/[،؛]/g, ',');
  for (const [from, to] of CONTRACTIONS) text = text.replace(from, to);
  const out: Clause[] = [];
  for (const match of text.matchAll(/([^.!?,;:\n()"“”…—–]+)([.!?,;:\n()"“”…—–]*)/g)) {
    const question = (match[2] ?? '').includes('?');
    for (const part of (match[1] ?? '').split(/ (?:but|however|yet|though) | - /)) {
      const words = part.match(/[\p{L}\p{M}\d]+(?:'[a-z]+)?|'s|[$€£%]/gu);
      if (words) out.push(clauseOf(words, question));
    }
  }
  return out;
}

/** The whole message as one clause: for phrases that people break with commas ("human, please"). */
export function wholeOf(clauses: readonly Clause[]): Clause {
  return clauseOf(
    clauses.flatMap(clause => clause.words),
    clauses.some(clause => clause.question),
  );
}

/** A customer's message is read up to here; a pasted log is not a wish. */
const MOST_CHARACTERS = 4000;

const clauseOf = (words: readonly string[], question: boolean): Clause => ({
  words,
  text: ` ${words.join(' ')} `,
  question,
});
