import { fileURLToPath } from 'node:url';
import { type Scratch, scratchDatabase } from '../src/scratch.ts';

export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/** The owner's URL when the tests run on PostgreSQL. */
export const ownerUrl = process.env.NATIQ_TEST_DATABASE_URL || undefined;
export const memberUrl = process.env.NATIQ_TEST_APP_DATABASE_URL || undefined;

/** A migrated, empty database on the driver under test. This package cannot use @natiq/testing, which lies above it. */
export function freshDatabase(): Promise<Scratch> {
  return scratchDatabase({
    migrationsFolder,
    ...(ownerUrl ? { postgresUrl: ownerUrl } : {}),
    ...(ownerUrl && memberUrl ? { memberUrl } : {}),
  });
}

/** Waits until the condition holds, looking every 5 ms. @throws after `limit` milliseconds */
export async function until(condition: () => boolean | Promise<boolean>, limit = 5_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Not reached within ${limit} ms`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
