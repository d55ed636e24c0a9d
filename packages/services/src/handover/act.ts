import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { TenantTx } from '@natiq/db/tenant';
import { recordAudit } from '../audit/index.ts';
import {
  type Conversation,
  conversationRowIn,
  lockConversationIn,
  mayConversations,
  type Transitioned,
} from '../conversations/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact, type UserContext } from '../kernel/context.ts';

/**
 * One act of a member of staff on one conversation: access, lock, the act, the row as it stands then; the log is kicked after
 * the commit. @throws forbidden, not_found, and what the act throws
 */
export async function actAsStaff(
  ctx: ServiceContext,
  id: string,
  act: (tx: TenantTx, user: UserContext, conv: Conversation) => Promise<unknown>,
): Promise<ConversationRow> {
  const user = asUser(ctx);
  const sight = mayConversations(ctx, 'update');
  const row = await transact(ctx, async tx => {
    await act(tx, user, await lockConversationIn(tx, ctx, id, sight));
    return conversationRowIn(tx, ctx, id);
  });
  ctx.ports.wake.log();
  return row!;
}

/** The audit entry of a change of owner or phase. */
export function auditTransition(
  tx: TenantTx,
  ctx: ServiceContext,
  action: string,
  { before, after }: Pick<Transitioned, 'before' | 'after'>,
): Promise<void> {
  return recordAudit(tx, ctx, {
    action,
    subject: { kind: 'conversation', id: after.id },
    before: factsOf(before),
    after: factsOf(after),
  });
}

const factsOf = ({ ownerKind, ownerUserId, phase, ownerEpoch }: Conversation) => ({
  owner: ownerKind,
  userId: ownerUserId,
  phase,
  epoch: ownerEpoch,
});
