import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InstallationFacts } from '@natiq/services/integrity';
import { describe, expect, test } from 'vitest';
import { readEnv } from '../env.ts';
import { check } from './check.ts';
import { clockVerdict } from './database.ts';
import { flowVerdicts } from './flow.ts';
import { filesVerdict, mailVerdict, modelVerdict, publicVerdict } from './outside.ts';
import { contradictions } from './settings.ts';

const pg = { DATABASE_URL: 'postgres://natiq@db.example/natiq' };
const outside = { PUBLIC_URL: 'https://chat.example' };

describe('settings that contradict each other', () => {
  test.each([
    ['nothing set', {}, []],
    ['a proxy in front', { ...outside, TRUSTED_PROXIES: '1' }, []],
    ['an outside address on this machine', { PUBLIC_URL: 'http://127.0.0.1:3000' }, []],
    [
      'http outside',
      { PUBLIC_URL: 'http://chat.example', TRUSTED_PROXIES: '1' },
      [['warn', 'PUBLIC_URL begins with http']],
    ],
    ['a proxy nobody trusts', outside, [['warn', 'TRUSTED_PROXIES is 0']]],
    ['trust without an address', { TRUSTED_PROXIES: '1' }, [['warn', 'no PUBLIC_URL']]],
    ['open without an address', { HOST: '0.0.0.0' }, [['warn', 'HOST=0.0.0.0']]],
    ['development outside', { ...outside, TRUSTED_PROXIES: '1', NATIQ_DEV: 'on' }, [['fail', 'NATIQ_DEV']]],
    ['an owner of nothing', { DATABASE_OWNER_URL: 'postgres://o@db/natiq' }, [['fail', 'DATABASE_OWNER_URL']]],
    [
      'two databases',
      { ...pg, DATABASE_OWNER_URL: 'postgres://owner@db.example/other' },
      [['warn', 'different hosts or databases']],
    ],
    ['a pooler alone', { ...pg, DATABASE_PREPARE: 'off' }, [['fail', 'DATABASE_PREPARE']]],
    [
      'a pooler beside a direct connection',
      { ...pg, DATABASE_PREPARE: 'off', DATABASE_OWNER_URL: 'postgres://owner@db.example/natiq' },
      [],
    ],
    ['a model’s address without its key', { GROQ_BASE_URL: 'http://127.0.0.1:9' }, [['warn', 'GROQ_API_KEY']]],
  ])('%s', (_name, variables, expected) => {
    const found = contradictions(readEnv(variables as Record<string, string>));
    expect(found.map(line => [line.status, line.says])).toEqual(
      expected.map(([status, words]) => [status, expect.stringContaining(words!)]),
    );
    for (const line of found) expect(line.fix).not.toBe('');
  });
});

const calm: InstallationFacts = {
  log: { horizonLagSeconds: 0, behind: 0, behindSeconds: 0 },
  longestTransactionSeconds: 0,
  queue: { waiting: 0, running: 0, retrying: 0, dead: 0, oldestSeconds: 0 },
  unanswered: { waiting: 0, pastDue: 0, oldestSeconds: 0 },
  inbound: { waiting: 0, oldestSeconds: 0 },
  deliveries: { pending: 0, failed: 0, oldestPendingSeconds: 0 },
  deadLetters: 0,
};

describe('what should flow', () => {
  test.each([
    ['calm', calm, true, {}],
    ['a lagging horizon', { ...calm, log: { ...calm.log, horizonLagSeconds: 8 } }, true, { horizon: 'warn' }],
    ['a stuck horizon', { ...calm, log: { ...calm.log, horizonLagSeconds: 90 } }, true, { horizon: 'fail' }],
    ['a long transaction', { ...calm, longestTransactionSeconds: 61 }, true, { transactions: 'fail' }],
    ['reactions behind', { ...calm, log: { ...calm.log, behind: 7, behindSeconds: 61 } }, true, { reactions: 'fail' }],
    [
      'a queue nobody works off',
      { ...calm, queue: { ...calm.queue, waiting: 3, oldestSeconds: 400 } },
      true,
      { queue: 'fail' },
    ],
    [
      'the same while Natiq is stopped',
      { ...calm, queue: { ...calm.queue, waiting: 3, oldestSeconds: 400 } },
      false,
      { queue: 'warn' },
    ],
    ['an answer that is young', { ...calm, unanswered: { waiting: 1, pastDue: 0, oldestSeconds: 3 } }, true, {}],
    [
      'an answer that never came',
      { ...calm, unanswered: { waiting: 1, pastDue: 1, oldestSeconds: 900 } },
      true,
      { answers: 'fail' },
    ],
    ['a dead letter', { ...calm, deadLetters: 1 }, true, { dead_letters: 'warn' }],
  ])('%s', (_name, facts, isRunning, expected) => {
    const lines = flowVerdicts(facts, isRunning);
    const ill = lines.filter(line => line.verdict.status !== 'ok');
    expect(Object.fromEntries(ill.map(line => [line.id, line.verdict.status]))).toEqual(expected);
    for (const line of ill) expect(line.verdict.fix).toBeTruthy();
  });
});

