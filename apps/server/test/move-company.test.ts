import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@natiq/db';
import { prepareScratch } from '@natiq/db/scratch';
import { scratchUrl } from '@natiq/db/scratch-url';
import { migrationsFolder } from '@natiq/testing/database';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportInstallation } from '../src/cli/export.ts';
import { importInstallation } from '../src/cli/import.ts';
import company from '../src/demo/nile-mobile/company.json' with { type: 'json' };
import { seedCompany } from '../src/demo/seed-company.ts';
import { seedHistory } from '../src/demo/seed-history.ts';
import { readEnv } from '../src/env.ts';
import { jsonLogger } from '../src/log.ts';
import { type Running, startServer } from '../src/start.ts';
import { wire } from '../src/wire.ts';
import type { TestServer } from './running-server.ts';
import { call } from './security/trial.ts';
import { HttpVisitor } from './webchat-visitor.ts';

/** The demo company on the embedded database, moved to the driver under test (PostgreSQL where there is one) and home again. */

const question = 'How do I check my remaining balance?';
const manager = 'hala.samir@nilemobile.example';

let base: string;
let dropTarget = async () => {};
const places: Record<'home' | 'away' | 'back', Record<string, string>> = { home: {}, away: {}, back: {} };

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'natiq-move-'));
  const template = await prepareScratch({ migrationsFolder });
  for (const name of ['home', 'away', 'back'] as const) {
    const dataDir = join(base, name);
    places[name] = { PORT: '0', LOG_LEVEL: 'silent', NATIQ_DATA: dataDir };
    // As the built server begins: from the template, without initdb.
    await (await openDatabase({ kind: 'embedded', dataDir, template })).close();
  }
});
afterAll(async () => {
  await dropTarget();
  rmSync(base, { recursive: true, force: true });
});

const envOf = (place: keyof typeof places) => readEnv(places[place]);

async function start(place: keyof typeof places): Promise<TestServer> {
  const env = envOf(place);
  const running: Running = await startServer(env, jsonLogger('silent'));
  return { ...running, fetch: (path, init) => fetch(`${running.url}${path}`, init) };
}

/** Nile Mobile with the first of its past conversations; the whole month would tell no more and take long. */
async function seedHome() {
  const wired = await wire(envOf('home'), jsonLogger('silent'));
  try {
    const people = company.staff.map(({ email, role }) => ({ email, role, password: `Natiq-${role}-47` }));
    const [platform] = [company.platformAdmin].map(({ email, role }) => ({ email, role, password: 'Natiq-admin-47' }));
    const seeded = await seedCompany(wired.services, [...people, platform!]);
    await seedHistory(wired.services, seeded, 8);
    return { ...seeded, account: people.find(person => person.email === manager)! };
  } finally {
    await wired.close();
  }
}

interface Account {
  email: string;
  password: string;
}

async function signIn(server: TestServer, { email, password }: Account): Promise<string> {
  const { value } = await call(server, 'mutation', 'auth.signIn', { email, password });
  return (value as { token: string }).token;
}

