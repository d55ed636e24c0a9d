import { newId } from '@natiq/db/ids';
import { toPassages } from '@natiq/domain/knowledge/chunk';
import type { ServiceContext } from '../kernel/context.ts';
import { knowledgeIndex } from './index-cache.ts';
import { type FittedIndex, type IndexedPassage, indexOf } from './load-index.ts';

/** A question with its answer that is in no index yet. */
export interface TriedPage {
  /** Stands for the article it may become. */
  id: string;
  title: string;
  body: string;
  questions: readonly string[];
  language: string;
  priority: number;
}

/** The company's present knowledge with one more page, in memory only: nobody else is answered from it. */
export async function indexWith(ctx: ServiceContext, page: TriedPage): Promise<FittedIndex> {
  const now = await knowledgeIndex(ctx);
  const parts = toPassages({ title: page.title, body: page.body, language: page.language, kind: 'faq' });
  const added: IndexedPassage[] = parts.map(part => ({
    // Of a kind with the others: what looks up their vectors finds none for it.
    id: newId(),
    articleId: page.id,
    ordinal: part.ordinal,
    title: page.title,
    ...(part.heading && { heading: part.heading }),
    text: part.text,
    language: page.language,
    tags: [...page.questions],
    priority: page.priority,
  }));
  const index = await indexOf(now.revision, [...now.byId.values(), ...added], now.glossary);
  return { ...index, calibration: now.calibration };
}
