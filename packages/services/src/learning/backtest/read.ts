import type { backtestIdInput, backtestRowsInput } from '@natiq/contracts/learning/inputs';
import type { BacktestRowView, BacktestView } from '@natiq/contracts/learning/views';
import { and, asc, eq, gt, isNotNull } from '@natiq/db/query';
import { backtestRows } from '@natiq/db/schema';
import type { z } from 'zod';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import { numbersIn } from '../drafts.ts';
import { backtestIn, backtestViewsIn } from './view.ts';

/** How far a back-test is and what it found. @throws forbidden, not_found */
export async function getBacktest(ctx: ServiceContext, input: z.output<typeof backtestIdInput>): Promise<BacktestView> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => {
    const [view] = await backtestViewsIn(tx, ctx, [await backtestIn(tx, ctx, input.id)]);
    return view!;
  });
}

/** The questions of a back-test that were asked again, by what came of them. @throws forbidden, not_found */
export async function listBacktestRows(
  ctx: ServiceContext,
  input: z.output<typeof backtestRowsInput>,
): Promise<Paged<BacktestRowView>> {
  requireAccess(ctx, 'knowledge', 'update');
  const after = input.cursor ? decodeCursor(input.cursor, ['number']) : null;
  return transact(ctx, async tx => {
    const run = await backtestIn(tx, ctx, input.id);
    const all = and(
      eq(backtestRows.companyId, ctx.companyId),
      eq(backtestRows.runId, run.id),
      input.outcome ? eq(backtestRows.outcome, input.outcome) : isNotNull(backtestRows.outcome),
    );
    const rows = await tx
      .select()
      .from(backtestRows)
      .where(and(all, after ? gt(backtestRows.ordinal, Number(after[0])) : undefined))
      .orderBy(asc(backtestRows.ordinal))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const numbers = await numbersIn(
      tx,
      ctx,
      page.map(row => row.conversationId),
    );
    return {
      items: page.map(row => ({
        ordinal: row.ordinal,
        wasAnswered: row.wasAnswered,
        question: row.question,
        conversation: { id: row.conversationId, number: numbers.get(row.conversationId) ?? '' },
        askedAt: row.askedAt.toISOString(),
        outcome: row.outcome as BacktestRowView['outcome'],
        decision: row.decision as BacktestRowView['decision'],
        confidence: row.confidence,
        reply: row.reply,
      })),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.ordinal]) : null,
      ...(await totalFor(input, () => tx.$count(backtestRows, all))),
    };
  });
}
