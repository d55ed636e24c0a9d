import { isCommon } from '../text/common-words.ts';
import type { Token } from '../text/tokens.ts';
import { buildConcepts, type Concepts, mentions, phrasesFrom } from './concepts.ts';
import { buildNearWords, type NearWords } from './near-words.ts';
import { Gatherer, idf, type Postings, rowCount } from './postings.ts';
import { TUNING } from './tuning.ts';
import type { IndexOptions, PassageInput } from './types.ts';
import { readVocabulary, rootsOf, type Vocabulary } from './vocabulary.ts';

/** Everything a search needs; opaque to callers. Plain data, so it may be kept per company and replaced as a whole. */
export interface PassageIndex {
  passages: readonly PassageInput[];
  /** Number of each passage's article (of its unit, where it has one), and how many there are. */
  articleOf: Int32Array;
  articles: number;
  vocabulary: Omit<Vocabulary, 'lines'>;
  stemRows: Postings;
  /** Stems of titles, headings and tags only. */
  titleRows: Postings;
  /** How many content words title, heading and tags hold. */
  titleSizes: Uint16Array;
  wordRows: Postings;
  conceptRows: Postings;
  /** Classes of titles, headings and tags only. */
  titleConcepts: Postings;
  near: NearWords;
  /** Root of Arabic words → words. */
  roots: ReadonlyMap<string, readonly number[]>;
  concepts: Concepts;
  /** Stem number → classes it stands for by itself. */
  stemConcepts: readonly (readonly number[])[];
  /** What each stem tells: idf, less for function words. */
  stemWeights: Float32Array;
  /** Stem numbers of each passage in order, -1 after each line. */
  sequence: Int32Array;
  sequenceStart: Int32Array;
  /** How often each pair of neighbouring stems occurs, in hashed counters. */
  pairCounts: Uint16Array;
}

const PAIR_BUCKETS = 1 << 20;

/** Bucket of two neighbouring stems. */
export function pairBucket(first: number, second: number): number {
  return (Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 7, 0x85ebca6b)) & (PAIR_BUCKETS - 1);
}

/** BM25's saturation of a term frequency with length normalisation, applied once at build time. */
function saturate(frequency: number, length: number, mean: number): number {
  const { saturation, lengthEffect } = TUNING;
  const room = saturation * (1 - lengthEffect + (lengthEffect * length) / mean);
  return (frequency * (saturation + 1)) / (frequency + room);
}

function* gather(vocabulary: Vocabulary, concepts: Concepts) {
  const stems = new Gatherer(vocabulary.stemIds.size);
  const titles = new Gatherer(vocabulary.stemIds.size);
  const words = new Gatherer(vocabulary.words.length);
  const meanings = new Gatherer(concepts.size);
  const titleMeanings = new Gatherer(concepts.size);
  const begins = new Map(vocabulary.tokens.map(token => [token, phrasesFrom(concepts, token)]));
  const beginsOf = (token: Token) => begins.get(token) ?? phrasesFrom(concepts, token);
  for (const lines of vocabulary.lines) {
    for (const line of lines) {
      const tokens = line.words.map(word => vocabulary.tokens[word] as Token);
      for (const { concept } of mentions(tokens, beginsOf)) {
        meanings.add(concept, line.weight);
        if (line.weight > 1) titleMeanings.add(concept, 1);
      }
      for (const word of line.words) {
        const stem = vocabulary.stemOf[word] ?? 0;
        stems.add(stem, line.weight);
        words.add(word, line.weight);
        if (line.weight > 1) titles.add(stem, 1);
      }
    }
    for (const gatherer of [stems, titles, words, meanings, titleMeanings]) gatherer.endRow();
    yield;
  }
  const stemRows = stems.invert(saturate);
  yield;
  const wordRows = words.invert(saturate);
  yield;
  const conceptRows = meanings.invert(saturate);
  yield;
  return {
    stemRows,
    wordRows,
    conceptRows,
    titleRows: titles.invert(() => 1),
    titleConcepts: titleMeanings.invert(() => 1),
  };
}

/** What a stem counts by its kind: function words little, words that name no subject less than those that do. */
function kindWeights(vocabulary: Omit<Vocabulary, 'lines'>): Float32Array {
  const out = Float32Array.from(vocabulary.stemStops, stop => (stop ? TUNING.stopWeight : 1));
  vocabulary.tokens.forEach((token, word) => {
    if (!token.stop && isCommon(token.stem)) out[vocabulary.stemOf[word] ?? 0] = TUNING.knownCommon;
  });
  return out;
}

