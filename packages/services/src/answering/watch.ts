import { and, eq } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import { readOne, type ServiceContext } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';
import { keepLease, type Run } from './lease.ts';
import { pause } from './provider/abortable.ts';

/** Why a run in progress is given up: a person spoke or took over, the customer wrote on, the lease went. */
export class Overtaken extends Error {
  override name = 'Overtaken';
  readonly by: 'person' | 'customer' | 'run';
  constructor(by: Overtaken['by']) {
    super(`overtaken by ${by}`);
    this.by = by;
  }
}

/** Milliseconds between two looks at the conversation while a model is writing. */
const lookEvery = 300;

interface Standing {
  epoch: number;
  lastStaffSeq: number;
  lastContactSeq: number;
  lastContactAt: Date | null;
}

async function standing(ctx: ServiceContext, conversationId: string): Promise<Standing | null> {
  const [row] = await readOne(ctx, tx =>
    tx
      .select({
        epoch: conversations.ownerEpoch,
        lastStaffSeq: conversations.lastStaffSeq,
        lastContactSeq: conversations.lastContactSeq,
        lastContactAt: conversations.lastContactAt,
      })
      .from(conversations)
      .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, conversationId))),
  );
  return row ?? null;
}

/**
 * Stands beside a run while the model writes: renews its lease and aborts it as soon as its words would not be wanted any more,
 * so that a customer does not read what is about to be taken back. The append judges once more; this only spares time.
 */
export function watchRun(
  ctx: ServiceContext,
  run: Run,
  mayRestart: boolean,
  signal: AbortSignal | undefined,
): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const stopLease = keepLease(ctx, run, () => controller.abort(new Overtaken('run')));
  let looking = false;
  const look = async () => {
    const now = await standing(ctx, run.conversationId);
    if (!now || now.epoch !== run.epoch || now.lastStaffSeq > run.basisSeq) controller.abort(new Overtaken('person'));
    else if (mayRestart && now.lastContactSeq > run.basisSeq) controller.abort(new Overtaken('customer'));
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch(error => ctx.log.warn('answer.watch_failed', { error: describeError(error) }))
      .finally(() => {
        looking = false;
      });
  }, lookEvery);
  return {
    signal: controller.signal,
    stop: () => {
      clearInterval(timer);
      stopLease();
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** Waits until the customer has been silent for `quietMs`, at most `boundMs`: people send one thought in several messages. */
export async function waitForQuiet(
  ctx: ServiceContext,
  conversationId: string,
  quietMs: number,
  boundMs: number,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  let seen = -1;
  for (;;) {
    const now = await standing(ctx, conversationId);
    if (!now || now.lastContactSeq === seen) return;
    seen = now.lastContactSeq;
    const silentFor = Math.max(0, ctx.clock.now().getTime() - (now.lastContactAt?.getTime() ?? 0));
    const left = Math.min(quietMs - silentFor, boundMs - (performance.now() - started));
    if (left <= 0) return;
    await pause(left, signal);
  }
}
