export { type Answered, answerConversation } from './answer-conversation.ts';
export type { Reacting, Reaction, Reactions } from './reaction.ts';
export { reactionTable } from './table.ts';
export { answerQueue, startWorker, type Worker, type WorkerOptions } from './worker.ts';
