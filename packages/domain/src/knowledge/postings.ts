/** Inverted lists in three flat arrays: for term t, rows[start[t] .. start[t+1]) with their weights. */
export interface Postings {
  start: Int32Array;
  rows: Int32Array;
  weights: Float32Array;
}

/** Inverts rows of term → weight. Terms are numbered 0 .. terms-1. */
export function invert(rows: readonly ReadonlyMap<number, number>[], terms: number): Postings {
  const start = new Int32Array(terms + 1);
  for (const row of rows) for (const term of row.keys()) start[term + 1] = (start[term + 1] ?? 0) + 1;
  for (let t = 0; t < terms; t += 1) start[t + 1] = (start[t + 1] ?? 0) + (start[t] ?? 0);
  const next = start.slice(0, terms);
  const out = { start, rows: new Int32Array(start[terms] ?? 0), weights: new Float32Array(start[terms] ?? 0) };
  rows.forEach((row, r) => {
    for (const [term, weight] of row) {
      const at = next[term] ?? 0;
      out.rows[at] = r;
      out.weights[at] = weight;
      next[term] = at + 1;
    }
  });
  return out;
}

/** How many rows hold the term. */
export function rowCount(postings: Postings, term: number): number {
  return (postings.start[term + 1] ?? 0) - (postings.start[term] ?? 0);
}

/** Numbers strings in order of first sight. */
export class Numbering {
  readonly ids = new Map<string, number>();
  readonly names: string[] = [];

  idOf(name: string): number {
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.ids.set(name, id);
    this.names.push(name);
    return id;
  }

  get size(): number {
    return this.names.length;
  }
}

/** Inverse document frequency of BM25: high for what few rows hold, never negative. */
export function idf(rowsWithTerm: number, rows: number): number {
  return Math.log(1 + (rows - rowsWithTerm + 0.5) / (rowsWithTerm + 0.5));
}
