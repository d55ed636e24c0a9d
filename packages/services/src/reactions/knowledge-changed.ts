import { wakeEmbedders } from '../answering/index.ts';
import type { Reaction } from './reaction.ts';

/** What can be found has changed: the company's own embedder reads what it has not read. */
export const embedChanged: Reaction = async (services, event) => {
  if (event.data.findable) await wakeEmbedders(services, event.companyId);
};
