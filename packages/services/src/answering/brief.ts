import type { TicketBrief } from '@natiq/contracts/conversations/views';
import type { Escalation } from '@natiq/domain/answering/escalation';
import { findEntities } from '@natiq/domain/answering/intents';
import { isAlarming } from '@natiq/domain/sentiment/mood';
import { sentimentOf } from '@natiq/domain/sentiment/read';
import { shorten } from '@natiq/domain/text/shorten';
import { sourcesOf } from './answer-from.ts';
import type { Reply } from './respond.ts';
import { type Question, wholeQuestion } from './turn.ts';

const longest = 300;
const mostFacts = 8;

/** What a colleague reads before the first word: the wish, the facts given, what was tried, on what evidence, in what mood. */
export function briefOf(question: Question, reply: Reply): TicketBrief {
  const { escalation, asked } = reply.understanding;
  const earlier = question.history.filter(said => said.by === 'customer').map(said => said.text);
  const asksForPerson = escalation.reason === 'explicit_request' && asked.length > 0;
  const about =
    asksForPerson && earlier.length > 0 ? [earlier.at(-1)!, wholeQuestion(question)] : [wholeQuestion(question)];
  const facts = [...earlier, ...question.messages].flatMap(text =>
    findEntities(text).map(entity => entity.text.trim()),
  );
  return {
    wish: shorten(about.join('\n'), longest),
    facts: [...new Set(facts)].slice(-mostFacts),
    tried: question.history
      .filter(said => said.by === 'us')
      .slice(-3)
      .map(said => shorten(said.text, longest)),
    evidence: sourcesOf(
      reply.evidence.flatMap(part =>
        part.retrieval.passages.slice(0, 3).map(passage => ({ text: '', passageIds: [passage.id] })),
      ),
      reply.evidence,
    ).slice(0, 3),
    mood: moodOf(question.messages, escalation),
  };
}

/** The worst of what was just said; a complaint in calm words is one all the same. */
function moodOf(said: readonly string[], { signals }: Escalation): string {
  const scores = said.flatMap(text => sentimentOf(text) ?? []).sort((a, b) => a.score - b.score);
  if (isAlarming(scores[0]?.score ?? 0)) return 'angry';
  const upset = signals.some(signal => signal.reason === 'frustration' || signal.reason === 'complaint');
  return upset ? 'negative' : (scores[0]?.label ?? 'neutral');
}
