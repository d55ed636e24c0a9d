import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ExportedFile } from '@natiq/db/operations/export';

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