test.each([
  [0, 'ok'],
  [-900, 'ok'],
  [1200, 'warn'],
  [-7000, 'fail'],
])('a clock that is %i ms off', (skew, status) => {
  expect(clockVerdict(skew).status).toBe(status);
});

test('a look that breaks is a failure of its own line', async () => {
  expect(
    await check('x', 'X', () => {
      throw new Error('broken pipe');
    }),
  ).toMatchObject({ id: 'x', status: 'fail', says: 'Could not be looked at: Error: broken pipe' });
});

/** A server that answers everything with one status and body, for as long as the test needs it. */
async function beside<T>(status: number, body: unknown, fn: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    return await fn(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
}

describe('what lies outside', () => {
  const health = { status: 'ok', version: '0.1.0' };
  const address = (PUBLIC_URL: string) => readEnv({ PUBLIC_URL });
  test.each([
    ['our own door', 200, health, 'ok'],
    ['somebody else’s page', 200, { hello: 'world' }, 'fail'],
    ['a proxy whose back is away', 502, {}, 'fail'],
    ['a redirect, which a provider may not follow', 301, health, 'fail'],
  ])('the outside address leads to %s', async (_name, status, body, expected) => {
    expect(await beside(status, body, url => publicVerdict(address(url), true))).toMatchObject({ status: expected });
  });
  test('an outside address nobody answers at, none at all, and one while Natiq is stopped', async () => {
    const gone = await beside(200, {}, async url => url);
    expect(await publicVerdict(address(gone), true)).toMatchObject({ status: 'fail', fix: expect.any(String) });
    expect(await publicVerdict(readEnv({}), true)).toMatchObject({ status: 'ok' });
    expect(await publicVerdict(address(gone), false)).toMatchObject({ status: 'warn' });
  });
  test.each([
    ['answers', 200, 'ok'],
    ['refuses the key', 401, 'fail'],
    ['is ill', 500, 'warn'],
  ])('the model %s', async (_name, status, expected) => {
    const verdict = await beside(status, { data: [] }, url =>
      modelVerdict(readEnv({ GROQ_API_KEY: 'k', GROQ_BASE_URL: url })),
    );
    expect(verdict.status).toBe(expected);
  });
  test('mail and files are well where they are not set, and a failure where nobody answers', async () => {
    expect([await mailVerdict(readEnv({})), await filesVerdict(readEnv({}))]).toMatchObject([
      { status: 'ok' },
      { status: 'ok' },
    ]);
    const gone = await beside(200, {}, async url => url);
    const smtp = { SMTP_URL: gone.replace('http', 'smtp'), MAIL_FROM: 'Support <support@example.test>' };
    expect(await mailVerdict(readEnv(smtp))).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('SMTP_URL'),
    });
    const bucket = { S3_BUCKET: 'files', S3_ACCESS_KEY: 'k', S3_SECRET_KEY: 's' };
    expect(await filesVerdict(readEnv({ S3_ENDPOINT: gone, ...bucket }))).toMatchObject({ status: 'fail' });
    expect(await beside(404, {}, url => filesVerdict(readEnv({ S3_ENDPOINT: url, ...bucket })))).toMatchObject({
      status: 'ok',
    });
  });
  test('a model nobody answers for is a warning: the built-in one answers; without a key there is nothing to reach', async () => {
    const gone = await beside(200, {}, async url => url);
    expect(await modelVerdict(readEnv({ GROQ_API_KEY: 'k', GROQ_BASE_URL: gone }))).toMatchObject({ status: 'warn' });
    expect(await modelVerdict(readEnv({}))).toMatchObject({ status: 'ok' });
  });
});
