import { contentStems } from '@natiq/domain/text/tokens';
import type { ServiceContext } from '../kernel/context.ts';
import { type Audience, type FittedIndex, type Retrieval, retrieve } from '../knowledge/index.ts';
import { meaningOf } from './embeddings/question-vector.ts';
import type { Question, Voice } from './turn.ts';

/** One thing that was asked, with what the company's knowledge says to it. */
export interface Evidence {
  question: string;
  retrieval: Retrieval;
}

/** Different things that one answer covers at most. */
const mostParts = 3;
/** A message of so few words of content may go on with the one before ("and how much is it?"). */
const shortFollowUp = 3;
/** A clause with fewer words of content says too little by itself; so many clauses are read. */
const leastClause = 3;
const mostClauses = 5;
const longestQuestion = 2000;

/**
 * Looks up what was asked. Messages sent in a burst are one question cut in pieces, or several questions: they are looked up
 * together and apart, and are apart only where each of them finds a topic of its own.
 */
export async function findEvidence(
  ctx: ServiceContext,
  question: Question,
  asked: readonly string[],
  voice: Voice,
  { audience = 'customers', knowledge }: { audience?: Audience | undefined; knowledge?: FittedIndex | undefined } = {},
): Promise<Evidence[]> {
  const look = async (text: string): Promise<Evidence> => {
    const asked = text.slice(0, longestQuestion);
    const meaning = await meaningOf(ctx, asked);
    return {
      question: text,
      retrieval: await retrieve(ctx, {
        ...{ question: asked, language: voice.language, audience, meaning, knowledge },
        assistantId: question.speaker.id,
      }),
    };
  };
  const whole = await look(asked.join('\n'));
  const sureEnough = question.speaker.thresholds.offer;
  if (asked.length === 1) return [await withContext(await byClause(whole, sureEnough, look), question, look)];
  const apart: Evidence[] = [];
  for (const message of asked) apart.push(await look(message));
  const sure = apart.filter(part => part.retrieval.confidence >= sureEnough);
  const topics = new Map(sure.map(part => [topOf(part), part]));
  // The last message on a topic says it best; the order is the customer's.
  if (topics.size > 1) return sure.filter(part => topics.get(topOf(part)) === part).slice(0, mostParts);
  const best = [whole, ...apart].reduce((a, b) => (b.retrieval.confidence > a.retrieval.confidence ? b : a));
  return [await withContext({ question: whole.question, retrieval: best.retrieval }, question, look)];
}

function topOf(part: Evidence): string {
  const top = part.retrieval.passages[0];
  return top ? (top.group ?? top.articleId) : '';
}

/** People tell a story and ask in one of its clauses: a message that finds nothing sure is looked up clause by clause as well. */
async function byClause(
  whole: Evidence,
  sureEnough: number,
  look: (text: string) => Promise<Evidence>,
): Promise<Evidence> {
  if (whole.retrieval.confidence >= sureEnough) return whole;
  let { retrieval } = whole;
  const clauses = whole.question.split(/[.!?؟,،;؛\n]+/).filter(clause => clause.trim() !== '');
  if (clauses.length < 2) return whole;
  const telling = clauses.filter(clause => contentStems(clause).length >= leastClause);
  for (const clause of telling.slice(0, mostClauses)) {
    const found = await look(clause);
    if (found.retrieval.confidence > retrieval.confidence) retrieval = found.retrieval;
  }
  return { question: whole.question, retrieval };
}

/** A short message without evidence of its own is read together with the customer's message before it. */
async function withContext(
  found: Evidence,
  question: Question,
  look: (text: string) => Promise<Evidence>,
): Promise<Evidence> {
  if (found.retrieval.confidence >= question.speaker.thresholds.offer) return found;
  const before = question.history.findLast(said => said.by === 'customer');
  if (!before || contentStems(found.question).length > shortFollowUp) return found;
  const together = await look(`${before.text}\n${found.question}`);
  return together.retrieval.confidence > found.retrieval.confidence ? together : found;
}
