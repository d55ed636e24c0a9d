import type { Reaction } from './reaction.ts';

/** A customer wrote: the assistant may have to answer. */
export const answerMessage: Reaction = async (services, event) => {
  if (event.conversationId) await services.answer(event.companyId, event.conversationId);
};
