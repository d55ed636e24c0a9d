import { eq, sql } from 'drizzle-orm';
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

/** Takes one count back, of a try that turned out to be no failure. */
export async function returnThrottle(database: Database, key: string): Promise<void> {
  await withSystem(database, tx =>
    tx
      .update(directoryThrottles)
      .set({ count: sql`greatest(${directoryThrottles.count} - 1, 0)` })
      .where(eq(directoryThrottles.key, key)),
  );
}

/** Forgets a key after a success. */
export async function clearThrottle(database: Database, key: string): Promise<void> {
  await withSystem(database, tx => tx.delete(directoryThrottles).where(eq(directoryThrottles.key, key)));
}
