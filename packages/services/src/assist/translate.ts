import type { translateDraftInput, translateMessageInput } from '@natiq/contracts/assist/inputs';
import type { TranslationView } from '@natiq/contracts/assist/views';
import { and, eq, isNull } from '@natiq/db/query';
import { assistTranslations, conversations, messages } from '@natiq/db/schema';
import type { z } from 'zod';
import { talkFacts } from '../answering/index.ts';
import { mayConversations } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import { askModel, tokensFor } from './ask-model.ts';
import { readTalkIn } from './read-talk.ts';
import { requireFaithful } from './rewrite-draft.ts';
import { translateLikeTask, translateTask } from './tasks.ts';

/**
 * A message in the reader's language, beside the original; kept, so that it is paid for once, until the message is edited.
 * @throws forbidden, not_found, and as rewriting does
 */
export async function translateMessage(
  ctx: ServiceContext,
  { messageId, language }: z.output<typeof translateMessageInput>,
  signal?: AbortSignal,
): Promise<TranslationView> {
  const sight = mayConversations(ctx, 'update');
  const { companyId } = ctx;
  const found = await transact(ctx, async tx => {
    const [row] = await tx
      .select({ text: messages.text, conversationId: conversations.id, assistantId: conversations.assistantId })
      .from(messages)
      .innerJoin(
        conversations,
        and(eq(conversations.companyId, messages.companyId), eq(conversations.id, messages.conversationId)),
      )
      .where(and(eq(messages.companyId, companyId), eq(messages.id, messageId), isNull(messages.deletedAt), sight));
    if (!row || row.text === '') throw notFound();
    const [kept] = await tx
      .select()
      .from(assistTranslations)
      .where(
        and(
          eq(assistTranslations.companyId, companyId),
          eq(assistTranslations.messageId, messageId),
          eq(assistTranslations.language, language),
        ),
      );
    return { ...row, kept };
  });
  const { text, kept, conversationId } = found;
  const textHash = sha256(text);
  if (kept?.textHash === textHash) return { text: kept.text, language, by: kept.provider };
  const facts = await talkFacts(ctx, found.assistantId);
  const told = await askModel(
    ctx,
    { task: translateTask(language), text, language, maxTokens: tokensFor(text) },
    { conversationId, facts, signal },
  );
  requireFaithful(text, told.text);
  const row = { textHash, text: told.text, provider: told.provider, createdAt: ctx.clock.now() };
  await transact(ctx, tx =>
    tx
      .insert(assistTranslations)
      .values({ companyId, messageId, language, ...row })
      .onConflictDoUpdate({
        target: [assistTranslations.companyId, assistTranslations.messageId, assistTranslations.language],
        set: row,
      }),
  );
  return { text: told.text, language, by: told.provider };
}

/**
 * A draft in the customer's own language, or in one that is named. Nothing is stored and nothing sent.
 * @throws forbidden, not_found, conflict assist_no_sample while the customer has not written, and as rewriting does
 */
export async function translateDraft(
  ctx: ServiceContext,
  { id, text, to }: z.output<typeof translateDraftInput>,
  signal?: AbortSignal,
): Promise<TranslationView> {
  const sight = mayConversations(ctx, 'update');
  const talk = await transact(ctx, tx => readTalkIn(tx, ctx, id, sight));
  const sample = talk.said.findLast(said => said.by === 'contact')?.text;
  if (to === 'customer' && !sample) throw conflict('assist_no_sample');
  const facts = await talkFacts(ctx, talk.conversation.assistantId);
  const task = to === 'customer' ? translateLikeTask(sample!) : translateTask(to);
  const language = to === 'ar' ? 'ar' : 'en';
  const told = await askModel(
    ctx,
    { task, text, language, maxTokens: tokensFor(text) },
    { conversationId: id, facts, signal },
  );
  requireFaithful(text, told.text);
  return { text: told.text, language: to === 'customer' ? (talk.conversation.language ?? '') : to, by: told.provider };
}
