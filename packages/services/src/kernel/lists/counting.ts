import { type SQL, sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';

/** Counting stops here: beyond it the exact figure helps nobody and costs everybody. */
export const mostCounted = 100_000;

/** How many rows of a table fit, up to a limit; `more` where there are more. */
export async function countIn(
  tx: TenantTx,
  table: SQL,
  where: SQL | undefined,
): Promise<{ count: number; more: boolean }> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from ${table} where ${where ?? sql`true`} limit ${sql.raw(String(mostCounted + 1))}) found`,
  );
  const { count } = row!;
  return { count: Math.min(count, mostCounted), more: count > mostCounted };
}
