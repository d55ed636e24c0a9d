import type { WebchatConversation, WebchatMessage } from '@natiq/contracts/webchat/views';
import { constraintOf, sqlState } from '@natiq/db';
import { newConversationNumber, newId } from '@natiq/db/ids';
import {
  againAfterRepeat,
  type ReceiveArgs,
  type ReceiveResult,
  receiveMessageIn,
  receiveMessage as receiveRow,
} from '@natiq/db/messages';
import { and, eq } from '@natiq/db/query';
import { messages } from '@natiq/db/schema';
import { REOPEN_DAYS } from '@natiq/domain/conversations/timers';
import { detectLanguage } from '@natiq/domain/text/language';
import { type ContactContext, transact } from '../kernel/context.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import { messagesReceived } from '../kernel/meters.ts';
import { takeAlongIn } from './attach.ts';
import { bodyHashOf } from './body-hash.ts';
import { toWebchatMessage } from './to-view.ts';
import { visitorStateIn } from './visitor-state.ts';

export interface Received {
  message: WebchatMessage;
  conversation: WebchatConversation;
  outcome: 'stored' | 'duplicate';
}

export interface IncomingMessage {
  /** A page's own id of the message, or null where the provider's is the only one. */
  clientId: string | null;
  /** May be empty when files come along. */
  text: string;
  externalId?: string;
  /** Ids of files the customer uploaded; they commit with the message. */
  attachments?: readonly string[] | undefined;
  /** What came that is no text: key and params, rendered in each reader's language; `text` stands in where the key is unknown. */
  said?: { key: string; params: Record<string, string> } | undefined;
}

/**
 * A customer's message: stored once whatever happens to the line, in one round trip, then read back for the answer.
 * A repeat under the same client id gets the message that is there.
 * @throws conflict client_id_reused for the same id with another text, not_found for an identity that is gone, file_gone
 */
export async function receiveMessage(ctx: ContactContext, input: IncomingMessage): Promise<Received> {
  const result = await storeIncoming(ctx, input);
  if (result.outcome === 'conflict') throw conflict('client_id_reused');
  return transact(ctx, async tx => {
    const state = await visitorStateIn(tx, ctx);
    const [row] = await tx
      .select()
      .from(messages)
      .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, result.messageId)));
    if (!state || !row) throw notFound();
    return {
      message: toWebchatMessage(ctx, row, row.conversationId === state.row.id ? state.row : readByNobody),
      conversation: state.view,
      outcome: result.outcome as Received['outcome'],
    };
  });
}

/** For a repeat of a message that belongs to an earlier conversation. */
const readByNobody = { contactReadSeq: 0, staffReadSeq: 0 };

/**
 * The storing alone, with a wake-up when it is new. A repeat is `duplicate`, or `conflict` with another text.
 * @throws not_found for an identity that is gone, file_gone
 */
export async function storeIncoming(ctx: ContactContext, input: IncomingMessage): Promise<ReceiveResult> {
  const result = await store(ctx, input);
  messagesReceived.inc({ outcome: result.outcome });
  if (result.outcome === 'stored') {
    const { conversationId } = result;
    // Ahead of the log, so that who hears the visitor's line hears the answer from its first word.
    if (result.opened) ctx.ports.bus.publish(`identity:${ctx.actor.identityId}`, { type: 'opened', conversationId });
    ctx.ports.wake.log();
    ctx.ports.wake.answer(ctx.companyId, conversationId);
  }
  return result;
}

async function store(ctx: ContactContext, input: IncomingMessage): Promise<ReceiveResult> {
  const { companyId, actor, clock } = ctx;
  const at = clock.now();
  const { language, confidence } = detectLanguage(input.text);
  // Numbers are drawn at random; a collision is a draw in a hundred million, and drawn again.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await receive(ctx, input, {
        companyId,
        channelId: actor.channelId,
        identityId: actor.identityId,
        messageId: newId(at.getTime()),
        clientId: input.clientId,
        externalId: input.externalId ?? null,
        bodyHash: bodyHashOf(input),
        text: input.text,
        // A text that tells too little ("ok", "5050") leaves the conversation's language as it was; words of ours tell nothing.
        language: language === 'other' || confidence < 0.5 || input.said ? null : language,
        newConversationId: newId(at.getTime()),
        newNumber: newConversationNumber(),
        at,
        reopenDays: REOPEN_DAYS,
      });
    } catch (error) {
      if (sqlState(error) === 'NQ404') throw notFound();
      if (attempt >= 3 || constraintOf(error) !== 'conversations_number_key') throw error;
    }
  }
}

/** One statement for words alone; with more than words one transaction that takes the rest along. */
function receive(ctx: ContactContext, input: IncomingMessage, args: ReceiveArgs): Promise<ReceiveResult> {
  const { attachments, said } = input;
  if (!attachments?.length && !said) return receiveRow(ctx.database, args);
  return againAfterRepeat(() =>
    transact(ctx, async tx => {
      const result = await receiveMessageIn(tx, args);
      if (result.outcome !== 'stored') return result;
      await takeAlongIn(tx, ctx, input, { ...result, identityId: ctx.actor.identityId });
      if (said)
        await tx
          .update(messages)
          .set({ textKey: said.key, textParams: said.params })
          .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, result.messageId)));
      return result;
    }),
  );
}
