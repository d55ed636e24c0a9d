import type { moodLineInput } from '@natiq/contracts/sentiment/inputs';
import type { MessageSentiment, MoodLineView } from '@natiq/contracts/sentiment/views';
import { and, desc, eq } from '@natiq/db/query';
import { conversationMoods, conversations, sentimentLogs } from '@natiq/db/schema';
import type { z } from 'zod';
import { mayConversations, toRowMood } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

/** Messages a line shows at most. */
const mostMessages = 200;

/** How a customer sounded from message to message, for whoever may see the conversation. @throws forbidden, not_found */
export async function getMoodLine(ctx: ServiceContext, { id }: z.output<typeof moodLineInput>): Promise<MoodLineView> {
  const sight = mayConversations(ctx, 'read');
  return transact(ctx, async tx => {
    const [row] = await tx
      .select({ id: conversations.id, mood: conversationMoods })
      .from(conversations)
      .leftJoin(
        conversationMoods,
        and(
          eq(conversationMoods.companyId, conversations.companyId),
          eq(conversationMoods.conversationId, conversations.id),
        ),
      )
      .where(and(sight, eq(conversations.id, id)));
    if (!row) throw notFound();
    const found = await tx
      .select()
      .from(sentimentLogs)
      .where(and(eq(sentimentLogs.companyId, ctx.companyId), eq(sentimentLogs.conversationId, id)))
      .orderBy(desc(sentimentLogs.seq))
      .limit(mostMessages + 1);
    const mood = row.mood && toRowMood(row.mood);
    return {
      conversationId: id,
      mood: mood && { ...mood, score: row.mood!.score },
      messages: found.slice(0, mostMessages).reverse().map(toView),
      hasMore: found.length > mostMessages,
    };
  });
}

function toView(row: typeof sentimentLogs.$inferSelect): MessageSentiment {
  return {
    messageId: row.messageId,
    seq: row.seq,
    level: row.level as MessageSentiment['level'],
    label: row.label as MessageSentiment['label'],
    score: row.score,
    emotions: row.emotions as MessageSentiment['emotions'],
    language: row.language,
    analyser: row.analyser,
    at: row.saidAt.toISOString(),
  };
}
