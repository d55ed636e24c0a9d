import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, opendir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportedFile } from '@natiq/db/operations/export';
import type { Env } from '../env.ts';

/** Where the files people sent lie when no bucket is named: one folder a company. */
export const filesFolder = (env: Env): string => join(resolve(env.dataDir), 'files');

/** The finished files of a company on the local disk, in no particular order; none where there is no folder. */
export async function* filesOfCompany(folder: string, companyId: string): AsyncGenerator<ExportedFile> {
  const own = join(folder, companyId);
  const entries = await opendir(own, { recursive: true }).catch(error => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  for await (const entry of entries ?? []) {
    // A draft belongs to an upload that still runs, or to one that never ended.
    if (!entry.isFile() || entry.name.endsWith('.part')) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    yield {
      path: relative(folder, path).split(sep).join('/'),
      bytes: size,
      // A file only ever appears whole, so what grows beyond the size seen is not this file.
      read: () => createReadStream(path, { end: Math.max(0, size - 1) }),
    };
  }
}

const plainPath = /^[0-9a-f-]{36}(?:\/[\w-][\w.-]*){1,5}$/;

/** Puts a file of an export back under its path. @throws for a path that leads elsewhere */
export async function storeBeside(folder: string, path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  if (!plainPath.test(path)) throw new Error(`"${path}" is no path of a file of Natiq.`);
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(target, { mode: 0o600, flush: true }));
}