function titleSizes(titleRows: Postings, stops: Uint8Array, rows: number): Uint16Array {
  const out = new Uint16Array(rows);
  stops.forEach((stop, stem) => {
    if (stop) return;
    for (let i = titleRows.start[stem] ?? 0; i < (titleRows.start[stem + 1] ?? 0); i += 1) {
      const row = titleRows.rows[i] ?? 0;
      out[row] = (out[row] ?? 0) + 1;
    }
  });
  return out;
}

function conceptsOfStems(vocabulary: Omit<Vocabulary, 'lines'>, concepts: Concepts): number[][] {
  const out: number[][] = Array.from(vocabulary.stemStops, () => []);
  vocabulary.tokens.forEach((token, word) => {
    const own = out[vocabulary.stemOf[word] ?? 0];
    if (token.stop || !own) return;
    for (const { stems, concept } of phrasesFrom(concepts, token)) {
      if (stems.length === 1 && !own.includes(concept)) own.push(concept);
    }
  });
  return out;
}

function* sequences(vocabulary: Vocabulary) {
  const length = vocabulary.lines.reduce(
    (sum, lines) => sum + lines.reduce((n, line) => n + line.words.length + 1, 0),
    0,
  );
  const sequence = new Int32Array(length);
  const sequenceStart = new Int32Array(vocabulary.lines.length + 1);
  const pairCounts = new Uint16Array(PAIR_BUCKETS);
  let at = 0;
  for (const [row, lines] of vocabulary.lines.entries()) {
    for (const line of lines) {
      let before = -1;
      for (const word of line.words) {
        const stem = vocabulary.stemOf[word] ?? 0;
        if (before >= 0) {
          const bucket = pairBucket(before, stem);
          pairCounts[bucket] = Math.min(65_535, (pairCounts[bucket] ?? 0) + 1);
        }
        sequence[at] = stem;
        at += 1;
        before = stem;
      }
      sequence[at] = -1;
      at += 1;
    }
    sequenceStart[row + 1] = at;
    yield;
  }
  return { sequence, sequenceStart, pairCounts };
}

/**
 * Builds the index of one company's passages in short steps, a passage or so each, so that a caller may serve others between them:
 * take steps until some milliseconds are over, let the process breathe, go on. The old index serves meanwhile.
 */
export function* indexInSteps(
  input: readonly PassageInput[],
  options: IndexOptions = {},
): Generator<undefined, PassageIndex> {
  const articleIds = new Map<string, number>();
  const wholeOf = (passage: PassageInput): string => passage.unit ?? passage.articleId;
  for (const passage of input) if (!articleIds.has(wholeOf(passage))) articleIds.set(wholeOf(passage), articleIds.size);
  const numberOf = (passage: PassageInput): number => articleIds.get(wholeOf(passage)) ?? 0;
  // The arms add up a whole article in one pass over a list, so its passages stand together.
  const passages = input.toSorted((a, b) => numberOf(a) - numberOf(b));
  const articleOf = Int32Array.from(passages, numberOf);
  const { lines, ...vocabulary } = yield* readVocabulary(passages);
  const concepts = buildConcepts(options.glossary);
  const lists = yield* gather({ ...vocabulary, lines }, concepts);
  const stemWeights = Float32Array.from(
    kindWeights(vocabulary),
    (weight, stem) => weight * idf(rowCount(lists.stemRows, stem), passages.length),
  );
  const near = yield* buildNearWords(vocabulary.words);
  const order = yield* sequences({ ...vocabulary, lines });
  return {
    passages,
    articleOf,
    articles: articleIds.size,
    vocabulary,
    ...lists,
    titleSizes: titleSizes(lists.titleRows, vocabulary.stemStops, passages.length),
    near,
    roots: rootsOf(vocabulary.tokens),
    concepts,
    stemConcepts: conceptsOfStems(vocabulary, concepts),
    stemWeights,
    ...order,
  };
}

/** The same at once: under a second for 5,000 passages of a hundred words. */
export function buildIndex(input: readonly PassageInput[], options: IndexOptions = {}): PassageIndex {
  const steps = indexInSteps(input, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
