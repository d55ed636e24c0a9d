import type { Database } from '@natiq/db';
import type { ServiceContext } from '../kernel/context.ts';
import { type Audience, type FittedIndex, type KnowledgeIndex, loadIndex, stateOf } from './load-index.ts';

/** Passages kept in memory over all companies of a process; beyond it the index used longest ago goes. About 6 kB each. */
const mostPassages = 60_000;
const mostCompanies = 40;

interface Cache {
  /** Least recently used first. */
  entries: Map<string, KnowledgeIndex>;
  /** One build a company at a time; those who come meanwhile wait for it. */
  building: Map<string, Promise<KnowledgeIndex>>;
}

const caches = new WeakMap<Database, Cache>();

function cacheOf(database: Database): Cache {
  const known = caches.get(database);
  if (known) return known;
  const made: Cache = { entries: new Map(), building: new Map() };
  caches.set(database, made);
  return made;
}

/**
 * The index of the company's present knowledge. One short query tells whether the one in memory still stands for it, so what
 * was deleted or unpublished is gone at the next question, in every process.
 */
export async function knowledgeIndex(ctx: ServiceContext, audience: Audience = 'customers'): Promise<FittedIndex> {
  const cache = cacheOf(ctx.database);
  const { revision, calibration } = await stateOf(ctx);
  const key = keyOf(ctx, audience);
  for (let tries = 0; ; tries += 1) {
    const known = cache.entries.get(key);
    if (known && known.revision >= revision) {
      cache.entries.delete(key);
      cache.entries.set(key, known);
      return { ...known, calibration };
    }
    const built = await build(cache, ctx, audience);
    // A build that began before the change may not show it; knowledge that never rests is served as last read.
    if (built.revision >= revision || tries === 2) return { ...built, calibration };
  }
}

const keyOf = ({ companyId }: ServiceContext, audience: Audience) =>
  audience === 'staff' ? `${companyId} staff` : companyId;

async function build(cache: Cache, ctx: ServiceContext, audience: Audience): Promise<KnowledgeIndex> {
  const key = keyOf(ctx, audience);
  const running = cache.building.get(key);
  if (running) return running;
  const started = loadIndex(ctx, audience).finally(() => cache.building.delete(key));
  cache.building.set(key, started);
  const built = await started;
  cache.entries.delete(key);
  cache.entries.set(key, built);
  makeRoom(cache);
  return built;
}

function makeRoom(cache: Cache): void {
  let held = [...cache.entries.values()].reduce((sum, entry) => sum + entry.index.passages.length, 0);
  for (const [key, entry] of cache.entries) {
    if (cache.entries.size <= 1 || (held <= mostPassages && cache.entries.size <= mostCompanies)) return;
    cache.entries.delete(key);
    held -= entry.index.passages.length;
  }
}
