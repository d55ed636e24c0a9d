import { fileURLToPath } from 'node:url';
import { type Scratch, type ScratchOptions, scratchDatabase } from '@natiq/db/scratch';

/** The repository's migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/** Which driver the tests run on: PostgreSQL when `NATIQ_TEST_DATABASE_URL` is set (the owner), embedded otherwise. */
export function scratchOptions(): ScratchOptions {
  const postgresUrl = process.env.NATIQ_TEST_DATABASE_URL;
  const memberUrl = process.env.NATIQ_TEST_APP_DATABASE_URL;
  return {
    migrationsFolder,
    ...(postgresUrl ? { postgresUrl } : {}),
    ...(postgresUrl && memberUrl ? { memberUrl } : {}),
  };
}

/**
 * A fresh migrated database for one test file; close it in `afterAll`, which also drops it. Prefer one database a file and a
 * new company a test: an embedded database takes 0.3 s and 300 MB.
 */
export function testDatabase(): Promise<Scratch> {
  return scratchDatabase(scratchOptions());
}
