import type { Database } from '@natiq/db';
import { and, eq, inArray } from '@natiq/db/query';
import { passageEmbeddings } from '@natiq/db/schema';
import { cosineTo, type Level, likeness, type Packed, pack, unitVector } from '@natiq/domain/knowledge/likeness';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import type { Audience, KnowledgeIndex } from '../load-index.ts';

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

function storeOf({ database, companyId }: ServiceContext, embedder: string, audience: Audience): Store {
  const all = stores.get(database) ?? new Map<string, Store>();
  stores.set(database, all);
  const key = `${companyId} ${embedder} ${audience}`;
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

/**
 * How surely each passage of the index means what is asked, in its rows' order; undefined while the vectors are on their way, or
 * where they are more than memory is given for: the words then answer alone.
 */
export async function likenessOf(
  ctx: ServiceContext,
  { index, byId }: KnowledgeIndex,
  { embedder, vector, level }: Meaning,
  audience: Audience = 'customers',
): Promise<Float32Array | undefined> {
  const question = unitVector(vector);
  if (!question || byId.size * question.length > mostBytes) return undefined;
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
