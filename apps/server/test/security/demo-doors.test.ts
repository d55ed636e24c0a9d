import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createLiveHub, type LiveHub } from '@natiq/api';
import type { Database } from '@natiq/db';
import { newId } from '@natiq/db/ids';
import type { LogHub } from '@natiq/services/kernel/log-hub';
import { createLogHub } from '@natiq/services/kernel/log-hub';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { createWake } from '@natiq/services/kernel/wake';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { allowsDemo } from '../../src/demo/open-demo.ts';
import { readEnv } from '../../src/env.ts';
import { createLimits } from '../../src/http/limits.ts';
import { isLoopback } from '../../src/http/request.ts';

let database: Database;
let hub: LogHub;
let live: LiveHub;
let server: Server;
let port: number;

/** The server's mounts with a demo company of three rows: the real seed takes half a minute. */
beforeAll(async () => {
  database = await testDatabase();
  const services = testServices(database);
  const wake = createWake(database, services.log);
  hub = await createLogHub({ database, log: services.log, wake });
  live = createLiveHub(services, hub, positionSeal('test', hub.generation));
  const company = await makeCompany(services, { kind: 'demo' });
  const channel = await makeChannel(services, company.companyId);
  const agent = await makeUser(services, company.companyId);
  const app = createApp({
    services,
    database,
    hub,
    limits: createLimits(),
    trustedProxies: 0,
    installation: {
      setupToken: null,
      demo: { companyId: company.companyId, channelKey: channel.key, agentUserId: agent.id },
      live,
    },
    dev: false,
    needsSetUp: async () => false,
    isStopping: () => false,
  });
  server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.address() as AddressInfo).port;
}, 120_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  live.stop();
  await hub.stop();
  await database.close();
});

function ask(path: string, headers: Record<string, string>, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host: `127.0.0.1:${port}`, ...headers },
      },
      answer => {
        let text = '';
        answer.setEncoding('utf8').on('data', chunk => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
const json = { 'content-type': 'application/json' };
const enter = (headers: Record<string, string>) =>
  ask('/trpc/demo.enter', { ...json, ...headers }, '{"json":null,"meta":{"values":["undefined"]}}');
const paste = (headers: Record<string, string>) =>
  ask('/trpc/demo.paste', { ...json, ...headers }, '{"json":{"text":"A page of text about nothing."}}');

describe('the doors of the demo', () => {
  test('open to this machine', async () => {
    expect((await enter({})).status).toBe(200);
    expect((await enter({ host: `localhost:${port}` })).status).toBe(200);
    expect((await paste({})).status).toBe(200);
    expect((await ask('/demo/channel.json', {})).status).toBe(200);
  });

  test.each([
    ['a name that leads here (DNS rebinding)', { host: 'evil.example' }],
    ['that name with our port', { host: 'evil.example:3000' }],
    ['a name that begins like ours', { host: '127.0.0.1.evil.example' }],
    ['a name that ends like ours', { host: 'evil.localhost' }],
    ['a host with user info', { host: 'localhost@evil.example' }],
    ['another address of this machine', { host: '127.0.0.2' }],
    ['0.0.0.0', { host: '0.0.0.0' }],
    ['X-Forwarded-For', { 'x-forwarded-for': '127.0.0.1' }],
    ['an empty X-Forwarded-For', { 'x-forwarded-for': '' }],
    ['Forwarded', { forwarded: 'for=127.0.0.1' }],
    ['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'support.example.com' }],
    ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https' }],
    ['Cloudflare', { 'cf-connecting-ip': '203.0.113.9' }],
    ['a CDN', { 'true-client-ip': '203.0.113.9' }],
    ['Via', { via: '1.1 proxy' }],
  ])('shut for %s', async (_name, headers) => {
    for (const answer of [
      await enter(headers as Record<string, string>),
      await paste(headers as Record<string, string>),
      await ask('/demo/channel.json', headers as Record<string, string>),
      await ask('/demo', headers as Record<string, string>),
    ])
      expect([400, 404]).toContain(answer.status);
    expect((await ask('/trpc/demo.info', headers as Record<string, string>)).text).not.toContain('"enabled":true');
  });

  test.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a form of another site', { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }],
  ])('shut for %s in a browser of this machine', async (_name, headers) => {
    expect((await enter(headers as Record<string, string>)).status).toBe(403);
    expect((await paste(headers as Record<string, string>)).status).toBe(403);
  });

  test('an old proxy that names nobody is told by its HTTP/1.0', () => {
    const incoming = { httpVersion: '1.0', headers: { host: 'localhost' }, socket: { remoteAddress: '127.0.0.1' } };
    expect(isLoopback(incoming as never)).toBe(false);
    expect(isLoopback({ ...incoming, httpVersion: '1.1' } as never)).toBe(true);
    expect(isLoopback({ ...incoming, httpVersion: '1.1', socket: { remoteAddress: '192.168.1.5' } } as never)).toBe(
      false,
    );
  });
});

describe('there is no demo', () => {
  test.each([
    ['on an open address', { HOST: '0.0.0.0' }],
    ['on every IPv6 address', { HOST: '::' }],
    ['on an address of the network', { HOST: '192.168.1.5' }],
    ['with an outside address', { PUBLIC_URL: 'https://support.example.com' }],
    ['on a PostgreSQL', { DATABASE_URL: 'postgres://localhost/x' }],
    ['behind proxies', { TRUSTED_PROXIES: '1' }],
    ['when switched off', { NATIQ_DEMO: 'off' }],
  ])('%s', (_name, variables) => {
    expect(allowsDemo(readEnv(variables as Record<string, string>))).toBe(false);
  });
});

test('what the data folder holds is for its owner alone', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'natiq-mode-')), newId());
  const { openDatabase } = await import('@natiq/db');
  const opened = await openDatabase({ kind: 'embedded', dataDir: folder });
  try {
    expect(statSync(folder).mode & 0o077).toBe(0);
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
