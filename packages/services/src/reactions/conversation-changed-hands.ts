import { summariseTalk } from '../assist/index.ts';
import { systemContext } from '../kernel/context.ts';
import type { Reaction } from './reaction.ts';

/** A conversation waits for a person or has another one: whoever reads it first finds a summary. */
export const summariseForOwner: Reaction = async (services, event) => {
  const { conversationId, companyId, type, data } = event;
  if (conversationId && typeof data.epoch === 'number')
    await summariseTalk(systemContext(services, companyId, type), conversationId, data.epoch);
};