/** The first batch of a live stream, from a position or from now. */
async function firstBatch(
  server: TestServer,
  token: string,
  lastEventId?: string,
): Promise<{ id: string; text: string }> {
  const stop = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ json: lastEventId ? { lastEventId } : {} }));
  const answer = await server.fetch(`/trpc/live.events?input=${input}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const id = /^id: ?(.+)$/m.exec(text)?.[1];
    if (id) {
      stop.abort();
      return { id, text };
    }
  }
  throw new Error(`No batch: ${text}`);
}

function untilThere<T>(look: () => Promise<T | undefined>): Promise<T> {
  const there = async () => {
    const found = await look();
    if (found === undefined) throw new Error('Not there yet');
    return found;
  };
  return vi.waitFor(there, { timeout: 20_000, interval: 100 });
}

/** Waits for what the assistant answers a visitor. */
async function answerTo(visitor: HttpVisitor, text: string): Promise<{ text: string; sources: string[] }> {
  const { message } = await visitor.send(text);
  const find = async () => (await visitor.messages()).find(m => m.seq > message.seq && m.author.kind === 'assistant');
  const answer = await untilThere(find);
  return { text: answer.text, sources: answer.sources.map(source => source.title) };
}

/** What somebody who works here would notice. Whatever place they are at, it must come out the same. */
async function lookAround(server: TestServer, account: Account, channelKey: string) {
  const token = await signIn(server, account);
  const ask = async (path: string, input: unknown) => (await call(server, 'query', path, input, { token })).value;
  const views = await Promise.all(
    ['unassigned', 'open', 'assistant', 'ended'].map(view => ask('conversations.list', { view, limit: 50 })),
  );
  const items = (views as { items: { id: string; number: string }[] }[]).flatMap(view => view.items);
  const seen = {
    me: await ask('auth.me', undefined),
    counts: await ask('conversations.counts', undefined),
    conversations: items.map(item => item.number),
    timelines: await Promise.all(items.map(({ id }) => ask('conversations.get', { id }))),
    tickets: await ask('tickets.list', { limit: 50 }),
    articles: await ask('knowledge.list', { limit: 50 }),
    people: await ask('users.list', {}),
    channels: await ask('channels.list', undefined),
  };
  const visitor = new HttpVisitor(server, channelKey);
  await visitor.open();
  return { seen: settled(seen), token, visitor, answer: await answerTo(visitor, question) };
}

/** Without what a look itself moves: the last sign-in, a widget's last visit. */
const settled = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner) => (/^(last(SignIn|Seen)|presence|online)/i.test(key) ? undefined : inner)),
  );

/** Asks for a person and tells the ticket's number. */
async function ticketOf(visitor: HttpVisitor): Promise<string> {
  await visitor.post('/human', {});
  const numberIn = async () => /NQ-\d{8}-\d{4}/.exec(JSON.stringify(await visitor.messages()))?.[0];
  return untilThere(numberIn);
}

describe('a company that moves', () => {
  let account: Account;
  let channelKey: string;
  let home: Awaited<ReturnType<typeof lookAround>>;
  let cursor: string;
  let firstTicket: string;
  let companyId: string;
  let chatterer: HttpVisitor;
  const files = { out: '', back: '' };
  /** As many messages as the widget lets one person send in a minute. */
  const chatter = async () => {
    for (let n = 1; n <= 8; n += 1) await chatterer.send(`Ok ${n}`);
  };

  beforeAll(async () => {
    ({ account, channelKey, companyId } = await seedHome());
    const server = await start('home');
    home = await lookAround(server, account, channelKey);
    firstTicket = await ticketOf(home.visitor);
    cursor = (await firstBatch(server, home.token)).id;
    const own = join(base, 'home/files', companyId, 'pictures');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'big'), Buffer.alloc(150_000, 'natiq'));
    writeFileSync(join(own, 'empty'), '');
    writeFileSync(join(own, 'draft.part'), 'half');
    files.out = join(base, 'out.natiq');
    files.back = join(base, 'back.natiq');
    // The server runs, and somebody writes all the while.
    chatterer = new HttpVisitor(server, channelKey);
    await chatterer.open();
    await Promise.all([chatter(), exportInstallation(envOf('home'), { file: files.out })]);
    await server.stop();
    const owner = process.env.NATIQ_TEST_DATABASE_URL;
    if (owner) {
      const scratch = await scratchUrl(owner);
      dropTarget = scratch.drop;
      places.away.DATABASE_URL = scratch.url;
    }
    const imported = await importInstallation(envOf('away'), { file: files.out });
    expect(imported.files).toBe(2);
  });

  test('is the same to whoever works there, and answers with the same source', async () => {
    const server = await start('away');
    try {
      const away = await lookAround(server, account, channelKey);
      // Asked at home after the first look; the rest is as it was seen there.
      expect(away.answer).toEqual(home.answer);
      expect(away.answer.sources.length).toBeGreaterThan(0);
      const {
        conversations: before,
        counts: _a,
        timelines: _b,
        tickets: _c,
        ...unmoved
      } = home.seen as Record<string, unknown[]>;
      expect(away.seen).toMatchObject(unmoved);
      expect((away.seen as { conversations: string[] }).conversations).toEqual(expect.arrayContaining(before ?? []));
      expect(JSON.stringify(away.seen)).toContain(firstTicket);
    } finally {
      await server.stop();
    }
  });

  test('goes on counting: the next ticket has the next number, a visitor is known, positions of before reload', async () => {
    const server = await start('away');
    try {
      const token = await signIn(server, account);
      const visitor = new HttpVisitor(server, channelKey);
      visitor.token = home.visitor.token;
      const session = await visitor.open();
      expect(session.visitorToken).toBe(home.visitor.token);
      expect(session.messages.map(m => m.text)).toContain(question);
      const said = new HttpVisitor(server, channelKey);
      said.token = chatterer.token;
      const seqs = (await said.open()).messages.map(m => m.seq);
      expect(seqs).toEqual(seqs.map((_, at) => at + 1));
      const other = new HttpVisitor(server, channelKey);
      await other.open();
      await other.send('Hello');
      expect(counterOf(await ticketOf(other))).toBe(counterOf(firstTicket) + 1);
      const batch = await firstBatch(server, token, cursor);
      expect(batch.text).toContain('"reload"');
      const live = await firstBatch(server, token, batch.id);
      expect(live.text).not.toContain('"reload"');
    } finally {
      await server.stop();
    }
  });

  test('leaves no copy behind and brings its files along, whole ones only', () => {
    expect(readdirSync(join(base, 'home/copies'))).toEqual([]);
    const of = (place: 'home' | 'away', name: string) =>
      readFileSync(join(base, place, 'files', companyId, 'pictures', name));
    expect(of('away', 'big').equals(of('home', 'big'))).toBe(true);
    expect(of('away', 'empty').length).toBe(0);
    expect(() => of('away', 'draft.part')).toThrow();
  });

  test('finds its way home again, by itself', async () => {
    await exportInstallation(envOf('away'), { file: files.back, company: 'nile-mobile' });
    await importInstallation(envOf('back'), { file: files.back });
    const server = await start('back');
    try {
      const back = await lookAround(server, account, channelKey);
      expect(back.answer).toEqual(home.answer);
      expect(server.demo).toBeNull();
    } finally {
      await server.stop();
    }
  });

  test('is refused by an installation that belongs to somebody, in one line and with exit code 1', () => {
    const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
    const { NODE_ENV: _mode, VITEST: _vitest, ...inherited } = process.env;
    const natiq = (...args: string[]) =>
      spawnSync(process.execPath, [main, ...args], { env: { ...inherited, ...places.back }, encoding: 'utf8' });
    const refused = natiq('import', files.out);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /^The target holds 1 company already\. Import only fills an empty installation\.\n$/,
    );
    const exported = natiq('export', join(base, 'again.natiq'), '--json');
    expect(exported.stderr).toMatch(/nile-mobile: \d+ rows/);
    expect(JSON.parse(exported.stdout)).toMatchObject({
      companies: 1,
      files: 2,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

const counterOf = (ticket: string) => Number(ticket.split('-')[2]);
