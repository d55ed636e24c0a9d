import { FULL } from './arms.ts';
import { type PassageIndex, pairBucket } from './build-index.ts';
import type { Question } from './question.ts';
import { TUNING } from './tuning.ts';

export interface LineReader {
  /** Pairs of neighbouring words, and likeness of the best single line, of one passage. */
  read(row: number): { pairs: number; line: number };
}

interface Match {
  /** Number of the question's term. */
  term: number;
  /** How well the stem stands for it, 0..1. */
  quality: number;
}

/** A near word stands for a word of the question from this likeness on. */
const STANDS_FOR = 0.55;

/** Which stems of the index stand for which words of the question: by themselves, by spelling or root, by meaning. */
function matchesOf(index: PassageIndex, question: Question) {
  const byStem = new Map<number, Match[]>();
  const byConcept = new Map<number, number[]>();
  const put = (stem: number, term: number, quality: number) => {
    const list = byStem.get(stem) ?? [];
    const known = list.find(match => match.term === term);
    if (!known) list.push({ term, quality });
    else if (known.quality < quality) known.quality = quality;
    byStem.set(stem, list);
  };
  question.terms.forEach((term, number) => {
    if (term.stem >= 0) put(term.stem, number, 1);
    for (const { word, similarity } of term.near) {
      if (similarity >= STANDS_FOR) put(index.vocabulary.stemOf[word] ?? -1, number, similarity);
    }
    if (term.stop) return;
    for (const concept of term.concepts) byConcept.set(concept, [...(byConcept.get(concept) ?? []), number]);
  });
  const remembered = new Map<number, readonly Match[]>();
  return (stem: number): readonly Match[] => {
    const known = remembered.get(stem);
    if (known) return known;
    const found = [...(byStem.get(stem) ?? [])];
    for (const concept of index.stemConcepts[stem] ?? []) {
      for (const term of byConcept.get(concept) ?? []) found.push({ term, quality: TUNING.lineMeaning });
    }
    remembered.set(stem, found);
    return found;
  };
}

/** Collects one line: how much of the question it holds, and how much of it the question holds. */
class LineScore {
  readonly #weights: readonly number[];
  readonly #total: number;
  readonly #held: Float32Array;
  #line = 0;
  #lineHeld = 0;

  constructor(question: Question) {
    this.#weights = question.terms.map(term => term.weight);
    this.#total = question.total;
    this.#held = new Float32Array(this.#weights.length);
  }

  add(weight: number, matches: readonly Match[]): void {
    this.#line += weight;
    let best = 0;
    for (const { term, quality } of matches) {
      if (quality > (this.#held[term] ?? 0)) this.#held[term] = quality;
      if (quality > best) best = quality;
    }
    this.#lineHeld += weight * best;
  }

  /** Likeness of the line, 0..1; begins the next. */
  take(): number {
    let score = 0;
    if (this.#lineHeld > 0) {
      let held = 0;
      for (let i = 0; i < this.#weights.length; i += 1) held += (this.#weights[i] ?? 0) * (this.#held[i] ?? 0);
      const { lineBalance } = TUNING;
      score = (held / this.#total) ** (1 - lineBalance) * (this.#lineHeld / this.#line) ** lineBalance;
      this.#held.fill(0);
    }
    this.#line = 0;
    this.#lineHeld = 0;
    return score;
  }
}

/** Prepares the reading of passages line by line for one question. */
export function lineReader(index: PassageIndex, question: Question): LineReader {
  const { sequence, sequenceStart, stemWeights } = index;
  const matches = matchesOf(index, question);
  const current = new LineScore(question);
  const read = (row: number) => {
    const seenPairs = new Set<number>();
    let [pairs, line, before] = [0, 0, -1];
    for (let i = sequenceStart[row] ?? 0; i < (sequenceStart[row + 1] ?? 0); i += 1) {
      const stem = sequence[i] ?? -1;
      if (stem < 0) line = Math.max(line, current.take());
      else {
        current.add(stemWeights[stem] ?? 0, matches(stem));
        const bucket = before < 0 || question.pairs.size === 0 ? -1 : pairBucket(before, stem);
        const weight = bucket < 0 ? undefined : question.pairs.get(bucket);
        if (weight !== undefined && !seenPairs.has(bucket)) {
          seenPairs.add(bucket);
          pairs += weight;
        }
      }
      before = stem;
    }
    return { pairs: pairs / (question.total * FULL), line: Math.min(1, line) };
  };
  return { read };
}
