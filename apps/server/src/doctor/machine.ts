import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Env } from '../env.ts';
import { type Check, check, fail, ok, warn } from './check.ts';

const leastNode = 24;
const gigabyte = 1024 ** 3;
/** Below the first the doctor warns, below the second writes may fail any day. */
const [tight, full] = [1, 0.2];

/** The nearest folder that exists at or above a path. */
function existing(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existing(dirname(path));
}

/** Node, disk, data folder. */
export function machineChecks(env: Env): Promise<Check>[] {
  const folder = resolve(env.dataDir);
  return [
    check('node', 'Node', () => {
      const major = Number(process.versions.node.split('.')[0]);
      return major >= leastNode
        ? ok(process.version)
        : fail(`${process.version} is too old.`, `Use Node ${leastNode}; npm start brings it.`);
    }),
    check('disk', 'Disk', () => {
      const { bavail, bsize } = statfsSync(existing(folder));
      const free = (bavail * bsize) / gigabyte;
      const says = `${free.toFixed(1)} GB free at ${folder}`;
      const fix = 'Make room, or move NATIQ_DATA to a larger disk.';
      return free < full ? fail(says, fix) : free < tight ? warn(says, fix) : ok(says);
    }),
    check('folder', 'Data folder', () => {
      const there = existsSync(folder);
      try {
        accessSync(existing(folder), constants.R_OK | constants.W_OK | constants.X_OK);
      } catch {
        return fail(`${folder} cannot be read and written.`, 'Give it to the user Natiq runs as, mode 0700.');
      }
      return ok(there ? folder : `${folder} will be made at the first start`);
    }),
  ];
}

/** Whether an embedded database lies in the folder, so that looking at it makes none. */
export const hasDatabase = (env: Env) => existsSync(join(resolve(env.dataDir), 'pg', 'PG_VERSION'));
