import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFolderInUse } from './errors.ts';

interface Holder {
  readonly pid: number;
  /** When the holder's process began, in whatever unit the system tells it; tells a reused process id apart. */
  readonly started: string;
  /** Process ids mean something on one host only; containers that share a folder have different names. */
  readonly host: string;
  readonly nonce: string;
}

export interface Lock {
  release(): void;
}

/** The holder touches its file this often, milliseconds; matters only to processes that cannot see its process id. */
const HEARTBEAT = 5_000;
/** A holder on another host that has not touched its file for this long is gone, milliseconds. */
const SILENT = 20_000;

/**
 * Takes the lock of an embedded data folder, which PGlite itself does not have. A lock left behind by a killed process is
 * recognised by its process id and start time and taken over.
 * @throws DataFolderInUse while another process, or another handle of this one, holds it
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, 'lock.json');
  const mine: Holder = {
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    host: hostname(),
    nonce: randomUUID(),
  };
  const draft = `${path}.${mine.nonce}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    await take(folder, path, draft, mine);
  } finally {
    rmSync(draft, { force: true });
  }
  const heartbeat = setInterval(() => touch(path, mine), HEARTBEAT);
  heartbeat.unref();
  return {
    release: () => {
      clearInterval(heartbeat);
      if (holderOf(path)?.nonce === mine.nonce) rmSync(path, { force: true });
    },
  };
}

async function take(folder: string, path: string, draft: string, mine: Holder): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    // A hard link appears with its content or not at all, and fails when the name is taken.
    if (tryLink(draft, path)) {
      if (attempt === 0) return;
      // Two processes may have found the same stale lock, and the slower one may have removed the quicker one's. Once
      // both have written, the file names the one that stays.
      await sleep(50);
      if (holderOf(path)?.nonce === mine.nonce) return;
      continue;
    }
    const holder = holderOf(path);
    if (holder && isAlive(holder, path)) throw new DataFolderInUse(folder, holder.pid);
    if (holder || isOld(path)) removeStale(path, holder, mine);
    else await sleep(20);
  }
  throw new DataFolderInUse(folder, holderOf(path)?.pid ?? 0);
}

/**
 * Removes the lock that was found stale, and only that one: between the look and the removal somebody may have taken over,
 * and their lock is put back.
 */
function removeStale(path: string, stale: Holder | undefined, mine: Holder): void {
  const aside = `${path}.stale.${mine.nonce}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (holderOf(aside)?.nonce !== stale?.nonce) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
  }
  // File systems without hard links: exclusive creation, at the price of a moment with an empty file.
  try {
    writeFileSync(to, readFileSync(from), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isOld(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > SILENT;
  } catch {
    return false;
  }
}

function isAlive(holder: Holder, path: string): boolean {
  if (holder.host !== hostname()) return !isOld(path);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  return started === undefined || holder.started === '' || started === holder.started;
}

/** The start of a process: boot id and clock ticks on Linux, `ps` elsewhere, undefined where neither exists. */
export function startOf(pid: number): string | undefined {
  try {
    // The second field, the command in parentheses, may itself contain spaces and parentheses: count after its end.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    try {
      const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 2_000 });
      return text.trim() || undefined;
    } catch {
      return undefined;
    }
  }
}

function touch(path: string, mine: Holder): void {
  try {
    if (holderOf(path)?.nonce === mine.nonce) utimesSync(path, new Date(), new Date());
  } catch {
    // The folder may be gone while a test or an operator removes it; the next beat says so again.
  }
}
