import type { Reaction } from './reaction.ts';

/** A person gave the conversation back: what the customer wrote meanwhile is the assistant's to answer. */
export const answerReturned: Reaction = async (services, event) => {
  if (event.conversationId) await services.answer(event.companyId, event.conversationId);
};
