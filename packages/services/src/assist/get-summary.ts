import type { assistInput } from '@natiq/contracts/assist/inputs';
import { type AbilitiesView, type SummaryView, summaryQuotes, summaryWords } from '@natiq/contracts/assist/views';
import { and, desc, eq } from '@natiq/db/query';
import { assistSummaries } from '@natiq/db/schema';
import type { z } from 'zod';
import { hasModel, talkFacts } from '../answering/index.ts';
import { mayConversations } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { readTalkIn } from './read-talk.ts';

/** The newest summary of a conversation, null while it has none. @throws forbidden, not_found */
export async function getSummary(
  ctx: ServiceContext,
  input: z.output<typeof assistInput>,
): Promise<SummaryView | null> {
  const sight = mayConversations(ctx, 'read');
  return transact(ctx, async tx => {
    await readTalkIn(tx, ctx, input.id, sight);
    const [row] = await tx
      .select()
      .from(assistSummaries)
      .where(and(eq(assistSummaries.companyId, ctx.companyId), eq(assistSummaries.conversationId, input.id)))
      .orderBy(desc(assistSummaries.epoch))
      .limit(1);
    if (!row) return null;
    return {
      seq: row.basisSeq,
      quotes: summaryQuotes.parse(row.quotes),
      words: summaryWords.nullable().parse(row.words),
      at: row.createdAt.toISOString(),
    };
  });
}

/** Whether a language model may be asked for a conversation. @throws forbidden, not_found */
export async function assistAbilities(
  ctx: ServiceContext,
  input: z.output<typeof assistInput>,
): Promise<AbilitiesView> {
  const sight = mayConversations(ctx, 'update');
  const talk = await transact(ctx, tx => readTalkIn(tx, ctx, input.id, sight));
  const { company, speaker } = await talkFacts(ctx, talk.conversation.assistantId);
  if (!company.settings.aiEnabled) return { model: 'off' };
  return { model: (await hasModel(ctx, speaker)) ? 'ready' : 'none' };
}
