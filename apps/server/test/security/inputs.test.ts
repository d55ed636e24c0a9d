import { systemContext } from '@natiq/services/kernel/context';
import { createArticle } from '@natiq/services/knowledge';
import { makeVisitor } from '@natiq/testing/factories';
import { type StubTelegram, stubTelegram } from '@natiq/testing/stub-telegram';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isolationCases } from '../isolation-cases.ts';
import { HttpVisitor } from '../webchat-visitor.ts';
import { call, makeSession, openTrial, type Trial } from './trial.ts';

let trial: Trial;
let telegram: StubTelegram;
beforeAll(async () => {
  // It knows no token of these inputs: what is connected here is refused, as it would be by the real one.
  telegram = await stubTelegram();
  trial = await openTrial({ TELEGRAM_API_BASE: telegram.url });
  await createArticle(systemContext(trial.server.wired.services, trial.company.companyId), {
    kind: 'faq',
    title: 'How do I check my balance?',
    body: 'Dial *868#.',
    questions: [],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
});
afterAll(async () => {
  await trial.server.stop();
  await telegram.close();
});

const visitor = async () => {
  const made = new HttpVisitor(trial.server, trial.channel.key);
  made.token = (await makeVisitor(trial.server.wired.services, trial.channel)).token;
  return made;
};
/** A call of the manager in a session of its own, so that no limit and no sign-out comes between. */
const asManager = async (kind: 'query' | 'mutation', path: string, input: unknown) =>
  call(trial.server, kind, path, input, {
    token: await makeSession(trial.server, trial.company.companyId, trial.manager.id),
  });

/** Texts that have broken databases, terminals and browsers. */
const evil: [string, string][] = [
  ['NUL', 'a\u0000b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', 'a\udc00b'],
  ['a right-to-left override', 'a\u202eb'],
  ['quotes and operators', `' " ; -- /* */ \\ $1 %s \${x} || && %00`],
  ['pg_sleep', `'; select pg_sleep(5); --`],
  ['like signs', '%_\\%_\\'],
  ['tsquery signs', `a & | ! ( ) <-> :* 'x`],
  ['a script', `<script>alert(1)</script><img src=x onerror=alert(1)>`],
  ['line breaks of a header', 'a\r\nSet-Cookie: x=y'],
];

/** Every procedure's own valid input, from the list the isolation sweep holds; ids are those of nobody. */
const ids = Object.fromEntries(
  ['company', 'user', 'session', 'conversation', 'message', 'ticket', 'article', 'channel', 'assistant'].map(key => [
    key,
    crypto.randomUUID(),
  ]),
) as never;
const inputOf = (path: string): unknown => {
  const found = isolationCases[path]!;
  return 'byId' in found ? found.byId(ids) : found.open;
};
const isQuery = /\.(list|get|me|sessions|needsSetUp|info|counts|receipt|colleagues|test)$/;

/** Every text within a value replaced by another, one at a time. */
function* withText(value: unknown, text: string): Generator<unknown> {
  if (typeof value === 'string') yield text;
  else if (Array.isArray(value))
    for (const [at, part] of value.entries()) for (const other of withText(part, text)) yield value.with(at, other);
  else if (value && typeof value === 'object')
    for (const [key, part] of Object.entries(value))
      for (const other of withText(part, text)) yield { ...value, [key]: other };
}

describe('T10: every text input of every procedure', () => {
  test.each(evil)('%s: a refusal or an answer, never a failure of the server', async (_name, text) => {
    for (const path of Object.keys(isolationCases).filter(p => !/^live\.|^auth\.(?:signIn|setUp)$/.test(p)))
      for (const input of withText({ search: 'x', cursor: 'x', ...(inputOf(path) as object) }, text)) {
        const from = performance.now();
        const answer = await asManager(isQuery.test(path) ? 'query' : 'mutation', path, input);
        expect(answer.status, `${path} ${JSON.stringify(input)}: ${answer.text}`).toBeLessThan(500);
        expect(performance.now() - from, path).toBeLessThan(4000);
        expect(answer.status, `${path} ${JSON.stringify(input)}`).not.toBe(429);
      }
  });
});

const b64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('T10: positions of lists', () => {
  const cursors = [
    'x',
    '',
    '%',
    b64('['),
    b64('{}'),
    b64('[1]'),
    b64([1, 2]),
    b64([null, null]),
    b64(['x', 'y']),
    b64(['infinity', 'x']),
    b64(['infinity', crypto.randomUUID()]),
    b64(["2026-01-01'; select pg_sleep(5); --", crypto.randomUUID()]),
    b64([1e308, crypto.randomUUID()]),
    b64('[1e999,"x"]'),
    b64(['a\u0000', crypto.randomUUID()]),
    b64(['294277-01-01', crypto.randomUUID()]),
    b64([[], {}]),
    b64('[true,false]'),
    b64([1, null, crypto.randomUUID()]),
    b64([99999999999, '2026-01-01', crypto.randomUUID()]),
    b64([1.5, '2026-01-01', crypto.randomUUID()]),
    b64(['\ud800', crypto.randomUUID()]),
    'A'.repeat(400),
    'A'.repeat(401),
  ];
  test.each([
    ['conversations.list', { view: 'open' }],
    ['conversations.list', { view: 'unassigned' }],
    ['tickets.list', {}],
    ['knowledge.list', {}],
    ['users.list', {}],
    ['audit.list', {}],
  ])('%s %j takes any for a bad position or an empty page', async (path, input) => {
    for (const cursor of cursors) {
      const answer = await asManager('query', path, { ...input, cursor });
      expect([200, 400], `${path} ${cursor}: ${answer.text}`).toContain(answer.status);
    }
  });

  test('huge and odd numbers are bad input', async () => {
    for (const limit of [0, -1, 101, 1.5, 1e21, Number.MAX_SAFE_INTEGER, '20; drop table users', null, '0x10', ' '])
      expect((await asManager('query', 'users.list', { limit })).status, String(limit)).toBeLessThan(500);
    for (const before of [-1, 2 ** 31, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])
      expect((await asManager('query', 'conversations.get', { id: crypto.randomUUID(), before })).status).toBeLessThan(
        500,
      );
    const guest = await visitor();
    await guest.send('Hello');
    for (const query of [
      'after=99999999999',
      'before=9007199254740991',
      'after=1e9',
      'after=-1',
      'after=NaN',
      'limit=0',
      'limit=1e99',
      'after=1&after=2',
      'after=%00',
    ])
      expect((await guest.get(`/messages?${query}`)).status, query).toBeLessThan(500);
    for (const seq of [1e15, 2 ** 31, -1, 0.5]) expect((await guest.post('/read', { seq })).status).toBeLessThan(500);
  });
});

describe('the doors of the web chat', () => {
  test.each(evil)('%s in any field is a refusal or plain text', async (_name, text) => {
    const guest = await visitor();
    const bodies: [string, unknown][] = [
      ['/messages', { clientId: crypto.randomUUID(), text }],
      ['/messages', { clientId: `${text}${crypto.randomUUID()}`.slice(0, 64), text: 'Hi' }],
      ['/session', { visitorToken: guest.token, contact: { name: text } }],
      ['/session', { visitorToken: guest.token, contact: { email: text, phone: text } }],
      ['/session', { visitorToken: guest.token, context: { url: text, referrer: text } }],
      ['/session', { visitorToken: guest.token, context: { language: text, timeZone: text } }],
      ['/session', { visitorToken: `${text}${'x'.repeat(30)}` }],
      ['/rating', { score: 5, comment: text }],
      ['/feedback', { messageId: text, helpful: true }],
    ];
    for (const [path, body] of bodies) {
      const answer = await guest.post(path, body);
      expect(answer.status, `${path} ${JSON.stringify(body)}: ${await answer.text()}`).toBeLessThan(500);
    }
    expect((await guest.get('/messages')).status).toBe(200);
  });

  test('a script is kept as the text it is, and told as JSON that no browser runs', async () => {
    const guest = await visitor();
    const text = `<script>alert(1)</script> [x](javascript:alert(1)) ![](https://evil.example/?c)`;
    expect((await guest.send(text)).message.text).toBe(text);
    const answer = await guest.get('/messages');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('4,000 emoji are a message in one piece, one more is too long', async () => {
    const guest = await visitor();
    expect((await guest.post('/messages', { clientId: crypto.randomUUID(), text: '😀'.repeat(4001) })).status).toBe(
      400,
    );
    const text = '😀'.repeat(4000);
    expect((await guest.send(text)).message.text).toBe(text);
    const listed = await asManager('query', 'conversations.list', { view: 'open' });
    expect(listed.status).toBe(200);
    expect(listed.text.isWellFormed()).toBe(true);
    expect(listed.text).not.toContain('\\ud83d"');
  });

  test('prototype keys and unknown fields are dropped', async () => {
    const guest = await visitor();
    const answer = await trial.server.fetch(`/api/v1/channels/webchat/${trial.channel.key}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${guest.token}` },
      body: `{"clientId":"proto-0001","text":"Hi","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"seq":99,"authorKind":"agent","companyId":"x"}`,
    });
    expect(((await answer.json()) as { message: object }).message).toMatchObject({
      seq: 1,
      author: { kind: 'contact' },
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each(['%00', '..%2f..%2fetc', 'a'.repeat(5000), '%F0%9F%98%80', "'%20or%201=1"])(
    'the channel key %s is nobody’s',
    async key => {
      for (const path of [`/api/v1/channels/webchat/${key}/config`, `/widget/frame/${key}`])
        expect((await trial.server.fetch(path)).status).toBe(404);
    },
  );
});
