import type { listRatingsInput } from '@natiq/contracts/quality/inputs';
import type { RatingView } from '@natiq/contracts/quality/views';
import { and, desc, eq, type SQL, sql } from '@natiq/db/query';
import { conversations, ratings, users } from '@natiq/db/schema';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';

/** What customers said of resolutions, newest first; an agent sees the verdicts on their own. @throws forbidden, invalid cursor_invalid */
export async function listRatings(
  ctx: ServiceContext,
  input: z.output<typeof listRatingsInput>,
): Promise<Paged<RatingView>> {
  const where = and(ratingsInSight(ctx), input.score ? eq(ratings.score, input.score) : undefined, after(input.cursor));
  const { rows, total } = await transact(ctx, async tx => ({
    rows: await tx
      .select({ rating: ratings, number: conversations.number, agent: users.name })
      .from(ratings)
      .innerJoin(
        conversations,
        and(eq(conversations.companyId, ratings.companyId), eq(conversations.id, ratings.conversationId)),
      )
      .leftJoin(users, and(eq(users.companyId, ratings.companyId), eq(users.id, ratings.agentId)))
      .where(where)
      .orderBy(desc(ratings.createdAt), desc(ratings.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input)),
    total: await totalFor(input, () => tx.$count(ratings, where)),
  }));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1)?.rating;
  return {
    items: page.map(({ rating, number, agent }) => ({
      id: rating.id,
      conversation: { id: rating.conversationId, number },
      score: rating.score,
      comment: rating.comment,
      resolvedBy: rating.resolvedBy as RatingView['resolvedBy'],
      agent: rating.agentId && agent !== null ? { id: rating.agentId, name: agent } : null,
      createdAt: rating.createdAt.toISOString(),
    })),
    nextCursor: rows.length > input.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
    ...total,
  };
}

function ratingsInSight(ctx: ServiceContext): SQL | undefined {
  const ofCompany = eq(ratings.companyId, ctx.companyId);
  if (requireAccess(ctx, 'analytics', 'read') !== 'own') return ofCompany;
  return and(ofCompany, eq(ratings.agentId, ctx.actor.id!));
}

function after(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const [at, id] = decodeCursor(cursor, ['instant', 'id']);
  return sql`(${ratings.createdAt}, ${ratings.id}) < (${at}::timestamptz, ${id}::uuid)`;
}
