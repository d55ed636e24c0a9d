import { countCitations } from './answer-decided.ts';
import { equipCompany } from './company-created.ts';
import { summariseForOwner } from './conversation-changed-hands.ts';
import { answerReturned } from './conversation-returned.ts';
import { embedChanged } from './knowledge-changed.ts';
import { answerMessage } from './message-received.ts';
import { deliverMessage } from './message-sent.ts';
import type { Reactions } from './reaction.ts';
import { readMood } from './read-sentiment.ts';

/** What follows from which event: the whole of it, on one page. */
export const reactionTable: Reactions = {
  'answer.decided': [countCitations],
  'company.created': [equipCompany],
  'conversation.handed_over': [summariseForOwner],
  'conversation.returned': [answerReturned],
  'conversation.taken_over': [summariseForOwner],
  'knowledge.changed': [embedChanged],
  'message.edited': [readMood],
  'message.feedback': [countCitations],
  'message.received': [answerMessage, readMood],
  'message.sent': [deliverMessage],
  'message.status': [deliverMessage],
};
