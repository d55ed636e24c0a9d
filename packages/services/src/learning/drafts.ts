import type { draftIdInput, listDraftsInput } from '@natiq/contracts/learning/inputs';
import type { DraftView } from '@natiq/contracts/learning/views';
import { and, desc, eq, inArray, sql } from '@natiq/db/query';
import { backtests, conversations, learnedDrafts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { Quote } from '@natiq/domain/learning/quotable';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { notFound } from '../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';
import { backtestViewsIn } from './backtest/view.ts';

export type DraftRecord = typeof learnedDrafts.$inferSelect;

/** A draft, locked when it is about to change. @throws not_found */
export async function draftIn(tx: TenantTx, ctx: ServiceContext, id: string, forUpdate = false): Promise<DraftRecord> {
  const query = tx
    .select()
    .from(learnedDrafts)
    .where(and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.id, id)));
  const [row] = forUpdate ? await query.for('update') : await query;
  if (!row) throw notFound();
  return row;
}

/** One draft with its newest back-test. @throws forbidden, not_found */
export async function getDraft(ctx: ServiceContext, input: z.output<typeof draftIdInput>): Promise<DraftView> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => draftViewIn(tx, ctx, await draftIn(tx, ctx, input.id)));
}

/** What waits to become an article, last changed first. @throws forbidden */
export async function listDrafts(
  ctx: ServiceContext,
  input: z.output<typeof listDraftsInput>,
): Promise<Paged<DraftView>> {
  requireAccess(ctx, 'knowledge', 'update');
  const after = input.cursor ? decodeCursor(input.cursor, ['instant', 'id']) : null;
  const all = and(
    eq(learnedDrafts.companyId, ctx.companyId),
    eq(learnedDrafts.status, 'waiting'),
    input.origin ? eq(learnedDrafts.origin, input.origin) : undefined,
  );
  return transact(ctx, async tx => {
    const rows = await tx
      .select()
      .from(learnedDrafts)
      .where(
        and(
          all,
          after
            ? sql`(${learnedDrafts.updatedAt}, ${learnedDrafts.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(learnedDrafts.updatedAt), desc(learnedDrafts.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: await draftViewsIn(tx, ctx, page),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.updatedAt.toISOString(), last.id]) : null,
      ...(await totalFor(input, () => tx.$count(learnedDrafts, all))),
    };
  });
}

export async function draftViewIn(tx: TenantTx, ctx: ServiceContext, row: DraftRecord): Promise<DraftView> {
  const [view] = await draftViewsIn(tx, ctx, [row]);
  return view!;
}

async function draftViewsIn(tx: TenantTx, ctx: ServiceContext, rows: readonly DraftRecord[]): Promise<DraftView[]> {
  if (rows.length === 0) return [];
  const quotesOf = (row: DraftRecord) => row.quotes as Quote[];
  const numbers = await numbersIn(tx, ctx, [
    ...rows.flatMap(row => row.conversationId ?? []),
    ...rows.flatMap(row => quotesOf(row).map(quote => quote.conversationId)),
  ]);
  const conversationOf = (id: string) => ({ id, number: numbers.get(id) ?? '' });
  const tests = await newestBacktestsIn(tx, ctx, rows);
  return rows.map(row => ({
    id: row.id,
    origin: row.origin as DraftView['origin'],
    status: row.status as DraftView['status'],
    question: row.question,
    answer: row.answer,
    wordings: row.wordings,
    language: row.language === 'en' ? 'en' : 'ar',
    quotes: quotesOf(row).map(({ conversationId, messageId, text }) => ({
      conversation: conversationOf(conversationId),
      messageId,
      text,
    })),
    conversation: row.conversationId ? conversationOf(row.conversationId) : null,
    messageId: row.messageId,
    articleId: row.articleId,
    author: row.authorLabel,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    backtest: tests.get(row.id) ?? null,
  }));
}

/** The public numbers of conversations. */
export async function numbersIn(
  tx: TenantTx,
  ctx: ServiceContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: conversations.id, number: conversations.number })
    .from(conversations)
    .where(and(eq(conversations.companyId, ctx.companyId), inArray(conversations.id, wanted)));
  return new Map(rows.map(row => [row.id, row.number]));
}

async function newestBacktestsIn(tx: TenantTx, ctx: ServiceContext, rows: readonly DraftRecord[]) {
  const newest = await tx
    .selectDistinctOn([backtests.draftId])
    .from(backtests)
    .where(
      and(
        eq(backtests.companyId, ctx.companyId),
        inArray(
          backtests.draftId,
          rows.map(row => row.id),
        ),
      ),
    )
    .orderBy(backtests.draftId, desc(backtests.createdAt), desc(backtests.id));
  const views = await backtestViewsIn(tx, ctx, newest);
  return new Map(views.map(view => [view.draftId, view]));
}
