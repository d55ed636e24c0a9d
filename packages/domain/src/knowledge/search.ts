import type { PassageIndex } from './build-index.ts';
import { type Coverage, coverageOf, unknownOf } from './coverage.ts';
import { lineReader } from './lines.ts';
import type { Question } from './question.ts';
import { type StartedSearch, scoresOf, startSearch } from './start-search.ts';
import { topRows } from './top-rows.ts';
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

/**
 * Passages that answer the question, best first. Arms that each give a share of the question's own information, so 0..1 and comparable
 * between questions, are added with fixed weights: words (BM25 over title, heading, tags and text, with neighbouring
 * pairs), letters (the best near word for each word), meaning (lexicon and glossary), and the article as a whole. Function words
 * count a little: "how long" and "how much" differ by them. Arabizi is asked in Arabic.
 */
export function search(index: PassageIndex, query: string | StartedSearch, options: SearchOptions = {}): Hit[] {
  const started = typeof query === 'string' ? startSearch(index, query) : query;
  if (!started) return [];
  const { question, arms } = started;
  const { letters, meaning, article, line } = TUNING;
  const full = 1 + letters + meaning + article * (1 + meaning) + line;
  const likenessOf = (row: number): number => options.likeness?.[row] ?? 0;
  const scores = scoresOf(index, started, options.likeness);
  const { filter } = options;
  const mayShow = filter && ((row: number) => filter(index.passages[row]?.id ?? ''));
  const lines = lineReader(index, question);
  const read = topRows(scores, Math.max(CANDIDATES, options.limit ?? 0), mayShow).map((row): Read => {
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
