import { and, eq, gte, inArray, sql } from '@natiq/db/query';
import { answerVotes, articleCitations, articles, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../kernel/context.ts';

export interface Usage {
  cited: number;
  helped: number;
  notHelped: number;
}

export const noUsage: Usage = { cited: 0, helped: 0, notHelped: 0 };

const usageDays = 30;

/** Since when use is counted. */
export function usageSince(ctx: ServiceContext): Date {
  return new Date(ctx.clock.now().getTime() - usageDays * 86_400_000);
}

/** The customer's verdict stands beside the citation, that of colleagues with their votes. */
const votes = (verdict: 0 | 1, helpful: boolean) =>
  sql<number>`((count(*) filter (where ${articleCitations.helpful} = ${verdict})) + coalesce(sum((select count(*) from ${answerVotes}
    where ${answerVotes.companyId} = ${articleCitations.companyId} and ${answerVotes.messageId} = ${articleCitations.messageId}
    and ${answerVotes.voterKind} = 'user' and ${answerVotes.helpful} = ${helpful})), 0))::int`;

/** How often answers of the last 30 days rest on each of the articles, and what customers and colleagues said of them. */
export async function usageOf(tx: TenantTx, ctx: ServiceContext, ids: readonly string[]): Promise<Map<string, Usage>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      articleId: articleCitations.articleId,
      cited: sql<number>`count(*)::int`,
      helped: votes(1, true),
      notHelped: votes(0, false),
    })
    .from(articleCitations)
    .where(
      and(
        eq(articleCitations.companyId, ctx.companyId),
        inArray(articleCitations.articleId, [...ids]),
        gte(articleCitations.at, usageSince(ctx)),
      ),
    )
    .groupBy(articleCitations.articleId);
  return new Map(rows.map(({ articleId, ...usage }) => [articleId, usage]));
}

/**
 * Notes which articles an answer of the assistant rests on and whether it helped, read from the message itself, so that being
 * told twice changes nothing.
 */
export async function noteCitations(ctx: ServiceContext, messageId: string): Promise<void> {
  await transact(ctx, async tx => {
    const [message] = await tx
      .select({ sources: messages.sources, helpful: messages.helpful, at: messages.createdAt })
      .from(messages)
      .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, messageId)));
    const named = (message?.sources ?? []) as { articleId?: string }[];
    const ids = [...new Set(named.flatMap(source => source.articleId ?? []))];
    if (!message || ids.length === 0) return;
    // What was deleted meanwhile has no figures to keep.
    const there = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.companyId, ctx.companyId), inArray(articles.id, ids)));
    if (there.length === 0) return;
    await tx
      .insert(articleCitations)
      .values(
        there.map(({ id }) => ({
          companyId: ctx.companyId,
          messageId,
          articleId: id,
          at: message.at,
          helpful: message.helpful,
        })),
      )
      .onConflictDoUpdate({
        target: [articleCitations.companyId, articleCitations.messageId, articleCitations.articleId],
        set: { helpful: message.helpful },
      });
  });
}
