import { and, eq, lte, sql } from '@natiq/db/query';
import { answerLeases } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';

/** How long a run counts as alive after its last sign of life: short, since the customer of a killed process waits for it. */
const leaseSeconds = 7;
const renewEveryMs = 2500;

export interface Run {
  id: string;
  conversationId: string;
  epoch: number;
  /** The newest message the run has read. */
  basisSeq: number;
  restarts: number;
}

/** A run that may hold its conversation. */
export interface Holder {
  runId: string;
  holds: boolean;
}

const expiry = (ctx: ServiceContext) => new Date(ctx.clock.now().getTime() + leaseSeconds * 1000);
const of = (ctx: ServiceContext, conversationId: string) =>
  and(eq(answerLeases.companyId, ctx.companyId), eq(answerLeases.conversationId, conversationId));

/** Takes the conversation for a run unless a live one holds it; the same run takes it again to read on. @returns false when held */
export async function takeLeaseIn(tx: TenantTx, ctx: ServiceContext, run: Run): Promise<boolean> {
  const { id: runId, conversationId, epoch, basisSeq, restarts } = run;
  const value = { runId, epoch, basisSeq, restarts, expiresAt: expiry(ctx) };
  const taken = await tx
    .insert(answerLeases)
    .values({ companyId: ctx.companyId, conversationId, ...value })
    .onConflictDoUpdate({
      target: [answerLeases.companyId, answerLeases.conversationId],
      set: value,
      setWhere: sql`${answerLeases.runId} = ${runId}::uuid or ${lte(answerLeases.expiresAt, ctx.clock.now())}`,
    })
    .returning({ runId: answerLeases.runId });
  return taken.length > 0;
}

/** Gives the conversation free, if the run still holds it. */
export async function releaseLease(ctx: ServiceContext, conversationId: string, runId: string): Promise<void> {
  await transact(ctx, tx => tx.delete(answerLeases).where(and(of(ctx, conversationId), eq(answerLeases.runId, runId))));
}

/** Keeps a run's lease alive until stopped; `lost` is called once when another run has taken over. */
export function keepLease(ctx: ServiceContext, run: Run, lost: () => void): () => void {
  const renew = async () => {
    const rows = await transact(ctx, tx =>
      tx
        .update(answerLeases)
        .set({ expiresAt: expiry(ctx) })
        .where(and(of(ctx, run.conversationId), eq(answerLeases.runId, run.id)))
        .returning({ runId: answerLeases.runId }),
    );
    if (rows.length === 0) lost();
  };
  const timer = setInterval(() => {
    renew().catch(error => ctx.log.warn('answer.lease_not_renewed', { error: describeError(error) }));
  }, renewEveryMs);
  return () => clearInterval(timer);
}
