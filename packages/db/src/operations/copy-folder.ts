import { randomUUID } from 'node:crypto';
import { constants, cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, internals } from '../internal.ts';

/** Milliseconds after which a copy belongs to a command that died. */
const FORGOTTEN = 86_400_000;

/**
 * Copies a running embedded database to a folder of its own inside the data folder, to be opened by another process and removed
 * by it. In one turn of the event loop: the engine runs on this thread and writes as it runs, so the copy is what a power cut at
 * this moment would have left, which the engine recovers from. The process stands still meanwhile, tens of milliseconds for
 * 100 MB where files are copied by reference or from memory.
 * @returns a folder for `openDatabase`; null for a database that is not embedded or lies in memory
 */
export function copyRunning(database: Database): string | null {
  const { raw } = internals(database);
  if (raw.driver !== 'embedded' || raw.folder === null) return null;
  const copies = join(raw.folder, 'copies');
  mkdirSync(copies, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(copies)) {
    const path = join(copies, name);
    if (Date.now() - statSync(path).mtimeMs > FORGOTTEN) rmSync(path, { recursive: true, force: true });
  }
  const copy = join(copies, randomUUID());
  mkdirSync(copy, { mode: 0o700 });
  try {
    cpSync(join(raw.folder, 'pg'), join(copy, 'pg'), { recursive: true, mode: constants.COPYFILE_FICLONE });
    return copy;
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    throw error;
  }
}
