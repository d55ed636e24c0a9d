import { and, eq, inArray, type SQL, sql } from '@natiq/db/query';
import { meaningMaps, meaningPoints, passageEmbeddings, pointSizes } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';

export type PointSize = (typeof pointSizes)[number];

/** The shortest length of an index that holds vectors of so many numbers; undefined beyond the longest. */
export function sizeFor(dimensions: number): PointSize | undefined {
  return pointSizes.find(size => size >= dimensions);
}

/** A vector as a point of the map: at length one, filled up with zeros. What has no direction has no place. */
const asPoint = (size: SQL) => sql`case when vector_dims(e.embedding) = ${size} then l2_normalize(e.embedding)
  else l2_normalize(e.embedding) || array_fill(0::real, array[${size} - vector_dims(e.embedding)])::vector end`;
const hasPlace = (size: SQL) => sql`vector_norm(e.embedding) > 0 and vector_dims(e.embedding) <= ${size}`;

/** Begins the map of an embedder, where its vectors are there and not too long for one. */
export async function beginMapIn(tx: TenantTx, ctx: ServiceContext, embedder: string): Promise<void> {
  const [some] = await tx
    .select({ dimensions: sql<number>`vector_dims(${passageEmbeddings.embedding})`.mapWith(Number) })
    .from(passageEmbeddings)
    .where(and(eq(passageEmbeddings.companyId, ctx.companyId), eq(passageEmbeddings.embedder, embedder)))
    .limit(1);
  const size = some && sizeFor(some.dimensions);
  if (!size) return;
  await tx.insert(meaningMaps).values({ companyId: ctx.companyId, embedder, size }).onConflictDoNothing();
}

/** Puts the next passages, by id, into a map that was begun. @returns whether there were any */
export async function fillMapIn(
  tx: TenantTx,
  ctx: ServiceContext,
  { embedder, size }: MapRow,
  limit: number,
): Promise<boolean> {
  const of = sql`${size}::int`;
  const rows = await tx.execute(sql`with place as (
      select filled_to from ${meaningMaps} where company_id = ${ctx.companyId} and embedder = ${embedder} for update
    ), batch as (
      select e.company_id, e.passage_id, e.embedder, e.embedding from ${passageEmbeddings} e, place
      where e.company_id = ${ctx.companyId} and e.embedder = ${embedder}
        and (place.filled_to is null or e.passage_id > place.filled_to)
      order by e.passage_id limit ${limit}
    ), put as (
      insert into ${meaningPoints} (company_id, passage_id, embedder, size, point)
      select e.company_id, e.passage_id, e.embedder, ${of}, (${asPoint(of)})::halfvec from batch e where ${hasPlace(of)}
      on conflict do nothing
    )
    update ${meaningMaps} set filled_to = (select passage_id from batch order by passage_id desc limit 1)
    where company_id = ${ctx.companyId} and embedder = ${embedder} and exists (select from batch) returning filled_to`);
  return [...rows].length > 0;
}

/** Puts in what came while the map was filled and was seen by neither. @returns whether there was any */
export async function fillGapsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  { embedder, size }: MapRow,
  limit: number,
): Promise<boolean> {
  const of = sql`${size}::int`;
  const rows = await tx.execute(sql`insert into ${meaningPoints} (company_id, passage_id, embedder, size, point)
    select e.company_id, e.passage_id, e.embedder, ${of}, (${asPoint(of)})::halfvec from ${passageEmbeddings} e
    where e.company_id = ${ctx.companyId} and e.embedder = ${embedder} and ${hasPlace(of)} and not exists (
      select from ${meaningPoints} p
      where p.company_id = e.company_id and p.passage_id = e.passage_id and p.embedder = e.embedder
    ) limit ${limit} on conflict do nothing returning passage_id`);
  return [...rows].length > 0;
}

/** What is embedded from now on, in the transaction that keeps the vectors: at once where its embedder has a map. */
export async function keepPointsIn(tx: TenantTx, ctx: ServiceContext, passageIds: readonly string[]): Promise<void> {
  const maps = await tx.select().from(meaningMaps).where(eq(meaningMaps.companyId, ctx.companyId));
  if (maps.length === 0 || passageIds.length === 0) return;
  const of = sql`m.size`;
  await tx.execute(sql`insert into ${meaningPoints} (company_id, passage_id, embedder, size, point)
    select e.company_id, e.passage_id, e.embedder, m.size, (${asPoint(of)})::halfvec
    from ${passageEmbeddings} e join ${meaningMaps} m on m.company_id = e.company_id and m.embedder = e.embedder
    where e.company_id = ${ctx.companyId} and ${inArray(sql`e.passage_id`, [...passageIds])} and ${hasPlace(of)}
    on conflict do nothing`);
}

export interface MapRow {
  embedder: string;
  size: PointSize;
  isComplete: boolean;
}

export async function mapIn(tx: TenantTx, ctx: ServiceContext, embedder: string): Promise<MapRow | undefined> {
  const [row] = await tx
    .select({ size: meaningMaps.size, isComplete: meaningMaps.isComplete })
    .from(meaningMaps)
    .where(ofMap(ctx, embedder));
  const size = row && pointSizes.find(one => one === row.size);
  return size && { embedder, size, isComplete: row.isComplete };
}

export async function completeMapIn(tx: TenantTx, ctx: ServiceContext, embedder: string): Promise<void> {
  await tx.update(meaningMaps).set({ isComplete: true }).where(ofMap(ctx, embedder));
}

/** The points go with their vectors. */
export async function dropMapIn(tx: TenantTx, ctx: ServiceContext, embedder: string): Promise<void> {
  await tx.delete(meaningMaps).where(ofMap(ctx, embedder));
}

const ofMap = (ctx: ServiceContext, embedder: string) =>
  and(eq(meaningMaps.companyId, ctx.companyId), eq(meaningMaps.embedder, embedder));
