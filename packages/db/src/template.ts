import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openEmbedded } from './drivers/open-embedded.ts';
import { seal } from './internal.ts';
import { migrate } from './migrate.ts';
import { jobsFingerprint } from './queue/schema.ts';

/**
 * Hash of everything a template is made from: the SQL files, in their order, and the job queue's schema. Two
 * templates with the same hash are the same database.
 */
export function templateHash(migrationsFolder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(migrationsFolder)
    .filter(name => name.endsWith('.sql'))
    .sort()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(migrationsFolder, name)))
      .update('\0');
  }
  return hash.update(jobsFingerprint).digest('hex').slice(0, 16);
}

/**
 * Writes a migrated, empty embedded database as one archive, for `openDatabase({ template })`. A name ending in `.tgz` or `.gz` is
 * compressed (5 MB, loads in about 0.3 s), any other is not (41 MB, loads a little quicker). The file appears complete or not at all.
 */
export async function buildTemplate(outFile: string, migrationsFolder: string): Promise<void> {
  const { internals, close } = await openEmbedded({ dataDir: null });
  const database = seal(internals, close);
  try {
    await migrate(database, migrationsFolder);
    if (internals.raw.driver !== 'embedded') throw new TypeError('A template is an embedded database');
    await internals.raw.pglite.exec('reset role; checkpoint');
    const archive = await internals.raw.pglite.dumpDataDir(/\.(tgz|gz)$/.test(outFile) ? 'gzip' : 'none');
    mkdirSync(dirname(outFile), { recursive: true });
    const draft = `${outFile}.${randomUUID()}`;
    writeFileSync(draft, Buffer.from(await archive.arrayBuffer()));
    renameSync(draft, outFile);
  } finally {
    await database.close();
  }
}

/**
 * The template for these migrations in a cache folder, built when it is not there yet. Several processes may ask at once:
 * at worst each builds it, and one of the identical files stays.
 * @returns the file's path
 */
export async function cachedTemplate(cacheFolder: string, migrationsFolder: string): Promise<string> {
  const file = join(cacheFolder, `template-${templateHash(migrationsFolder)}.tar`);
  if (!existsSync(file)) await buildTemplate(file, migrationsFolder);
  return file;
}
