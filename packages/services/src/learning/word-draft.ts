import type { RewrittenView } from '@natiq/contracts/assist/views';
import type { wordDraftInput } from '@natiq/contracts/learning/inputs';
import { and, eq } from '@natiq/db/query';
import { conversations, receipts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { tidy } from '@natiq/domain/assist/tidy';
import type { z } from 'zod';
import { hasModel, talkFacts } from '../answering/index.ts';
import { articleTask, askModel, requireFaithful, tokensFor } from '../assist/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import { type DraftRecord, draftIn } from './drafts.ts';
import { languageOf } from './gaps.ts';

/**
 * The answer of a draft worded as an article by the language model of the assistant that was asked; tidied by hand where it has
 * none. What lost a number, link or code of the answer, or brought one, is refused. Nothing is stored: who asked reads it first.
 * @throws forbidden, not_found, conflict draft_decided | assist_lost | assist_added, unavailable assist_over_budget | assist_failed,
 * rate_limited assist_busy
 */
export async function wordDraft(
  ctx: ServiceContext,
  { id, question, answer }: z.output<typeof wordDraftInput>,
  signal?: AbortSignal,
): Promise<RewrittenView> {
  requireAccess(ctx, 'knowledge', 'update');
  const asked = await transact(ctx, async tx => {
    const draft = await draftIn(tx, ctx, id);
    if (draft.status !== 'waiting') throw conflict('draft_decided');
    return conversationIn(tx, ctx, draft);
  });
  const facts = await talkFacts(ctx, asked.assistantId);
  if (!(await hasModel(ctx, facts.speaker))) return wordsOf(answer, tidy(answer), 'builtin');
  const language = languageOf(answer);
  const told = await askModel(
    ctx,
    { task: articleTask(language, question), text: answer, language, maxTokens: tokensFor(answer) },
    { conversationId: asked.id, facts, signal },
  );
  requireFaithful(answer, told.text, { beside: question });
  return wordsOf(answer, told.text, told.provider);
}

const wordsOf = (before: string, text: string, by: string): RewrittenView => ({ text, by, changed: text !== before });

/** The conversation a draft began with: its assistant's models are asked. */
async function conversationIn(tx: TenantTx, ctx: ServiceContext, draft: DraftRecord) {
  const receipt = tx
    .select({ id: receipts.conversationId })
    .from(receipts)
    .where(and(eq(receipts.companyId, ctx.companyId), eq(receipts.id, draft.receiptId ?? draft.id)));
  const [row] = await tx
    .select({ id: conversations.id, assistantId: conversations.assistantId })
    .from(conversations)
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, draft.conversationId ?? receipt)));
  if (!row) throw notFound();
  return row;
}
