import type { backtestIdInput, startBacktestInput } from '@natiq/contracts/learning/inputs';
import type { BacktestView } from '@natiq/contracts/learning/views';
import { newId } from '@natiq/db/ids';
import { enqueue } from '@natiq/db/jobs';
import { and, eq, ne, sql } from '@natiq/db/query';
import { backtestRows, backtests } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { hadNoAnswer, instantSql, isGap, sinceById, toPersonSql } from '../../analytics/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, invalid } from '../../kernel/errors.ts';
import { draftIn } from '../drafts.ts';
import { backtestKey, backtestQueue, endIn } from './run.ts';
import { type BacktestRecord, backtestIn, backtestViewsIn } from './view.ts';

/** Newest questions of each kind that are asked again. */
const mostOfEach = 400;

/**
 * Begins to ask what was asked in the last days again, with the draft as if it were published. The questions are copied, so what
 * is asked meanwhile changes nothing in the run; an earlier run of the draft goes.
 * @throws forbidden, not_found, invalid draft_empty, conflict backtest_running, draft_decided
 */
export async function startBacktest(
  ctx: ServiceContext,
  input: z.output<typeof startBacktestInput>,
): Promise<BacktestView> {
  requireAccess(ctx, 'knowledge', 'update');
  const now = ctx.clock.now();
  return transact(ctx, async tx => {
    const draft = await draftIn(tx, ctx, input.draftId, true);
    if (draft.status !== 'waiting') throw conflict('draft_decided');
    if (draft.answer.trim() === '') throw invalid('draft_empty', { fields: { answer: 'draft_empty' } });
    const { question, answer, wordings, language } = draft;
    const [run] = await tx
      .insert(backtests)
      .values({
        companyId: ctx.companyId,
        id: newId(now.getTime()),
        draftId: draft.id,
        question,
        answer,
        wordings,
        language,
        days: input.days,
        actorLabel: ctx.actor.label,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!run) throw conflict('backtest_running');
    const earlier = and(
      eq(backtests.companyId, ctx.companyId),
      eq(backtests.draftId, draft.id),
      ne(backtests.id, run.id),
    );
    await tx.delete(backtests).where(earlier);
    await copyIn(tx, ctx, run);
    await enqueue(tx, backtestQueue, backtestKey(ctx.companyId, run.id));
    const [view] = await backtestViewsIn(tx, ctx, [run]);
    return view!;
  });
}

async function copyIn(tx: TenantTx, ctx: ServiceContext, run: BacktestRecord): Promise<void> {
  const from = run.createdAt.getTime() - run.days * 86_400_000;
  const read = (which: ReturnType<typeof sql>, toPerson: ReturnType<typeof sql>) =>
    tx.execute<{ id: string; conversation_id: string; question: string; at: string; to_person: boolean }>(sql`
      select r.id, r.conversation_id, r.question, r.created_at as at, ${toPerson} as to_person from receipts r
      where r.company_id = ${ctx.companyId}::uuid and ${sinceById(sql`r.id`, from)} and r.created_at >= ${instantSql(from)}
        and ${which} order by r.id desc limit ${mostOfEach}`);
  const gaps = (await read(hadNoAnswer, toPersonSql)).filter(row =>
    isGap({ text: row.question, toPerson: row.to_person }),
  );
  const given = await read(
    sql`r.decision in ('answer', 'caveat') and r.message_id is not null and r.provider <> 'rules'`,
    sql`false`,
  );
  const rows = [...gaps.map(row => ({ row, wasAnswered: false })), ...given.map(row => ({ row, wasAnswered: true }))];
  if (rows.length === 0) return;
  await tx.insert(backtestRows).values(
    rows.map(({ row, wasAnswered }, ordinal) => ({
      companyId: ctx.companyId,
      runId: run.id,
      ordinal,
      wasAnswered,
      receiptId: row.id,
      conversationId: row.conversation_id,
      question: row.question,
      askedAt: new Date(row.at),
    })),
  );
}

/** Stops a back-test; what was asked so far can be read. @throws forbidden, not_found, conflict backtest_over */
export async function cancelBacktest(
  ctx: ServiceContext,
  input: z.output<typeof backtestIdInput>,
): Promise<BacktestView> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => {
    const run = await backtestIn(tx, ctx, input.id, true);
    if (run.status === 'done') throw conflict('backtest_over');
    const ended = run.status === 'cancelled' ? run : await endIn(tx, ctx, run, 'cancelled');
    if (run.status === 'running')
      await recordAudit(tx, ctx, { action: 'learning.backtest_cancelled', subject: { kind: 'backtest', id: run.id } });
    const [view] = await backtestViewsIn(tx, ctx, [ended]);
    return view!;
  });
}
