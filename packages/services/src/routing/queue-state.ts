import type { TenantTx } from '@natiq/db/tenant';
import { type QueuePlace, queuePlaceIn } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { availableAgents } from '../teams/index.ts';

/** Place in the queue (null outside it), likely wait in seconds or null, and how many people are at work. */
export function queueState(ctx: ServiceContext, conversationId: string, tx?: TenantTx): Promise<QueuePlace> {
  return tx ? queuePlaceIn(tx, ctx, conversationId) : transact(ctx, inner => queuePlaceIn(inner, ctx, conversationId));
}

/** How many people may take a conversation right now. */
export async function agentsAvailable(ctx: ServiceContext): Promise<number> {
  return (await transact(ctx, tx => availableAgents(tx, ctx))).length;
}
