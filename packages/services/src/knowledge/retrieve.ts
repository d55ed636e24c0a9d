import { answerConfidence } from '@natiq/domain/knowledge/confidence';
import { type Hit, type PassageInput, search } from '@natiq/domain/knowledge/search';
import type { ServiceContext } from '../kernel/context.ts';
import { knowledgeIndex } from './index-cache.ts';
import { topicOf } from './load-index.ts';

export interface Retrieval {
  /** Revision of knowledge that was searched. */
  revision: number;
  /** Best first. */
  hits: Hit[];
  /** The passages of the hits, and the other translations of their topics. */
  passages: PassageInput[];
  /** Probability, 0..1, that the best hit answers the question. */
  confidence: number;
}

/** Topics whose translations are handed out with the hits. */
const translatedTopics = 3;

/**
 * Finds what the company's published knowledge says to a question, exact within the company. `language` is the one the answer
 * will be given in: the translations into it come along.
 */
export async function retrieve(
  ctx: ServiceContext,
  input: { question: string; language: string; limit?: number },
): Promise<Retrieval> {
  const knowledge = await knowledgeIndex(ctx);
  const hits = search(knowledge.index, input.question, { limit: input.limit ?? 8 });
  const found = hits.flatMap(hit => knowledge.byId.get(hit.passageId) ?? []);
  const topics = [...new Set(found.map(topicOf))].slice(0, translatedTopics);
  const passages = new Map(found.map(passage => [passage.id, passage]));
  for (const topic of topics)
    for (const passage of knowledge.byGroup.get(topic) ?? [])
      if (passage.language === input.language || found.some(f => f.articleId === passage.articleId))
        passages.set(passage.id, passage);
  return {
    revision: knowledge.revision,
    hits,
    passages: [...passages.values()],
    // Translations of one article are no rivals of each other.
    confidence: answerConfidence(
      hits.map(hit => {
        const passage = knowledge.byId.get(hit.passageId);
        return passage ? { ...hit, articleId: topicOf(passage) } : hit;
      }),
    ),
  };
}
