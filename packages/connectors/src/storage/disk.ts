import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unavailable } from '@natiq/services/kernel/errors';
import type { FileStorage } from '@natiq/services/kernel/ports';
import { checkedKey } from './key.ts';

/** The disk says that it is full, read-only, broken or not ours to write: nothing is wrong with the file. */
const faults = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE', 'ENOTDIR']);

/**
 * Files below a folder of this machine, one folder a company. A file is written beside its place and moved there when it is
 * whole, so that a crash leaves no half of one under its name.
 */
export function diskStorage(folder: string): FileStorage {
  const root = resolve(folder);
  const pathOf = (key: string) => join(root, checkedKey(key));
  return {
    async put(key, body) {
      const path = pathOf(key);
      const draft = `${path}.${randomUUID()}.part`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        // Readable.from closes the body when the disk fails, and the file when the body does.
        await pipeline(
          Readable.from(body, { objectMode: false }),
          createWriteStream(draft, { mode: 0o600, flush: true }),
        );
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        throw asUnavailable(error);
      }
    },
    async get(key, range) {
      const file = await open(pathOf(key), 'r').catch(error => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw asUnavailable(error);
      });
      if (!file) return null;
      return createReadStream('', { fd: file, ...(range && { start: range.from, end: range.to }) });
    },
    async clearDrafts(before) {
      const names = await readdir(root, { recursive: true }).catch(() => [] as string[]);
      for (const name of names.filter(one => one.endsWith('.part'))) {
        const path = join(root, name);
        const found = await stat(path).catch(() => null);
        if (found?.isFile() && found.mtime < before) await rm(path, { force: true });
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true }).catch(error => {
        throw asUnavailable(error);
      });
    },
  };
}

function asUnavailable(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && faults.has(code) ? unavailable('files_unavailable', { cause: error }) : error;
}
