import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataFolderInUse } from '../src/client.ts';
import { lockFolder, startOf } from '../src/lock.ts';

const script = fileURLToPath(new URL('./fixtures/hold-folder.ts', import.meta.url));
let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'natiq-lock-'));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts another process that takes the lock; resolves to its first line. */
async function holder(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const said = await new Promise<string>(resolve => child.stdout?.once('data', data => resolve(String(data).trim())));
  return { child, said };
}

const ended = (child: ChildProcess) => new Promise(resolve => child.once('exit', resolve));
const lockFile = () => join(folder, 'lock.json');

it('refuses a second process and names the first', async () => {
  const { child, said } = await holder();
  expect(said).toBe('held');
  const error = await lockFolder(folder).catch(e => e);
  expect(error).toBeInstanceOf(DataFolderInUse);
  expect(error.pid).toBe(child.pid);
  expect(error.message).toContain(String(child.pid));
  expect((await holder()).said).toBe(`refused DataFolderInUse ${child.pid}`);
});

it('refuses a second handle of the same process', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(DataFolderInUse);
  lock.release();
  (await lockFolder(folder)).release();
  expect(existsSync(lockFile())).toBe(false);
});

it('is free again when the holder lets go', async () => {
  const { child } = await holder();
  child.stdin?.write('stop\n');
  await ended(child);
  (await lockFolder(folder)).release();
});

it('takes over from a killed process', async () => {
  const { child } = await holder();
  child.kill('SIGKILL');
  await ended(child);
  expect(existsSync(lockFile())).toBe(true);
  (await lockFolder(folder)).release();
});

it('takes over when the process id was given to another process', async () => {
  const stale = { pid: process.pid, started: 'another-boot:1', host: hostname(), nonce: 'gone' };
  writeFileSync(lockFile(), JSON.stringify(stale));
  const lock = await lockFolder(folder);
  expect(JSON.parse(readFileSync(lockFile(), 'utf8')).started).toBe(startOf(process.pid));
  lock.release();
});

it('believes a holder on another host while it gives signs of life', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: 1, started: 'x:1', host: 'other-container', nonce: 'other' }));
  await expect(lockFolder(folder)).rejects.toThrow(DataFolderInUse);
  const minuteAgo = new Date(Date.now() - 60_000);
  utimesSync(lockFile(), minuteAgo, minuteAgo);
  (await lockFolder(folder)).release();
});

it('lets one of several win a stale lock', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: 999_999_999, started: 'x:1', host: hostname(), nonce: 'gone' }));
  const said = (await Promise.all(Array.from({ length: 5 }, holder))).map(({ said }) => said.split(' ')[0]);
  expect(said.sort()).toEqual(['held', 'refused', 'refused', 'refused', 'refused']);
}, 20_000);

it('does not remove a lock that is not its own', async () => {
  const lock = await lockFolder(folder);
  writeFileSync(lockFile(), JSON.stringify({ pid: 1, started: 'x:1', host: 'other', nonce: 'other' }));
  lock.release();
  expect(existsSync(lockFile())).toBe(true);
});
