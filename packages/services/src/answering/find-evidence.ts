import { contentStems } from '@natiq/domain/text/tokens';
import type { ServiceContext } from '../kernel/context.ts';
import { type Retrieval, retrieve } from '../knowledge/index.ts';
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
): Promise<Evidence[]> {
  const look = async (text: string): Promise<Evidence> => ({
    question: text,
    retrieval: await retrieve(ctx, { question: text.slice(0, longestQuestion), language: voice.language }),
  });
  const whole = await look(asked.join('\n'));
  if (asked.length === 1) return [await withContext(whole, question, look)];
  const apart: Evidence[] = [];
  for (const message of asked) apart.push(await look(message));
  const sure = apart.filter(part => part.retrieval.confidence >= question.speaker.thresholds.offer);
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
