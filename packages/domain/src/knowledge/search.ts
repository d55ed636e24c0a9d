import { runArms } from './arms.ts';
import type { PassageIndex } from './build-index.ts';
import { type Coverage, coverageOf, unknownOf } from './coverage.ts';
import { lineReader } from './lines.ts';
import { type Question, readQuestion } from './question.ts';
import { TUNING } from './tuning.ts';
import type { Hit, PassageInput, SearchOptions } from './types.ts';

export { buildIndex, indexInSteps, type PassageIndex } from './build-index.ts';
export type { Hit, IndexOptions, PassageInput, ScoreParts, SearchOptions } from './types.ts';

/** So many passages are read line by line after the lists have put them first. */
const CANDIDATES = 80;
/** So many of them are compared with the question word by word. */
const COVERED = 40;
const DEFAULT_LIMIT = 8;
/** Other sources that the best one is measured against. */
const BACKGROUND = 8;
/** From this share of its score on, another source stands beside it. */
const NEARLY = 0.9;

interface Read {
  row: number;
  score: number;
  lines: { pairs: number; line: number };
  coverage?: Coverage;
  /** What a model of the company's own says, 0 without one. */
  alike: number;
}

const groupOf = (index: PassageIndex, row: number): string =>
  index.passages[row]?.group ?? index.passages[row]?.articleId ?? '';

/** Puts behind what leaves a known part of the question untouched. The passages further down are taken to leave out half. */
function takeMissed(index: PassageIndex, question: Question, read: Read[]): void {
  read.sort((a, b) => b.score - a.score || a.row - b.row);
  read.forEach((found, at) => {
    if (at < COVERED) found.coverage = coverageOf(index, question, found.row);
    found.score *= 1 - TUNING.missed * (found.coverage?.missed ?? 0.5);
  });
}

/** Gives each passage a share of the best score its topic has in another language; the sum stays in 0..1. */
function addTranslations(index: PassageIndex, read: Read[]): void {
  const best = new Map<string, Map<string, number>>();
  const languageOf = (row: number): string => index.passages[row]?.language ?? '';
  for (const { row, score } of read) {
    const ofTopic = best.get(groupOf(index, row)) ?? new Map<string, number>();
    ofTopic.set(languageOf(row), Math.max(score, ofTopic.get(languageOf(row)) ?? 0));
    best.set(groupOf(index, row), ofTopic);
  }
  const { translation } = TUNING;
  for (const found of read) {
    let other = 0;
    for (const [language, score] of best.get(groupOf(index, found.row)) ?? []) {
      if (language !== languageOf(found.row)) other = Math.max(other, score);
    }
    // Half the share in the divisor: a company with one language loses little, one with two gains little.
    found.score = Math.min(1, (found.score + translation * other) / (1 + translation / 2));
  }
}

/** From this likeness on a passage is a candidate though it shares no word with the question. */
const ALIKE = 0.25;

/**
 * What a model of the company's own says of a passage, on top of the words: its likeness closes so much of what is left to a full
 * score, and as much of what the words leave open counts as said.
 */
function addLikeness(read: Read[], likenessOf: (row: number) => number): void {
  for (const found of read) {
    const alike = likenessOf(found.row);
    if (alike === 0) continue;
    found.alike = alike;
    found.score += TUNING.likeness * alike * (1 - found.score);
    if (found.coverage) found.coverage = lessOf(found.coverage, alike);
  }
}

const lessOf = ({ coverage, missed, astray }: Coverage, alike: number): Coverage => ({
  coverage: coverage + alike * (1 - coverage),
  missed: missed * (1 - alike),
  astray: astray * (1 - alike),
});

/** Rows of the highest scores above zero, best first. */
function best(scores: Float32Array, count: number): number[] {
  const sorted = scores.slice().sort();
  const least = sorted[Math.max(0, sorted.length - count)] ?? 0;
  const rows: number[] = [];
  scores.forEach((score, row) => {
    if (score > 0 && score >= least) rows.push(row);
  });
  return rows.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, count);
}

/**
 * Passages that answer the question, best first. Arms that each give a share of the question's own information, so 0..1 and comparable
 * between questions, are added with fixed weights: words (BM25 over title, heading, tags and text, with neighbouring
 * pairs), letters (the best near word for each word), meaning (lexicon and glossary), and the article as a whole. Function words
 * count a little: "how long" and "how much" differ by them. Arabizi is asked in Arabic.
 */
export function search(index: PassageIndex, query: string, options: SearchOptions = {}): Hit[] {
  const question = readQuestion(index, query);
  if (index.passages.length === 0 || question.total === 0) return [];
  const arms = runArms(index, question);
  const { letters, meaning, article, line } = TUNING;
  const full = 1 + letters + meaning + article * (1 + meaning) + line;
  const base = (row: number): number =>
    (arms.words[row] ?? 0) +
    letters * (arms.letters[row] ?? 0) +
    meaning * (arms.meaning[row] ?? 0) +
    article * (arms.article[index.articleOf[row] ?? 0] ?? 0);
  const likenessOf = (row: number): number => options.likeness?.[row] ?? 0;
  const scores = new Float32Array(index.passages.length);
  for (let row = 0; row < scores.length; row += 1) {
    // The article's own score alone does not make a passage a hit.
    const own = (arms.words[row] ?? 0) + (arms.letters[row] ?? 0) + (arms.meaning[row] ?? 0);
    const alike = likenessOf(row);
    const isFound = own > 0 || alike >= ALIKE;
    if (isFound && (options.filter?.(index.passages[row]?.id ?? '') ?? true))
      scores[row] = (own > 0 ? base(row) : 0) + alike;
  }
  const lines = lineReader(index, question);
  const read = best(scores, Math.max(CANDIDATES, options.limit ?? 0)).map((row): Read => {
    const found = lines.read(row);
    const lexical = (scores[row] ?? 0) - likenessOf(row);
    return { row, lines: found, alike: 0, score: (lexical + found.pairs + line * found.line) / full };
  });
  takeMissed(index, question, read);
  addLikeness(read, likenessOf);
  addTranslations(index, read);
  read.sort((a, b) => b.score - a.score || a.row - b.row);
  const unknown = unknownOf(index, question);
  const bestOf = new Map<string, number>();
  for (const { row, score } of read) if (!bestOf.has(groupOf(index, row))) bestOf.set(groupOf(index, row), score);
  const sources = [...bestOf].slice(0, BACKGROUND + 1);
  return read.slice(0, options.limit ?? DEFAULT_LIMIT).map(({ row, lines, score, coverage, alike }): Hit => {
    const passage = index.passages[row] as PassageInput;
    const part = (value: number | undefined): number => Math.min(1, value ?? 0);
    const group = groupOf(index, row);
    const others = sources.filter(([other]) => other !== group).slice(0, BACKGROUND);
    return {
      passageId: passage.id,
      articleId: passage.articleId,
      group,
      score: part(score),
      ...(coverage ?? lessOf(coverageOf(index, question, row), alike)),
      evidence: score * question.total,
      unknown: unknown.unknown * (1 - alike),
      foreign: unknown.foreign * (1 - alike),
      rival: part(others[0]?.[1]),
      crowd: others.filter(([, value]) => value > NEARLY * score).length / BACKGROUND,
      parts: {
        words: part((arms.words[row] ?? 0) + lines.pairs),
        letters: part(arms.letters[row]),
        meaning: part(arms.meaning[row]),
        line: lines.line,
        title: part(arms.title[row]),
        ...(options.likeness && { likeness: alike }),
      },
    };
  });
}
