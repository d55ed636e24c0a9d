import { prepareScratch } from '@natiq/db/scratch';
import { scratchOptions } from './database.ts';

/** Vitest global setup: makes the migrated template once, before the workers would each begin to make it. */
export default async function setup(): Promise<void> {
  await prepareScratch(scratchOptions());
}
