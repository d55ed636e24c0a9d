import type { TicketBrief } from '@natiq/contracts/conversations/views';
import { findEntities } from '@natiq/domain/answering/intents';
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
  const upset = escalation.signals.some(signal => signal.reason === 'frustration' || signal.reason === 'complaint');
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
    mood: upset ? 'negative' : 'neutral',
  };
}
