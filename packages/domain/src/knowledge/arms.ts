import type { PassageIndex } from './build-index.ts';
import { idf, type Postings } from './postings.ts';
import type { Question, Term } from './question.ts';
import { TUNING } from './tuning.ts';

/** Scores of every passage by each arm; each is a share of the question's own weight, so 0..1 and comparable. */
export interface Arms {
  words: Float32Array;
  letters: Float32Array;
  meaning: Float32Array;
  /** Words and meaning gathered over a whole article: the question may touch several of its sections. */
  article: Float32Array;
  title: Float32Array;
}

/** BM25's ceiling of one word: what a perfect passage reaches. */
export const FULL = TUNING.saturation + 1;

/** Adds a list to the rows, and its best row per article to the articles. */
function addList(
  index: PassageIndex,
  list: Postings,
  term: number,
  factor: number,
  rows: Float32Array,
  articles: Float32Array,
): void {
  let article = -1;
  let best = 0;
  // Rows come in order, and the passages of an article stand together.
  for (let i = list.start[term] ?? 0; i < (list.start[term + 1] ?? 0); i += 1) {
    const row = list.rows[i] ?? 0;
    const value = factor * (list.weights[i] ?? 0);
    rows[row] = (rows[row] ?? 0) + value;
    const of = index.articleOf[row] ?? 0;
    if (of !== article) {
      if (article >= 0) articles[article] = (articles[article] ?? 0) + best;
      article = of;
      best = 0;
    }
    if (value > best) best = value;
  }
  if (article >= 0) articles[article] = (articles[article] ?? 0) + best;
}

interface Scratch {
  best: Float32Array;
  touched: Int32Array;
}

/** For one word of the question: each row's best near word. Leaves the rows in `touched`, gives how many. */
function bestNear(index: PassageIndex, term: Term, scratch: Scratch): { count: number; rows: number } {
  const { best, touched } = scratch;
  const { start, rows, weights } = index.wordRows;
  let count = 0;
  let mass = 0;
  for (const { word, similarity } of term.near) {
    const factor = similarity ** TUNING.letterPower;
    for (let i = start[word] ?? 0; i < (start[word + 1] ?? 0); i += 1) {
      const row = rows[i] ?? 0;
      const before = best[row] ?? 0;
      if (before === 0) {
        touched[count] = row;
        count += 1;
        mass += factor;
      }
      const value = factor * (weights[i] ?? 0);
      if (value > before) best[row] = value;
    }
  }
  return { count, rows: mass };
}

function letterArm(index: PassageIndex, question: Question, out: Float32Array): void {
  const n = index.passages.length;
  const scratch = { best: new Float32Array(n), touched: new Int32Array(n) };
  let total = 0;
  for (const term of question.terms) {
    const { count, rows } = bestNear(index, term, scratch);
    // A word none is near to weighs as in the word arm, which knows whether it names a subject.
    const weight = count === 0 ? term.weight : idf(Math.min(rows, n), n) * (term.stop ? TUNING.stopWeight : 1);
    total += weight * FULL;
    for (let i = 0; i < count; i += 1) {
      const row = scratch.touched[i] ?? 0;
      out[row] = (out[row] ?? 0) + weight * (scratch.best[row] ?? 0);
      scratch.best[row] = 0;
    }
  }
  if (total > 0) for (let r = 0; r < n; r += 1) out[r] = (out[r] ?? 0) / total;
}

/** A word of several classes counts once a passage, by the class the passage holds best. */
function meaningArm(index: PassageIndex, question: Question, arms: Arms): void {
  if (question.meanings.length === 0) return;
  const { start, rows, weights } = index.conceptRows;
  const [best, touched] = [new Float32Array(index.passages.length), new Int32Array(index.passages.length)];
  const [bestOfArticle, articles] = [new Float32Array(index.articles), new Int32Array(index.articles)];
  for (const { concepts, weight } of question.meanings) {
    let [count, articleCount] = [0, 0];
    for (const concept of concepts) {
      for (let i = start[concept] ?? 0; i < (start[concept + 1] ?? 0); i += 1) {
        const row = rows[i] ?? 0;
        const value = weights[i] ?? 0;
        const before = best[row] ?? 0;
        if (value <= before) continue;
        if (before === 0) touched[count++] = row;
        best[row] = value;
        const article = index.articleOf[row] ?? 0;
        const beforeOfArticle = bestOfArticle[article] ?? 0;
        if (beforeOfArticle === 0) articles[articleCount++] = article;
        if (value > beforeOfArticle) bestOfArticle[article] = value;
      }
    }
    const factor = weight / (question.total * FULL);
    for (let i = 0; i < count; i += 1) {
      const row = touched[i] ?? 0;
      arms.meaning[row] = (arms.meaning[row] ?? 0) + factor * (best[row] ?? 0);
      best[row] = 0;
    }
    for (let i = 0; i < articleCount; i += 1) {
      const article = articles[i] ?? 0;
      arms.article[article] = (arms.article[article] ?? 0) + TUNING.meaning * factor * (bestOfArticle[article] ?? 0);
      bestOfArticle[article] = 0;
    }
  }
}

/** Runs the arms that read inverted lists. */
export function runArms(index: PassageIndex, question: Question): Arms {
  const n = index.passages.length;
  const arms: Arms = {
    words: new Float32Array(n),
    letters: new Float32Array(n),
    meaning: new Float32Array(n),
    article: new Float32Array(index.articles),
    title: new Float32Array(n),
  };
  const unused = new Float32Array(index.articles);
  for (const { stem, weight } of question.terms) {
    if (stem < 0) continue;
    addList(index, index.stemRows, stem, weight / (question.total * FULL), arms.words, arms.article);
    addList(index, index.titleRows, stem, weight / question.total, arms.title, unused);
  }
  meaningArm(index, question, arms);
  letterArm(index, question, arms.letters);
  return arms;
}
