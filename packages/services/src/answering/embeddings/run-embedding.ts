import { and, eq } from '@natiq/db/query';
import { aiEmbedders } from '@natiq/db/schema';
import {
  cosineTo,
  type Level,
  levelOf,
  pack,
  type Sample,
  strangers,
  takesStrangers,
  unitVector,
} from '@natiq/domain/knowledge/likeness';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { embeddedOf, forgetVectors, passagesWithout, sampleOf, storeVectors } from '../../knowledge/index.ts';
import { callEmbedder, NoVectors } from './call-embedder.ts';
import { forgetChoice } from './question-vector.ts';
import { type EmbedderRow, rowOf, rowsIn, setIn, wakeIn } from './rows.ts';

export interface EmbeddingOptions {
  signal: AbortSignal;
  /** Milliseconds before each further try of what may pass. */
  pauses?: readonly number[];
}

/** Texts a call. */
const batchSize = 64;
const timeoutMs = 30_000;
const usualPauses = [1000, 5000, 20_000];
const longestPause = 60_000;
/** Milliseconds after which one that was left alone by a killed process is looked at again. */
const again = 120_000;
/** The same for one that serves and cannot be brought up to date now. */
const later = 600_000;
/** Titles that show what a model's likeness means. */
const samples = 64;
const forgottenAtOnce = 300;

/** At most one reader of an embedder in a process; another process that reads the same writes nothing twice. */
const running = new Set<string>();

/**
 * Reads what a company's embedder has not read, brings the one before out of service when all is read, and clears away what is on
 * its way out. Broken off anywhere it goes on where it stopped. @throws the signal's reason when it aborts
 */
export async function runEmbedding(
  services: Services,
  companyId: string,
  id: string,
  options: EmbeddingOptions,
): Promise<void> {
  const key = `${companyId}:${id}`;
  if (running.has(key)) return;
  running.add(key);
  try {
    const ctx = systemContext(services, companyId, 'schedule');
    const row = await rowOf(ctx, id);
    if (row?.state === 'leaving') await clear(ctx, row, options.signal);
    if (row?.state === 'building' || row?.state === 'serving') await bringUpToDate(ctx, row, options);
  } finally {
    running.delete(key);
  }
}

async function bringUpToDate(ctx: ServiceContext, row: EmbedderRow, options: EmbeddingOptions): Promise<void> {
  try {
    for (;;) {
      if (!(await readAll(ctx, row, options))) return;
      await finish(ctx, row, options);
      // What changed since it was last looked: whoever told of it may have found this one at work.
      if ((await passagesWithout(ctx, row.id, { after: null, limit: 1 })).length === 0) return;
    }
  } catch (error) {
    if (!(error instanceof NoVectors)) throw error;
    ctx.log.warn('embedder.failed', { companyId: ctx.companyId, reason: error.reason });
    await setState(ctx, row.id, standing => ({
      reason: error.reason,
      ...(standing === 'building'
        ? { state: 'failed', nextDueAt: null }
        : { nextDueAt: new Date(ctx.clock.now().getTime() + later) }),
    }));
  }
}

type Change = Partial<Omit<EmbedderRow, 'companyId' | 'id'>>;

/** Changes one that is still at work; one that was stopped meanwhile stays as it is. @returns whether it is at work */
function setState(ctx: ServiceContext, id: string, change: (state: string) => Change): Promise<boolean> {
  return transact(ctx, async tx => {
    const row = (await rowsIn(tx, ctx, { forUpdate: true })).find(one => one.id === id);
    if (row?.state !== 'building' && row?.state !== 'serving') return false;
    await setIn(tx, ctx, id, change(row.state));
    return true;
  });
}

