import { sql } from '@natiq/db/query';
import { meaningPoints } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import type { MapRow } from './points.ts';

/** Passages by id with the cosine of their vector to the question's. */
export type Cosines = Map<string, number>;

/** How many of the nearest are asked for, and how many where too few of those may be shown. */
const few = 200;
const many = 2000;
/** So many that may be shown are as good as all: no more are read line by line. */
const wanted = 80;
/** Width of the search through the index. Of the built-in vectors, which lie close together, it finds .82 of the ten nearest of 100,000; twice as wide no more. */
const width = 200;
/** Points looked at before the index gives up: those of other companies count, and are passed over. */
const mostLooked = 40_000;

interface Asked {
  map: MapRow;
  /** The question's vector at length one. */
  vector: Float32Array;
  /** Passages the words found: what meaning says of them is wanted in any case. */
  leading: readonly string[];
  /** Whether a passage may be shown at all: served, for this audience and this assistant. */
  mayShow: (passageId: string) => boolean;
  /** All for which it may. */
  shown: () => string[];
  /** A passage this far off means nothing of what is asked. */
  floor: number;
}

/**
 * The passages nearest to a question, by the index, and those the words found. Never a short list: where the index gives too few that
 * may be shown, it is asked for more, and in the end all that may be shown are compared one by one.
 */
export async function nearest(ctx: ServiceContext, asked: Asked): Promise<Cosines> {
  for (const count of [few, many]) {
    const { rows, cosines } = await transact(ctx, tx => nearestIn(tx, ctx, asked, count));
    const shown = rows.filter(({ id }) => asked.mayShow(id)).length;
    const isFarEnough = rows.length === count && rows.at(-1)!.cosine <= asked.floor;
    if (shown >= wanted || isFarEnough || shown === asked.shown().length) return cosines;
  }
  return transact(ctx, tx => compareIn(tx, ctx, asked, asked.shown()));
}

async function nearestIn(tx: TenantTx, ctx: ServiceContext, asked: Asked, count: number) {
  // Without a sort the index is the only way to an order; the planner takes the company's share for smaller than it is.
  await tx.execute(sql`select set_config('hnsw.iterative_scan', 'relaxed_order', true),
    set_config('hnsw.ef_search', ${String(width)}, true), set_config('hnsw.max_scan_tuples', ${String(mostLooked)}, true),
    set_config('enable_sort', 'off', true)`);
  const { size, embedder } = asked.map;
  const rows = await tx.execute<{ id: string; distance: number }>(sql`select passage_id as id,
      ${distance(asked)} as distance
    from ${meaningPoints} where company_id = ${ctx.companyId} and embedder = ${embedder} and size = ${sql.raw(String(size))}
    order by ${distance(asked)} limit ${count}`);
  const found = [...rows].map(row => ({ id: row.id, cosine: 1 - row.distance })).sort((a, b) => b.cosine - a.cosine);
  const cosines = new Map(found.map(({ id, cosine }) => [id, cosine]));
  const rest = asked.leading.filter(id => !cosines.has(id));
  for (const [id, cosine] of await compareIn(tx, ctx, asked, rest)) cosines.set(id, cosine);
  return { rows: found, cosines };
}

/** Ids compared in one statement. */
const comparedAtOnce = 5000;

async function compareIn(tx: TenantTx, ctx: ServiceContext, asked: Asked, ids: readonly string[]): Promise<Cosines> {
  const cosines: Cosines = new Map();
  for (let at = 0; at < ids.length; at += comparedAtOnce) {
    const some = `{${ids.slice(at, at + comparedAtOnce).join()}}`;
    const rows = await tx.execute<{ id: string; distance: number }>(sql`select passage_id as id,
        ${distance(asked)} as distance
      from ${meaningPoints} where company_id = ${ctx.companyId} and passage_id = any(${some}::uuid[])
        and embedder = ${asked.map.embedder} and size = ${sql.raw(String(asked.map.size))}`);
    for (const row of rows) cosines.set(row.id, 1 - row.distance);
  }
  return cosines;
}

/** Written as the index has it. */
function distance({ map: { size }, vector }: Asked) {
  const type = sql.raw(`halfvec(${size})`);
  const filled = Array.from({ length: size }, (_, at) => vector[at] ?? 0);
  return sql`(point::${type} <=> ${JSON.stringify(filled)}::${type})`;
}
