import { asksTheSame, wordsOfQuestion } from '@natiq/domain/analytics/group-questions';
import type { Hit } from '@natiq/domain/knowledge/search';
import type { IndexedPassage, KnowledgeIndex } from './load-index.ts';

/** Looked at below the best. */
const mostRivals = 20;
/** So far before what it replaces, so that nobody is asked which of the two is meant. */
const lead = 1.1;

/**
 * Of articles that answer the same question the one that matters more goes first: what a person wrote as the answer to just this
 * question goes before a page that only has more of its words. Without priorities nothing moves.
 */
export function prefer(all: readonly Hit[], knowledge: KnowledgeIndex, question: string): readonly Hit[] {
  const [best] = all;
  const passageOf = (hit: Hit) => knowledge.byId.get(hit.passageId);
  const priorityOf = (hit: Hit) => passageOf(hit)?.priority ?? 0;
  if (!best) return all;
  const rivals = all.slice(1, mostRivals).filter(hit => priorityOf(hit) > priorityOf(best));
  if (rivals.length === 0) return all;
  const asked = wordsOfQuestion(question);
  const names = ({ title, tags }: IndexedPassage) =>
    [title, ...(tags ?? [])].some(wording => asksTheSame(wordsOfQuestion(wording), asked));
  const fitting = rivals.filter(hit => names(passageOf(hit)!)).sort((a, b) => priorityOf(b) - priorityOf(a));
  const [first] = fitting;
  if (!first) return all;
  return [{ ...first, score: best.score * lead }, ...all.filter(hit => hit !== first)];
}
