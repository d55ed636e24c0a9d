import { testDatabase } from '@natiq/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecrets, installationSecrets, SecretUnreadable } from '../../src/kernel/secrets.ts';

const old = { id: 'k1', secret: 'a'.repeat(43) };
const fresh = { id: 'k2', secret: 'b'.repeat(43) };
const token = '123456:AAE-bot-token_مفتاح';
const place = 'channel:one:two';

describe('sealed secrets', () => {
  test('open to what was sealed, and hold nothing of it', () => {
    const secrets = createSecrets([old]);
    const sealed = secrets.seal(token, place);
    expect(sealed).toMatch(/^v1\.k1\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('bot-token');
    expect(secrets.open(sealed, place)).toBe(token);
    expect(createSecrets([old]).open(sealed, place)).toBe(token);
  });

  test('look different each time', () => {
    const secrets = createSecrets([old]);
    expect(new Set(Array.from({ length: 100 }, () => secrets.seal(token, place))).size).toBe(100);
  });

  test('an empty secret is one too', () => {
    const secrets = createSecrets([old]);
    expect(secrets.open(secrets.seal('', place), place)).toBe('');
  });

  test('open in no other place: another company’s row cannot borrow them', () => {
    const secrets = createSecrets([old]);
    const sealed = secrets.seal(token, place);
    expect(() => secrets.open(sealed, 'channel:two:two')).toThrow(SecretUnreadable);
    expect(() => secrets.open(sealed, '')).toThrow(SecretUnreadable);
  });

  test('a changed byte anywhere is refused', () => {
    const secrets = createSecrets([old, fresh]);
    const [version, id, body] = secrets.seal(token, place).split('.');
    const bytes = Buffer.from(body!, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => secrets.open(`${version}.${id}.${changed.toString('base64url')}`, place)).toThrow(SecretUnreadable);
    }
    expect(() => secrets.open(`${version}.k2.${body}`, place)).toThrow(SecretUnreadable);
  });

  test.each([
    '',
    'v1',
    'v1.k1',
    'v1.k1.',
    'v2.k1.AAAA',
    'v1..AAAA',
    'v1.k1.AAAA',
    'v1.k1.x.y',
    'plain token',
    `v1.${'k'.repeat(17)}.AAAA`,
  ])('%j is no sealed secret', sealed => {
    expect(() => createSecrets([old]).open(sealed, place)).toThrow(SecretUnreadable);
  });

  test('a cut tag does not weaken the check', () => {
    const secrets = createSecrets([old]);
    const bytes = Buffer.from(secrets.seal(token, place).split('.')[2]!, 'base64url');
    expect(() => secrets.open(`v1.k1.${bytes.subarray(0, 20).toString('base64url')}`, place)).toThrow(SecretUnreadable);
  });
});

describe('changing the key', () => {
  test('a new key in front seals; the old one still opens, and its secrets are told as stale', () => {
    const before = createSecrets([old]).seal(token, place);
    const both = createSecrets([fresh, old]);
    expect(both.open(before, place)).toBe(token);
    expect(both.isStale(before)).toBe(true);
    const after = both.seal(both.open(before, place), place);
    expect(both.isStale(after)).toBe(false);
    expect(createSecrets([fresh]).open(after, place)).toBe(token);
    expect(() => createSecrets([fresh]).open(before, place)).toThrow(SecretUnreadable);
  });

  test('the same id with another secret opens nothing', () => {
    const sealed = createSecrets([old]).seal(token, place);
    expect(() => createSecrets([{ ...old, secret: fresh.secret }]).open(sealed, place)).toThrow(SecretUnreadable);
  });

  test('errors hold neither the secret nor the key', () => {
    const sealed = createSecrets([old]).seal(token, place);
    for (const secrets of [createSecrets([fresh]), createSecrets([{ ...old, secret: fresh.secret }])]) {
      try {
        secrets.open(sealed, place);
        expect.unreachable();
      } catch (error) {
        const said = `${(error as Error).stack} ${JSON.stringify(error)}`;
        for (const hidden of [token, old.secret, fresh.secret, sealed]) expect(said).not.toContain(hidden);
      }
    }
  });

  test.each([
    ['no key', []],
    ['a short secret', [{ id: 'k1', secret: 'short' }]],
    ['a bad id', [{ id: 'a.b', secret: old.secret }]],
    ['an id twice', [old, { ...fresh, id: 'k1' }]],
  ])('%s is refused at the start', (_name, keys) => {
    expect(() => createSecrets(keys)).toThrow(TypeError);
  });
});

describe('the installation’s own key', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test('is made once and stays; a given one goes in front of it', async () => {
    const sealed = (await installationSecrets(database)).seal(token, place);
    expect((await installationSecrets(database)).open(sealed, place)).toBe(token);
    const given = await installationSecrets(database, `k2=${fresh.secret}, k1=${old.secret}`);
    expect(given.open(sealed, place)).toBe(token);
    expect(given.isStale(sealed)).toBe(true);
    expect(given.seal(token, place)).toMatch(/^v1\.k2\./);
  });

  test.each(['no-equals-sign', '=x', `k1=${'short'}`, `own=${'a'.repeat(43)}`])(
    '%s is no list of keys',
    async given => {
      await expect(installationSecrets(database, given)).rejects.toThrow(TypeError);
    },
  );
});
