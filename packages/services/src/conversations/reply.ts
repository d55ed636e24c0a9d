import type { replyInput } from '@natiq/contracts/conversations/inputs';
import type { MessageView } from '@natiq/contracts/conversations/views';
import { newId } from '@natiq/db/ids';
import { type AppendResult, appendMessageIn } from '@natiq/db/messages';
import { and, eq } from '@natiq/db/query';
import { messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { detectLanguage } from '@natiq/domain/text/language';
import type { z } from 'zod';
import type { UserContext } from '../kernel/context.ts';
import { conflict, notFound, type ServiceError } from '../kernel/errors.ts';
import { mayConversations } from './access.ts';
import { takeAlongIn } from './attach.ts';
import { bodyHashOf } from './body-hash.ts';
import { lockConversationIn, ownerChangedTo } from './state.ts';
import { toMessageView } from './to-view.ts';

export type ReplyInput = z.output<typeof replyInput>;

export interface Replied {
  message: MessageView;
  /** False when the reply was there already. */
  stored: boolean;
}

/**
 * Appends a person's reply; only the owner speaks to the customer. A repeat under the same client id gets the stored message,
 * also after the conversation went on or ended. `handover.replyAsAgent` is the verb around it.
 * @throws forbidden, not_found, conflict not_owner | owner_changed | conversation_closed | client_id_reused
 */
export async function replyIn(tx: TenantTx, ctx: UserContext, input: ReplyInput): Promise<Replied> {
  const conv = await lockConversationIn(tx, ctx, input.id, mayConversations(ctx, 'update'));
  const bodyHash = bodyHashOf(input);
  const mine = conv.ownerKind === 'user' && conv.ownerUserId === ctx.actor.id;
  const known = mine ? undefined : await repeatOf(tx, ctx, conv.identityId, input.clientId, bodyHash);
  if (!mine && !known) throw conflict('not_owner', { params: { epoch: conv.ownerEpoch } });
  const now = ctx.clock.now();
  const result: AppendResult = known
    ? { outcome: 'duplicate', messageId: known, seq: 0 }
    : await appendMessageIn(tx, {
        companyId: ctx.companyId,
        conversationId: input.id,
        messageId: newId(now.getTime()),
        author: { kind: 'agent', id: ctx.actor.id, label: ctx.actor.label },
        text: input.text,
        language: languageOf(input.text),
        clientId: input.clientId,
        bodyHash,
        epoch: input.epoch,
        at: now,
      });
  if ((result.outcome !== 'stored' && result.outcome !== 'duplicate') || !result.messageId)
    throw refusalOf(result.outcome, conv.ownerEpoch);
  if (result.outcome === 'stored')
    await takeAlongIn(tx, ctx, input, {
      conversationId: conv.id,
      messageId: result.messageId,
      identityId: conv.identityId,
    });
  const [row] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, result.messageId)));
  if (row?.authorKind !== 'agent') throw conflict('client_id_reused');
  return { message: toMessageView(ctx, row, conv, { contact: null }), stored: result.outcome === 'stored' };
}

/** The id of a message that holds this client id already, when it is a repeat of it. */
async function repeatOf(tx: TenantTx, ctx: UserContext, identityId: string, clientId: string, bodyHash: string) {
  const [row] = await tx
    .select({ id: messages.id, bodyHash: messages.bodyHash })
    .from(messages)
    .where(
      and(eq(messages.companyId, ctx.companyId), eq(messages.identityId, identityId), eq(messages.clientId, clientId)),
    );
  if (row && row.bodyHash !== bodyHash) throw conflict('client_id_reused');
  return row?.id;
}

function refusalOf(outcome: AppendResult['outcome'], epoch: number): ServiceError {
  if (outcome === 'missing') return notFound();
  if (outcome === 'conflict') return conflict('client_id_reused');
  if (outcome === 'closed') return conflict('conversation_closed');
  return ownerChangedTo(epoch);
}

function languageOf(text: string): string | null {
  const { language, confidence } = detectLanguage(text);
  return language === 'other' || confidence < 0.5 ? null : language;
}
