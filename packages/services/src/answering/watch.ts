import type { Database } from '@natiq/db';
import { and, eq, sql } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import { readOne, type ServiceContext } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';
import { type Holder, keepLease, type Run } from './lease.ts';
import { type Ahead, lookAhead } from './look-ahead.ts';
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
  answeredSeq: number;
  lastStaffSeq: number;
  lastContactSeq: number;
  lastContactAt: Date | null;
}

async function standings(ctx: ServiceContext, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await readOne(ctx, tx =>
    tx
      .select({
        id: conversations.id,
        epoch: conversations.ownerEpoch,
        answeredSeq: conversations.answeredSeq,
        lastStaffSeq: conversations.lastStaffSeq,
        lastContactSeq: conversations.lastContactSeq,
        lastContactAt: conversations.lastContactAt,
      })
      .from(conversations)
      // One list and not as many parameters as there are: the statement stays the same and is prepared once.
      .where(
        and(
          eq(conversations.companyId, ctx.companyId),
          sql`${conversations.id} = any(${sql.param(`{${ids.join(',')}}`)}::uuid[])`,
        ),
      ),
  );
  return new Map(rows.map(row => [row.id, row]));
}

type Look = (now: Standing | null) => void;

interface Watched {
  /** Of each conversation that is being answered: who wants to know how it stands. */
  looks: Map<string, Set<Look>>;
  timer: NodeJS.Timeout;
}

/** By company: however many answers are in the making, one statement looks after all of them. */
const watched = new WeakMap<Database, Map<string, Watched>>();

/** Tells now and then how a conversation stands, until it is told to stop. */
function watchStanding(ctx: ServiceContext, conversationId: string, look: Look): () => void {
  const companies = watched.get(ctx.database) ?? new Map<string, Watched>();
  watched.set(ctx.database, companies);
  const own = companies.get(ctx.companyId) ?? beginWatching(ctx);
  companies.set(ctx.companyId, own);
  const looks = own.looks.get(conversationId) ?? new Set();
  own.looks.set(conversationId, looks.add(look));
  return () => {
    looks.delete(look);
    if (looks.size === 0 && own.looks.get(conversationId) === looks) own.looks.delete(conversationId);
    if (own.looks.size > 0 || companies.get(ctx.companyId) !== own) return;
    clearInterval(own.timer);
    companies.delete(ctx.companyId);
  };
}

function beginWatching(ctx: ServiceContext): Watched {
  const looks: Watched['looks'] = new Map();
  let looking = false;
  const lookAtAll = async () => {
    const ids = [...looks.keys()];
    const found = await standings(ctx, ids);
    for (const id of ids) for (const look of looks.get(id) ?? []) look(found.get(id) ?? null);
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    lookAtAll()
      .catch(error => ctx.log.warn('answer.watch_failed', { error: describeError(error) }))
      .finally(() => {
        looking = false;
      });
  }, lookEvery);
  return { looks, timer };
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
  const stopLooking = watchStanding(ctx, run.conversationId, now => {
    if (!now || now.epoch !== run.epoch || now.lastStaffSeq > run.basisSeq) controller.abort(new Overtaken('person'));
    else if (mayRestart && now.lastContactSeq > run.basisSeq) controller.abort(new Overtaken('customer'));
  });
  return {
    signal: controller.signal,
    stop: () => {
      stopLooking();
      stopLease();
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** The customer has been silent for long enough. */
export interface Quiet {
  /** The last they wrote. */
  seq: number;
  /** On the clock of `performance.now`: longer they are not waited for, whatever they go on to write. */
  boundAt: number;
  /** What was looked up meanwhile. */
  ahead: Promise<Ahead | null> | null;
}

/** Milliseconds before the end of a silence at which the answer is begun: early enough to be ready, late enough to be seldom in vain. */
const aheadMs = 250;

/**
 * Waits until the customer has been silent for `quietMs`, at most until `boundAt`: people send one thought in several messages.
 * Null when everything is answered.
 */
export async function waitForQuiet(
  ctx: ServiceContext,
  conversationId: string,
  holder: Holder,
  quietMs: number,
  boundAt: number,
  signal: AbortSignal,
): Promise<Quiet | null> {
  const now = (await standings(ctx, [conversationId])).get(conversationId);
  if (!now || now.answeredSeq >= now.lastContactSeq) return null;
  const seq = now.lastContactSeq;
  const silentFor = Math.max(0, ctx.clock.now().getTime() - (now.lastContactAt?.getTime() ?? 0));
  const end = Math.min(performance.now() + quietMs - silentFor, boundAt);
  const left = end - performance.now();
  if (left <= 0) return { seq, boundAt, ahead: null };
  if (left > aheadMs) await pause(left - aheadMs, signal);
  const ahead = lookAhead(ctx, conversationId, holder);
  try {
    await pause(Math.max(0, end - performance.now()), signal);
  } catch (error) {
    // Whoever stops the work may close the database next.
    await ahead;
    throw error;
  }
  return { seq, boundAt, ahead };
}
