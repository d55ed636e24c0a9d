import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileStorage } from '@natiq/services/kernel/ports';
import { memoryStorage } from '@natiq/testing/memory-storage';
import { type StubS3, stubS3 } from '@natiq/testing/stub-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskStorage } from '../src/storage/disk.ts';
import { s3Storage } from '../src/storage/s3.ts';

const folder = mkdtempSync(join(tmpdir(), 'natiq-storage-'));
let stub: StubS3;
beforeAll(async () => {
  stub = await stubS3();
});
afterAll(async () => {
  await stub.close();
  for (const made of [folder, spoolFolder]) rmSync(made, { recursive: true, force: true });
});

const spoolFolder = mkdtempSync(join(tmpdir(), 'natiq-spool-'));
const overS3 = (facts: Partial<StubS3> = {}) => s3Storage({ ...stub, ...facts, endpoint: stub.url, spoolFolder });
const company = randomUUID();
const key = () => `${company}/${randomUUID()}`;

async function* pieces(...parts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}

async function read(storage: FileStorage, at: string, range?: { from: number; to: number }): Promise<string | null> {
  const body = await storage.get(at, range);
  if (!body) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const about = { mime: 'text/plain' };

describe.each([
  ['disk', () => diskStorage(folder)],
  ['S3', () => overS3()],
  ['memory', () => memoryStorage()],
] as const)('the contract of a file storage: %s', (_name, open) => {
  test('what is put is got, whole and in part', async () => {
    const storage = open();
    const at = key();
    await storage.put(at, pieces('Hello, ', 'مرحبا', ''), about);
    expect(await read(storage, at)).toBe('Hello, مرحبا');
    expect(await read(storage, at, { from: 0, to: 4 })).toBe('Hello');
    expect(await read(storage, at, { from: 7, to: 8 })).toBe('م');
  });

  test('a megabyte in uneven pieces comes back byte for byte', async () => {
    const storage = open();
    const at = key();
    const parts = Array.from({ length: 50 }, (_, n) => String.fromCharCode(65 + (n % 26)).repeat(n * 900 + 1));
    await storage.put(at, pieces(...parts), about);
    expect((await read(storage, at)) === parts.join('')).toBe(true);
  });

  test('a body that breaks leaves nothing, and its own error', async () => {
    const storage = open();
    const at = key();
    await expect(storage.put(at, pieces('half of', new RangeError('cut off')), about)).rejects.toThrow(RangeError);
    expect(await read(storage, at)).toBeNull();
  });

  test('what is not there is null, and deleting it twice is fine', async () => {
    const storage = open();
    const at = key();
    expect(await storage.get(at)).toBeNull();
    await storage.put(at, pieces('x'), about);
    await storage.delete(at);
    await storage.delete(at);
    expect(await storage.get(at)).toBeNull();
  });

  test('a reader that leaves early takes nothing with it', async () => {
    const storage = open();
    const at = key();
    await storage.put(at, pieces('x'.repeat(300_000)), about);
    for await (const _chunk of (await storage.get(at))!) break;
    expect((await read(storage, at))?.length).toBe(300_000);
  });
});

describe.each([
  ['disk', () => diskStorage(folder)],
  ['S3', () => overS3()],
] as const)('keys that are more than names: %s', (_name, open) => {
  test.each([
    '../escape',
    'no-company/file',
    `${company}/../other`,
    `${company}/a/../../b`,
    `/${company}/a`,
    `${company}/a\\b`,
    `${company}/.`,
    `${company}/a\u0000b`,
    `${company}/`,
    company,
    '',
  ])('%j is refused by every act', async at => {
    const storage = open();
    await expect(storage.put(at, pieces('x'), about)).rejects.toThrow(TypeError);
    await expect(storage.get(at)).rejects.toThrow(TypeError);
    await expect(storage.delete(at)).rejects.toThrow(TypeError);
  });
});

describe('disk', () => {
  test('no draft stays beside the files, whole or broken', async () => {
    const storage = diskStorage(folder);
    await storage.put(key(), pieces('x'), about);
    await storage.put(key(), pieces('x', new Error('cut off')), about).catch(() => {});
    expect(readdirSync(join(folder, company)).filter(name => name.endsWith('.part'))).toEqual([]);
  });

  test('drafts of writers that were killed are cleared away when they are old, files never', async () => {
    const storage = diskStorage(folder);
    const at = key();
    await storage.put(at, pieces('x'), about);
    const [old, young] = [join(folder, company, 'a.1.part'), join(folder, company, 'b.2.part')];
    for (const path of [old, young]) writeFileSync(path, 'half');
    const yesterday = new Date(Date.now() - 86_400_000);
    utimesSync(old, yesterday, yesterday);
    utimesSync(join(folder, at), yesterday, yesterday);
    await storage.clearDrafts?.(new Date(Date.now() - 3_600_000));
    expect([existsSync(old), existsSync(young), existsSync(join(folder, at))]).toEqual([false, true, true]);
  });

  test('a folder that cannot be written is a storage that is away, not a wrong file', async () => {
    const file = join(folder, 'not-a-folder');
    writeFileSync(file, '');
    await expect(diskStorage(file).put(key(), pieces('x'), about)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('S3', () => {
  test('a wrong secret, a store in trouble and one that is gone are a storage that is away', async () => {
    const away = { code: 'unavailable', reason: 'files_unavailable' };
    await expect(overS3({ secretKey: 'wrong' }).put(key(), pieces('x'), about)).rejects.toMatchObject({
      ...away,
      cause: { message: expect.stringContaining('SignatureDoesNotMatch') },
    });
    await expect(overS3({ accessKey: 'OTHER' }).get(key())).rejects.toMatchObject(away);
    stub.fail(500);
    await expect(overS3().get(key())).rejects.toMatchObject(away);
    await expect(overS3().delete(key())).rejects.toMatchObject(away);
    stub.fail(null);
    const nowhere = s3Storage({ ...stub, endpoint: 'http://127.0.0.1:1' });
    await expect(nowhere.put(key(), pieces('x'), about)).rejects.toMatchObject(away);
  });

  test('the company stands in front of every key in the bucket, and no upload stays on this machine', async () => {
    await overS3().put(key(), pieces('x'), about);
    expect([...stub.files.keys()].every(at => at.startsWith(`${company}/`))).toBe(true);
    await overS3()
      .put(key(), pieces('x', new Error('cut off')), about)
      .catch(() => {});
    expect(readdirSync(spoolFolder)).toEqual([]);
  });
});
