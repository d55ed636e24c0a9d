import { asItComes, calibrated } from '@natiq/domain/knowledge/calibrate';
import { answerConfidence } from '@natiq/domain/knowledge/confidence';
import { type Hit, search } from '@natiq/domain/knowledge/search';
import { leadingOf, startSearch } from '@natiq/domain/knowledge/start-search';
import type { ServiceContext } from '../kernel/context.ts';
import { knowledgeIndex } from './index-cache.ts';
import { type Audience, type FittedIndex, type IndexedPassage, type KnowledgeIndex, topicOf } from './load-index.ts';
import { likenessOf, type Meaning } from './meaning/likeness-of.ts';
import { prefer } from './prefer.ts';
import { rankTopics } from './rank-topics.ts';

export interface Retrieval {
  /** Revision of knowledge that was searched. */
  revision: number;
  /** Best first, one for each passage. */
  hits: Hit[];
  /** What each hit says, in the language of the answer where there is a translation; as many as `hits`, in their order. */
  passages: IndexedPassage[];
  /** Probability, 0..1, that the best hit answers the question; fitted to the company where it asked for that. */
  confidence: number;
  /** The same before it is fitted. */
  rawConfidence: number;
}

/** More hits than are handed out, so that the confidence sees the rivals. */
const looked = 120;
/**
 * So many that the words put first are compared with the question's meaning one by one, whatever an index of the nearest finds: what
 * both speak for a little stands high in the end.
 */
const compared = 600;

/**
 * Finds what the company's published knowledge says to a question, exact within the company. `language` is the answer's; `meaning`
 * what a model of the company's own makes of the question, which counts on top of the words. What is for staff alone is found only
 * where it is asked for, and then nothing else is. `knowledge` stands for the published one where something is only tried.
 */
export async function retrieve(
  ctx: ServiceContext,
  input: {
    question: string;
    language: string;
    limit?: number;
    audience?: Audience | undefined;
    /** Who is to answer: finds what this assistant may use. Without one, a colleague searches, who may read it all. */
    assistantId?: string;
    meaning?: Meaning | undefined;
    knowledge?: FittedIndex | undefined;
    /** Passages from which on meaning is found by an index and not by comparing all. */
    beyond?: number | undefined;
  },
): Promise<Retrieval> {
  const knowledge = input.knowledge ?? (await knowledgeIndex(ctx, input.audience));
  const { assistantId } = input;
  const mayUse = ({ only }: IndexedPassage) => !only || assistantId === undefined || only.has(assistantId);
  const allowed = (id: string) => {
    const passage = knowledge.byId.get(id);
    return passage !== undefined && mayUse(passage);
  };
  const filter = assistantId ? allowed : undefined;
  const started = startSearch(knowledge.index, input.question);
  const { audience, beyond } = input;
  const leading = () => (started ? leadingOf(knowledge.index, started, compared, filter) : []);
  const likeness =
    started &&
    input.meaning &&
    (await likenessOf(ctx, knowledge, input.meaning, { audience, beyond, leading, filter }));
  const found = started
    ? search(knowledge.index, started, { limit: looked, ...(likeness && { likeness }), ...(filter && { filter }) })
    : [];
  const ranked = rankTopics(found, hit => knowledge.byId.get(hit.passageId)?.language ?? '');
  const all = prefer(ranked, knowledge, input.question);
  const hits: Hit[] = [];
  const passages: IndexedPassage[] = [];
  for (const hit of all) {
    if (hits.length === (input.limit ?? 8)) break;
    const passage = translated(knowledge, hit, all, input.language, mayUse);
    if (!passage || passages.includes(passage)) continue;
    hits.push({ ...hit, passageId: passage.id, articleId: passage.articleId });
    passages.push(passage);
  }
  beginAtTheBeginning(hits, passages);
  const rawConfidence = answerConfidence(all);
  const asFitted = all.length > 0 && knowledge.calibration !== asItComes;
  const confidence = asFitted ? calibrated(rawConfidence, knowledge.calibration) : rawConfidence;
  return { revision: knowledge.revision, hits, passages, confidence, rawConfidence };
}

/** From this share of the best section's score on, the beginning of its article goes before it. */
const nearlyAsGood = 0.85;

/**
 * A general question ("how much does it cost?") touches all sections of its article alike, and then chance decides between
 * them. The beginning says the most in the fewest words, so it comes first.
 */
function beginAtTheBeginning(hits: Hit[], passages: IndexedPassage[]): void {
  const [best] = passages;
  // The first page of a manual says nothing of its hundredth.
  if (best?.document) return;
  const at = passages.findIndex(passage => passage.articleId === best?.articleId && passage.ordinal === 0);
  if (at <= 0 || hits[at]!.score < nearlyAsGood * hits[0]!.score) return;
  hits.unshift(...hits.splice(at, 1));
  passages.unshift(...passages.splice(at, 1));
}

/** The passage of a hit in the wanted language: itself, the best found part of its translation, or the part at the same place. */
function translated(
  knowledge: KnowledgeIndex,
  hit: Hit,
  all: readonly Hit[],
  language: string,
  mayUse: (passage: IndexedPassage) => boolean,
): IndexedPassage | undefined {
  const passage = knowledge.byId.get(hit.passageId);
  if (!passage || passage.language === language) return passage;
  const others = (knowledge.byTopic.get(topicOf(passage)) ?? []).filter(
    other => other.language === language && mayUse(other),
  );
  const found = all.map(h => others.find(other => other.id === h.passageId)).find(other => other !== undefined);
  return found ?? others.find(other => other.ordinal === passage.ordinal) ?? others[0] ?? passage;
}
