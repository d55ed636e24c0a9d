import { chatOfDelivery } from '../conversations/index.ts';
import { systemContext } from '../kernel/context.ts';
import type { Reaction } from './reaction.ts';

/** Somebody of ours spoke, or asked to send again: on a channel with a provider it has to be sent. */
export const deliverMessage: Reaction = async (services, event) => {
  if (event.type === 'message.status' && event.data.status !== 'pending') return;
  if (!event.subjectId) return;
  const ctx = systemContext(services, event.companyId, 'delivery');
  const identityId = await chatOfDelivery(ctx, event.subjectId);
  if (identityId) services.deliver(event.companyId, identityId);
};
