import type { Database } from '@natiq/db';
import { and, eq, inArray } from '@natiq/db/query';
import { passageEmbeddings } from '@natiq/db/schema';
import { cosineTo, type Level, likeness, type Packed, pack, unitVector } from '@natiq/domain/knowledge/likeness';
import type { PassageIndex } from '@natiq/domain/knowledge/search';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import type { Audience, KnowledgeIndex } from '../load-index.ts';
import { completeMap, forgetMap } from './fill-map.ts';
import { type Cosines, nearest } from './nearest.ts';
import { sizeFor } from './points.ts';

/** A question as a model of the company's own read it. */
export interface Meaning {
  /** Under which the passages' vectors stand. */
  embedder: string;
  vector: readonly number[];
  level: Level;
}

/** Rows a query; vectors are long. */
const batchSize = 200;
/** Bytes of vectors in memory over all companies of a process; who used theirs longest ago begins anew. */
const mostBytes = 256_000_000;
/** Milliseconds after which passages without a vector are looked for again. */
const lookAgain = 2000;
/** Milliseconds a question waits for vectors that are being read; the words answer it otherwise. */
const patience = 1500;

interface Store {
  /** By passage; null for one whose vector has not come yet. */
  packed: Map<string, Packed | null>;
  bytes: number;
  lookedAt: number;
  loading: Promise<void> | null;
}

/** Least recently used first. */
const stores = new WeakMap<Database, Map<string, Store>>();

const storeKey = ({ companyId }: ServiceContext, embedder: string, audience: Audience) =>
  `${companyId} ${embedder} ${audience}`;

function storeOf(ctx: ServiceContext, embedder: string, audience: Audience): Store {
  const { database } = ctx;
  const all = stores.get(database) ?? new Map<string, Store>();
  stores.set(database, all);
  const key = storeKey(ctx, embedder, audience);
  const store = all.get(key) ?? { packed: new Map(), bytes: 0, lookedAt: 0, loading: null };
  all.delete(key);
  all.set(key, store);
  let held = [...all.values()].reduce((sum, one) => sum + one.bytes, 0);
  for (const [other, { bytes }] of all) {
    if (held <= mostBytes || other === key) break;
    all.delete(other);
    held -= bytes;
  }
  return store;
}

/** A company with more passages than this is searched by an index of the nearest; up to it a scan is exact and quick. */
export const flatTo = 20_000;

interface Wish {
  audience?: Audience | undefined;
  /** Passages from which on there is no scan. */
  beyond?: number | undefined;
  /** Passages the words put first. */
  leading: () => readonly string[];
  filter?: ((passageId: string) => boolean) | undefined;
}

/**
 * How surely each passage of the index means what is asked, in its rows' order; undefined while the vectors are on their way, or
 * where they are more than memory is given for: the words then answer alone. Of a large company only of those that may count: the
 * nearest to the question, and those the words found.
 */
export async function likenessOf(
  ctx: ServiceContext,
  knowledge: KnowledgeIndex,
  { embedder, vector, level }: Meaning,
  { audience = 'customers', beyond = flatTo, ...wish }: Wish,
): Promise<Float32Array | undefined> {
  const { index, byId } = knowledge;
  const question = unitVector(vector);
  if (!question) return undefined;
  const cosines = byId.size > beyond ? await byMap(ctx, knowledge, { embedder, question, level }, wish) : undefined;
  if (cosines) {
    stores.get(ctx.database)?.delete(storeKey(ctx, embedder, audience));
    const found = new Float32Array(index.passages.length);
    const rows = rowsOf(index);
    for (const [id, cosine] of cosines) {
      const row = rows.get(id);
      if (row !== undefined) found[row] = likeness(cosine, level);
    }
    return found;
  }
  if (byId.size * question.length > mostBytes) return undefined;
  const store = storeOf(ctx, embedder, audience);
  await upToDate(ctx, store, embedder, byId);
  if (store.packed.size === 0) return undefined;
  const found = new Float32Array(index.passages.length);
  index.passages.forEach(({ id }, row) => {
    const packed = store.packed.get(id);
    if (packed?.values.length === question.length) found[row] = likeness(cosineTo(question, packed), level);
  });
  return found;
}

const rowsByIndex = new WeakMap<PassageIndex, ReadonlyMap<string, number>>();

/** The row of each passage by its id. */
function rowsOf(index: PassageIndex): ReadonlyMap<string, number> {
  const rows = rowsByIndex.get(index) ?? new Map(index.passages.map(({ id }, row) => [id, row]));
  rowsByIndex.set(index, rows);
  return rows;
}

/** By the map of the company's vectors; undefined until there is one that is complete. */
async function byMap(
  ctx: ServiceContext,
  { byId }: KnowledgeIndex,
  { embedder, question, level }: Omit<Meaning, 'vector'> & { question: Float32Array },
  { leading, filter }: Wish,
): Promise<Cosines | undefined> {
  const map = await completeMap(ctx, embedder);
  if (!map || map.size !== sizeFor(question.length)) return undefined;
  let shown: string[] | undefined;
  const mayShow = (id: string) => byId.has(id) && (filter?.(id) ?? true);
  const cosines = await nearest(ctx, {
    map,
    vector: question,
    leading: leading(),
    floor: level.level,
    mayShow,
    shown: () => (shown ??= [...byId.keys()].filter(mayShow)),
  });
  // Nothing at all: its embedder was let go of, maybe in another process.
  if (cosines.size === 0) forgetMap(ctx, embedder);
  return cosines;
}

/** Reads the vectors of passages that are new, and lets go of those that are gone. */
async function upToDate(ctx: ServiceContext, store: Store, embedder: string, byId: ReadonlyMap<string, unknown>) {
  if (!store.loading) {
    const now = performance.now();
    const isTime = now - store.lookedAt > lookAgain;
    const wanted = [...byId.keys()].filter(id => (isTime ? !store.packed.get(id) : !store.packed.has(id)));
    for (const [id, packed] of store.packed)
      if (!byId.has(id)) {
        store.packed.delete(id);
        store.bytes -= packed?.values.length ?? 0;
      }
    if (wanted.length === 0) return;
    if (isTime) store.lookedAt = now;
    store.loading = load(ctx, store, embedder, wanted).finally(() => {
      store.loading = null;
    });
  }
  const waited = Promise.withResolvers<void>();
  const timer = setTimeout(waited.resolve, patience);
  // Whoever asked for it hears of a failure; the next question tries again.
  store.loading.catch(() => {});
  await Promise.race([store.loading.catch(() => {}), waited.promise]);
  clearTimeout(timer);
}

async function load(ctx: ServiceContext, store: Store, embedder: string, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += batchSize) {
    const some = ids.slice(at, at + batchSize);
    const rows = await transact(ctx, tx =>
      tx
        .select({ id: passageEmbeddings.passageId, embedding: passageEmbeddings.embedding })
        .from(passageEmbeddings)
        .where(
          and(
            eq(passageEmbeddings.companyId, ctx.companyId),
            eq(passageEmbeddings.embedder, embedder),
            inArray(passageEmbeddings.passageId, some),
          ),
        ),
    );
    for (const id of some) if (!store.packed.has(id)) store.packed.set(id, null);
    for (const { id, embedding } of rows) {
      const packed = pack(embedding);
      if (!packed) continue;
      store.packed.set(id, packed);
      store.bytes += packed.values.length;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}
