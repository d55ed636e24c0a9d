import { enqueue } from '@natiq/db/jobs';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../context.ts';
import { ServiceError } from '../errors.ts';

/** A run gives way to its next wake-up before the time limit of a job. */
const runMs = 40_000;

/** A run of many questions. Its rows are its state: one without an outcome was not asked yet. */
export interface AskedRun<Run extends { status: string }, Row> {
  id: string;
  /** Its wake-ups are `company:id` of this queue. */
  queue: string;
  /** The run, locked. @throws not_found */
  runIn: (tx: TenantTx) => Promise<Run>;
  /** The first row without an outcome. */
  nextIn: (tx: TenantTx) => Promise<Row | undefined>;
  endIn: (tx: TenantTx, run: Run) => Promise<unknown>;
  /** Makes the answer outside any transaction. @returns what writes it down, once: whoever was quicker stays */
  ask: (run: Run, row: Row) => Promise<(tx: TenantTx) => Promise<unknown>>;
}

/**
 * Asks the questions of a run one by one until none is left or somebody stops it; it may be begun again at any place.
 * @throws the signal's reason when it aborts
 */
export async function askAll<Run extends { status: string }, Row>(
  ctx: ServiceContext,
  asked: AskedRun<Run, Row>,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const next = await transact(ctx, tx => nextIn(tx, ctx, asked, performance.now() - started > runMs));
    if (!next) return;
    const write = await asked.ask(next.run, next.row);
    await transact(ctx, write);
    // Whoever waits for the database or the process goes first.
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

/** The next question; the run is over where there is none, and is handed on where it took long. */
async function nextIn<Run extends { status: string }, Row>(
  tx: TenantTx,
  ctx: ServiceContext,
  asked: AskedRun<Run, Row>,
  handOn: boolean,
): Promise<{ run: Run; row: Row } | null> {
  const run = await asked.runIn(tx).catch(error => {
    if (error instanceof ServiceError && error.code === 'not_found') return null;
    throw error;
  });
  if (run?.status !== 'running') return null;
  const row = await asked.nextIn(tx);
  if (row && !handOn) return { run, row };
  if (row) await enqueue(tx, asked.queue, `${ctx.companyId}:${asked.id}`);
  else await asked.endIn(tx, run);
  return null;
}
