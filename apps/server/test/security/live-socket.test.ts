import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePerson, makeSession, openTrial, Socket, type Trial, within } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

const url = () => trial.server.url;
const cookie = () => `natiq_session=${trial.agent.token}`;
const alive = async () => expect((await trial.server.fetch('/health')).status).toBe(200);

describe('who may open a socket', () => {
  test.each([
    ['nobody without a session', () => ({ origin: url() }), 401],
    ['nobody with a made-up session', () => ({ origin: url(), cookie: `natiq_session=${'a'.repeat(43)}` }), 401],
    ['no page of another site', () => ({ origin: 'https://evil.example', cookie: cookie() }), 403],
    ['no page of another port of this machine', () => ({ origin: 'http://127.0.0.1:1', cookie: cookie() }), 403],
    ['no sandboxed page', () => ({ origin: 'null', cookie: cookie() }), 403],
    ['nobody without an Origin', () => ({ cookie: cookie() }), 403],
    ['no page whose name only ends like ours', () => ({ origin: `${url()}.evil.example`, cookie: cookie() }), 403],
  ])('%s', async (_name, headers, status) => {
    expect(await new Socket(trial.server, headers()).ended).toBe(status);
  });

  test('and only at its path', async () => {
    expect(await new Socket(trial.server, { origin: url(), cookie: cookie() }, '/trpc/x').ended).toBe(404);
    expect(await new Socket(trial.server, { origin: url(), cookie: cookie() }, '//trpc').ended).toBe(404);
  });
});

describe('what comes over a socket', () => {
  test.each([
    ['no JSON', '{'],
    ['a bare null', 'null'],
    ['a number', '7'],
    ['an empty list', '[]'],
    ['no method', '{"id":1}'],
    ['a prototype as path', '{"id":1,"method":"subscription","params":{"path":"__proto__.constructor","input":null}}'],
    ['a constructor as path', '{"id":1,"method":"subscription","params":{"path":"constructor","input":null}}'],
    [
      'superjson pointing at the prototype',
      '{"id":1,"method":"subscription","params":{"path":"live.events","input":{"json":{},"meta":{"values":{"__proto__.polluted":["Date"]}}}}}',
    ],
    ['a number as path', '{"id":1,"method":"subscription","params":{"path":7}}'],
    ['10,000 nested lists', '['.repeat(10_000)],
  ])('%s leaves the server and the socket standing', async (_name, text) => {
    const socket = await Socket.open(trial.server, trial.agent.token);
    socket.send(text);
    socket.ask(9, 'subscription', 'live.events', {});
    await expect.poll(() => socket.of(9).length > 0, { timeout: 5000 }).toBe(true);
    expect(JSON.stringify(socket.messages)).not.toMatch(/\.ts:|node_modules|stack"/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    socket.close();
    await alive();
  });

  test.each([
    'null',
    '{}',
    '{"method":"connectionParams","data":7}',
    '{"method":"connectionParams","data":{"a":{}}}',
    'x',
  ])('connectionParams %s ends the socket at most', async text => {
    const socket = new Socket(trial.server, { origin: url(), cookie: cookie() }, '/trpc?connectionParams=1');
    await new Promise(resolve => socket.ws.once('open', resolve));
    // A request before the parameters, and the junk itself.
    socket.send(text);
    socket.ask(1, 'subscription', 'live.events', {});
    await within(300, socket.ended);
    socket.close();
    await alive();
  });

  test('a frame over 64 KB ends the socket with 1009', async () => {
    const socket = await Socket.open(trial.server, trial.agent.token);
    socket.send('x'.repeat(70_000));
    expect(await within(3000, socket.ended)).toBe(1009);
  });

  test('broken frames and a reset during the handshake end nothing but themselves', async () => {
    const { port } = new URL(url());
    for (const rest of ['', '\xff\xff\xff\xff\xff', '\x81\xfe'])
      await new Promise<void>(resolve => {
        const line = connect(Number(port), '127.0.0.1', () => {
          line.write(
            `GET /trpc HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${url()}\r\nCookie: ${cookie()}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
          );
          if (rest === '') return line.resetAndDestroy();
          line.once('data', () =>
            line.write(Buffer.from(rest, 'latin1'), () => setTimeout(() => line.resetAndDestroy(), 20)),
          );
        });
        line.on('error', () => {});
        line.on('close', () => resolve());
      });
    await alive();
  });
});

describe('how much a session may hold open', () => {
  test('5,000 subscriptions on one socket: a bounded number runs, the rest is refused', async () => {
    const person = await makePerson(trial.server, trial.company.companyId, 'agent');
    const socket = await Socket.open(trial.server, person.token);
    for (let from = 0; from < 5000; from += 250)
      socket.send(
        Array.from({ length: 250 }, (_, n) => ({
          id: from + n,
          jsonrpc: '2.0',
          method: 'subscription',
          params: { path: 'live.events', input: { json: {} } },
        })),
      );
    await within(4000, socket.ended);
    const started = socket.messages.filter(m => (m.result as { type?: string } | undefined)?.type === 'data').length;
    expect(started).toBeLessThanOrEqual(60);
    socket.close();
    await alive();
  });

  test('the same over SSE', async () => {
    const person = await makePerson(trial.server, trial.company.companyId, 'agent');
    const stop = new AbortController();
    const answers = await Promise.all(
      Array.from({ length: 80 }, async () => {
        const answer = await trial.server.fetch(`/trpc/live.events?input=${encodeURIComponent('{"json":{}}')}`, {
          headers: { cookie: `natiq_session=${person.token}`, accept: 'text/event-stream' },
          signal: stop.signal,
        });
        const reader = answer.body!.getReader();
        let text = '';
        while (!/event: (?:serialized-error|connected)[\s\S]*\n\n[\s\S]*\n\n/.test(text)) {
          const { done, value } = await reader.read();
          if (done) break;
          text += new TextDecoder().decode(value);
        }
        return text;
      }),
    );
    expect(answers.filter(text => text.includes('too_many_streams')).length).toBeGreaterThanOrEqual(20);
    expect(answers.filter(text => text.includes('reload')).length).toBeLessThanOrEqual(60);
    stop.abort();
  });

  test('60 sockets of one session: the later ones are refused', async () => {
    const token = await makeSession(trial.server, trial.company.companyId, trial.agent.id);
    const sockets = Array.from(
      { length: 60 },
      () => new Socket(trial.server, { origin: url(), cookie: `natiq_session=${token}` }),
    );
    const outcomes = await Promise.all(
      sockets.map(socket =>
        Promise.race([socket.ended, new Promise<'open'>(resolve => socket.ws.once('open', () => resolve('open')))]),
      ),
    );
    expect(outcomes.filter(o => o === 'open').length).toBeLessThanOrEqual(20);
    expect(outcomes.filter(o => o === 429).length).toBeGreaterThanOrEqual(40);
    for (const socket of sockets) socket.close();
  });
});
