import { Registry } from './meter.ts';

/** What the product does, counted where it happens, after the commit. One set per process, as a process has one memory. */
export const meters = new Registry();

export const messagesReceived = meters.counter(
  'natiq_messages_received_total',
  'Messages of customers, by what became of them: stored or known already.',
  ['outcome'],
);
export const deliveriesDone = meters.counter(
  'natiq_deliveries_total',
  'Tries to send a message through a provider, by outcome: sent, failed (tried again by itself) or dead (given up).',
  ['outcome'],
);
export const answersGiven = meters.counter(
  'natiq_answers_total',
  'Answers of the assistant that were stored, by decision.',
  ['decision'],
);
export const handOvers = meters.counter('natiq_handovers_total', 'Conversations handed over to people, by reason.', [
  'reason',
]);
/** Bounds reach from a built-in answer to the longest patience of a model. */
export const answerSeconds = meters.histogram(
  'natiq_answer_seconds',
  'From the customer’s last message to the stored answer, in seconds.',
  [],
  [0.25, 0.5, 1, 1.5, 2, 3, 5, 8, 13, 30],
);
export const providerCalls = meters.counter(
  'natiq_provider_calls_total',
  'Calls of answer providers, by how they ended.',
  ['provider', 'outcome'],
);
export const providerTokens = meters.counter(
  'natiq_provider_tokens_total',
  'Tokens of answer providers, read and written.',
  ['provider', 'direction'],
);
