import type { Database } from '@natiq/db';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import type { Meaning } from '../../knowledge/index.ts';
import { mayCall, noteAbandoned, noteFailure, noteSuccess } from '../provider/breaker.ts';
import { callEmbedder, NoVectors } from './call-embedder.ts';
import { type EmbedderRow, rowsIn, standing } from './rows.ts';

/** Milliseconds a customer waits for it at most; then the words of the question answer alone. */
const patience = 1500;
/** Milliseconds the company's choice is known for without asking. */
const knownFor = 5000;
/** Questions whose vectors are kept: one is looked up whole and in parts, and asked again. */
const mostKept = 100;

interface Known {
  row: EmbedderRow | null;
  until: number;
  /** What the breaker knows it by. */
  door: object;
  vectors: Map<string, readonly number[]>;
}

const known = new WeakMap<Database, Map<string, Known>>();

/** Has the choice of a company looked up anew: it has changed, or was about to. */
export function forgetChoice({ database, companyId }: ServiceContext): void {
  known.get(database)?.delete(companyId);
}

async function choiceOf(ctx: ServiceContext): Promise<Known> {
  const all = known.get(ctx.database) ?? new Map<string, Known>();
  known.set(ctx.database, all);
  const before = all.get(ctx.companyId);
  const now = performance.now();
  if (before && before.until > now) return before;
  const row = standing(await transact(ctx, tx => rowsIn(tx, ctx))).serving;
  const same = before?.row && row?.id === before.row.id ? before : { door: {}, vectors: new Map() };
  const fresh: Known = { row, until: now + knownFor, door: same.door, vectors: same.vectors };
  all.set(ctx.companyId, fresh);
  return fresh;
}

/**
 * What the company's own model makes of a question; undefined without one, and where it does not answer in time: the customer's
 * answer then comes from the words alone. @throws the signal's reason when it aborts
 */
export async function meaningOf(ctx: ServiceContext, text: string, signal?: AbortSignal): Promise<Meaning | undefined> {
  const { row, door, vectors } = await choiceOf(ctx);
  if (!row || row.mean === null || row.spread === null) return undefined;
  const about = { embedder: row.id, level: { level: row.mean, spread: row.spread } };
  const kept = vectors.get(text);
  if (kept) return { ...about, vector: kept };
  if (!mayCall(door, ctx.clock.now().getTime())) return undefined;
  try {
    const options = { purpose: 'question', timeoutMs: patience, ...(signal && { signal }) } as const;
    const [vector] = await callEmbedder(ctx, row, [text], options);
    noteSuccess(door);
    vectors.set(text, vector!);
    if (vectors.size > mostKept) vectors.delete(vectors.keys().next().value!);
    return { ...about, vector: vector! };
  } catch (error) {
    if (!(error instanceof NoVectors)) {
      noteAbandoned(door);
      throw error;
    }
    noteFailure(door, ctx.clock.now().getTime(), error.retryAfterMs);
    ctx.log.warn('embedder.question_failed', { companyId: ctx.companyId, reason: error.reason });
    return undefined;
  }
}