/** @returns false when it was stopped */
async function readAll(ctx: ServiceContext, row: EmbedderRow, options: EmbeddingOptions): Promise<boolean> {
  let after: string | null = null;
  for (;;) {
    options.signal.throwIfAborted();
    const { done, total } = await embeddedOf(ctx, row.id);
    const nextDueAt = new Date(ctx.clock.now().getTime() + again);
    if (!(await setState(ctx, row.id, () => ({ done, total, nextDueAt })))) return false;
    const some = await passagesWithout(ctx, row.id, { after, limit: batchSize });
    if (some.length === 0) return true;
    const vectors = await insist(
      ctx,
      row,
      some.map(({ text }) => text),
      options,
    );
    if (row.dimensions === null) {
      row.dimensions = vectors[0]!.length;
      await transact(ctx, tx => setIn(tx, ctx, row.id, { dimensions: row.dimensions }));
    }
    await storeVectors(
      ctx,
      row.id,
      some.map(({ id }, at) => ({ id, vector: vectors[at]! })),
    );
    after = some.at(-1)!.id;
  }
}

/** Tries again what may pass. */
async function insist(
  ctx: ServiceContext,
  row: EmbedderRow,
  texts: readonly string[],
  { signal, pauses = usualPauses }: EmbeddingOptions,
): Promise<number[][]> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await callEmbedder(ctx, row, texts, { purpose: 'embed', timeoutMs, signal });
    } catch (error) {
      const wait = pauses[tries];
      if (!(error instanceof NoVectors) || !error.passes || wait === undefined) throw error;
      await pause(Math.min(longestPause, Math.max(wait, wait === 0 ? 0 : error.retryAfterMs)), signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** All is read: what its likeness means is found out, and it serves from now on; the one before is let go of. */
async function finish(ctx: ServiceContext, row: EmbedderRow, options: EmbeddingOptions): Promise<void> {
  const level = row.mean === null || row.spread === null ? await findLevel(ctx, row, options) : null;
  if (level && typeof level !== 'string') Object.assign(row, { mean: level.level, spread: level.spread });
  await transact(ctx, async tx => {
    const rows = await rowsIn(tx, ctx, { forUpdate: true });
    const mine = rows.find(one => one.id === row.id);
    if (mine?.state !== 'building' && mine?.state !== 'serving') return;
    for (const other of rows)
      if (other.state === 'serving' && other.id !== row.id) {
        await setIn(tx, ctx, other.id, { state: 'leaving' });
        await wakeIn(tx, ctx, other.id);
      }
    const { mean, spread } = row;
    await setIn(tx, ctx, row.id, {
      state: 'serving',
      done: mine.total,
      mean,
      spread,
      reason: typeof level === 'string' ? level : null,
      nextDueAt: null,
    });
  });
  forgetChoice(ctx);
}

/** What its likeness means, or why it means nothing: it tells the pages not apart, or finds in them what no page is about. */
async function findLevel(
  ctx: ServiceContext,
  row: EmbedderRow,
  options: EmbeddingOptions,
): Promise<Level | 'tells_nothing' | 'takes_strangers'> {
  const some = await sampleOf(ctx, row.id, samples);
  if (some.length === 0) return 'tells_nothing';
  const read = async (texts: readonly string[]) => (await insist(ctx, row, texts, options)).map(unitVector);
  const titles = await read(some.map(({ title }) => title));
  const packed = some.map(({ vector }) => pack(vector));
  const found = some.flatMap(({ articleId }, at): Sample[] => {
    const title = titles[at];
    const mine = packed[at];
    if (!title || !mine) return [];
    const others = packed.flatMap((other, n) =>
      other && some[n]!.articleId !== articleId ? [cosineTo(title, other)] : [],
    );
    return others.length === 0 ? [] : [{ right: cosineTo(title, mine), wrong: Math.max(...others) }];
  });
  const level = levelOf(found);
  if (!level) return 'tells_nothing';
  const nearest = (await read(strangers)).flatMap(stranger =>
    stranger ? [Math.max(...packed.flatMap(page => (page ? [cosineTo(stranger, page)] : [])))] : [],
  );
  return takesStrangers(nearest, level) ? 'takes_strangers' : level;
}

/** Forgets the vectors of one that is on its way out, then it. */
async function clear(ctx: ServiceContext, row: EmbedderRow, signal: AbortSignal): Promise<void> {
  while (await forgetVectors(ctx, row.id, forgottenAtOnce)) signal.throwIfAborted();
  await transact(ctx, tx =>
    tx.delete(aiEmbedders).where(and(eq(aiEmbedders.companyId, ctx.companyId), eq(aiEmbedders.id, row.id))),
  );
}
