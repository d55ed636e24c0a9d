/** Inverted lists in three flat arrays: for term t, rows[start[t] .. start[t+1]) in order, with their weights. */
export interface Postings {
  start: Int32Array;
  rows: Int32Array;
  weights: Float32Array;
}

/** How many rows hold the term. */
export function rowCount(postings: Postings, term: number): number {
  return (postings.start[term + 1] ?? 0) - (postings.start[term] ?? 0);
}

/** Whether a row is in a term's list. */
export function holds(list: Postings, term: number, row: number): boolean {
  let low = list.start[term] ?? 0;
  let high = (list.start[term + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = list.rows[middle] ?? 0;
    if (at === row) return true;
    if (at < row) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** With fewer rows than this, counts say little of how rare a word is in general. */
const FEW = 80;

/**
 * Inverse document frequency of BM25: high for what few rows hold, never negative. A small collection is read as a part of one of
 * eighty rows, or else its words would all look common and unknown words outweigh them; what most of its rows
 * hold still counts less.
 */
export function idf(rowsWithTerm: number, rows: number): number {
  const among = Math.max(rows, FEW);
  const rare = Math.log(1 + (among - rowsWithTerm + 0.5) / (rowsWithTerm + 0.5));
  if (rows >= FEW) return rare;
  const share = rowsWithTerm / Math.max(1, rows);
  return rare * (1 - 0.5 * share ** 2 * (1 - rows / FEW));
}

/** Terms and weights of all rows one after another, in flat arrays that double when full. */
class Entries {
  terms = new Int32Array(1 << 12);
  weights = new Float32Array(1 << 12);
  size = 0;

  push(term: number, weight: number): void {
    if (this.size === this.terms.length) {
      const [terms, weights] = [new Int32Array(this.size * 2), new Float32Array(this.size * 2)];
      terms.set(this.terms);
      weights.set(this.weights);
      this.terms = terms;
      this.weights = weights;
    }
    this.terms[this.size] = term;
    this.weights[this.size] = weight;
    this.size += 1;
  }
}

/** Collects term frequencies row by row and inverts them at the end; flat arrays only, since a large company has millions. */
export class Gatherer {
  readonly #counts: Float32Array;
  #touched: number[] = [];
  readonly #entries = new Entries();
  readonly #rowStart: number[] = [0];
  readonly #lengths: number[] = [];

  constructor(terms: number) {
    this.#counts = new Float32Array(terms);
  }

  /** Adds to a term of the open row. */
  add(term: number, weight: number): void {
    const before = this.#counts[term] ?? 0;
    if (before === 0) this.#touched.push(term);
    this.#counts[term] = before + weight;
  }

  /** Closes the open row. */
  endRow(): void {
    let length = 0;
    for (const term of this.#touched) {
      const weight = this.#counts[term] ?? 0;
      this.#entries.push(term, weight);
      length += weight;
      this.#counts[term] = 0;
    }
    this.#touched = [];
    this.#lengths.push(length);
    this.#rowStart.push(this.#entries.size);
  }

  /** The inverted lists, each frequency passed through `weigh` with its row's length and the mean length. */
  invert(weigh: (frequency: number, length: number, mean: number) => number): Postings {
    const { terms, weights, size } = this.#entries;
    const rows = this.#lengths.length;
    const mean = this.#lengths.reduce((a, b) => a + b, 0) / Math.max(1, rows) || 1;
    const start = new Int32Array(this.#counts.length + 1);
    for (let i = 0; i < size; i += 1) {
      const term = (terms[i] ?? 0) + 1;
      start[term] = (start[term] ?? 0) + 1;
    }
    for (let t = 1; t < start.length; t += 1) start[t] = (start[t] ?? 0) + (start[t - 1] ?? 0);
    const next = start.slice();
    const out = { start, rows: new Int32Array(size), weights: new Float32Array(size) };
    for (let row = 0; row < rows; row += 1) {
      const length = this.#lengths[row] ?? 0;
      for (let i = this.#rowStart[row] ?? 0; i < (this.#rowStart[row + 1] ?? 0); i += 1) {
        const term = terms[i] ?? 0;
        const at = next[term] ?? 0;
        out.rows[at] = row;
        out.weights[at] = weigh(weights[i] ?? 0, length, mean);
        next[term] = at + 1;
      }
    }
    return out;
  }
}
