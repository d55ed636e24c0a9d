import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@natiq/db';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { beginMapIn, completeMapIn, fillGapsIn, fillMapIn, type MapRow, mapIn } from './points.ts';

/** Points put in at once: each costs milliseconds, during which an embedded database serves nobody else. */
const atOnce = 20;
/** A share of the time that filling leaves to others. */
const rest = 1;
/** Milliseconds after which a map that is not complete is looked for again. */
const lookAgain = 2000;
/** Milliseconds in which a transaction that did not know of the map yet has ended. */
const settled = 1500;

interface Known {
  map: MapRow | undefined;
  lookedAt: number;
  filling: Promise<void> | null;
}

const known = new WeakMap<Database, Map<string, Known>>();
const mostKnown = 1000;

function knownOf({ database, companyId }: ServiceContext, embedder: string): Known {
  const all = known.get(database) ?? new Map<string, Known>();
  known.set(database, all);
  const key = `${companyId} ${embedder}`;
  const mine = all.get(key) ?? { map: undefined, lookedAt: Number.NEGATIVE_INFINITY, filling: null };
  all.delete(key);
  all.set(key, mine);
  if (all.size > mostKnown) all.delete(all.keys().next().value!);
  return mine;
}

/** The company's map of an embedder once it is complete; until then it is filled in the background. */
export async function completeMap(ctx: ServiceContext, embedder: string): Promise<MapRow | undefined> {
  const mine = knownOf(ctx, embedder);
  if (mine.map?.isComplete) return mine.map;
  if (mine.filling || performance.now() - mine.lookedAt < lookAgain) return undefined;
  mine.lookedAt = performance.now();
  mine.map = await transact(ctx, tx => mapIn(tx, ctx, embedder));
  if (mine.map?.isComplete) return mine.map;
  mine.filling = fillMap(ctx, embedder)
    .then(isComplete => {
      if (isComplete) mine.lookedAt = Number.NEGATIVE_INFINITY;
    })
    .catch(error => ctx.log.warn('meaning.map_failed', { companyId: ctx.companyId, error: describeError(error) }))
    .finally(() => {
      mine.filling = null;
    });
  return undefined;
}

/** Its points are gone: the embedder was let go of, maybe by another process. */
export function forgetMap(ctx: ServiceContext, embedder: string): void {
  known.get(ctx.database)?.delete(`${ctx.companyId} ${embedder}`);
}

/**
 * Fills a map in short transactions with pauses between; one that stops goes on where it was.
 * @returns whether it is complete: not where there is nothing to fill it with, or vectors are too long for an index
 */
export async function fillMap(ctx: ServiceContext, embedder: string, waitMs = settled): Promise<boolean> {
  const map = await transact(ctx, async tx => {
    await beginMapIn(tx, ctx, embedder);
    return mapIn(tx, ctx, embedder);
  });
  if (!map || map.isComplete) return map !== undefined;
  const began = performance.now();
  while (await unhurried(() => transact(ctx, tx => fillMapIn(tx, ctx, map, atOnce))));
  await pause(Math.max(0, waitMs - (performance.now() - began)));
  while (await unhurried(() => transact(ctx, tx => fillGapsIn(tx, ctx, map, atOnce))));
  await transact(ctx, tx => completeMapIn(tx, ctx, embedder));
  return true;
}

async function unhurried<T>(step: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const made = await step();
  await pause(rest * (performance.now() - began));
  return made;
}
