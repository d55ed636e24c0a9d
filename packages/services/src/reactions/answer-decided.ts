import { systemContext } from '../kernel/context.ts';
import { noteCitations } from '../knowledge/index.ts';
import type { Reaction } from './reaction.ts';

/** An answer, or a customer's verdict on one, counts for the articles it rests on. */
export const countCitations: Reaction = async (services, event) => {
  if (event.subjectId) await noteCitations(systemContext(services, event.companyId, event.type), event.subjectId);
};
