import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from './internal.ts';
import { directoryThrottles } from './schema/index.ts';
import { withSystem } from './tenant.ts';

/** Counts a failure under a key within a window and answers the count; shared by all processes. */
export async function bumpThrottle(
  database: Database,
  key: string,
  at: Date,
  windowSeconds: number,
): Promise<{ count: number; endsAt: Date }> {
  const ends = new Date(at.getTime() + windowSeconds * 1000);
  const [row] = await withSystem(database, tx =>
    tx
      .insert(directoryThrottles)
      .values({ key, count: 1, windowEndsAt: ends })
      .onConflictDoUpdate({
        target: directoryThrottles.key,
        set: {
          count: sql`case when ${directoryThrottles.windowEndsAt} <= ${at.toISOString()}::timestamptz then 1 else ${directoryThrottles.count} + 1 end`,
          windowEndsAt: sql`case when ${directoryThrottles.windowEndsAt} <= ${at.toISOString()}::timestamptz then ${ends.toISOString()}::timestamptz else ${directoryThrottles.windowEndsAt} end`,
        },
      })
      .returning(),
  );
  return { count: row!.count, endsAt: row!.windowEndsAt };
}

/** The present count under a key, 0 outside a window. */
export async function readThrottle(
  database: Database,
  key: string,
  at: Date,
): Promise<{ count: number; endsAt: Date | null }> {
  const [row] = await withSystem(database, tx =>
    tx
      .select()
      .from(directoryThrottles)
      .where(and(eq(directoryThrottles.key, key), gt(directoryThrottles.windowEndsAt, at))),
  );
  return { count: row?.count ?? 0, endsAt: row?.windowEndsAt ?? null };
}

/** Forgets a key after a success. */
export async function clearThrottle(database: Database, key: string): Promise<void> {
  await withSystem(database, tx => tx.delete(directoryThrottles).where(eq(directoryThrottles.key, key)));
}
