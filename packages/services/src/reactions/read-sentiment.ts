import { systemContext } from '../kernel/context.ts';
import { readSentiment } from '../sentiment/index.ts';
import type { Reaction } from './reaction.ts';

/** How a customer's message sounds is read after it was stored, beside the answer to it. */
export const readMood: Reaction = async (services, event) => {
  if (event.subjectId)
    await readSentiment(systemContext(services, event.companyId, event.type), { messageId: event.subjectId });
};
