import { join, relative, resolve } from 'node:path';

/** Bytes the address of a Unix socket may have on every system. */
const longest = 100;

/** Where the running process of a data folder listens for the command line; null when no form of the path is short enough. */
export function controlPath(dataDir: string): string | null {
  const full = join(resolve(dataDir), 'control.sock');
  const short = relative(process.cwd(), full);
  const best = Buffer.byteLength(short) < Buffer.byteLength(full) ? short : full;
  return Buffer.byteLength(best) > longest ? null : best;
}
