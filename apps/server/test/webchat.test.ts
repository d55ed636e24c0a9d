import type { WebchatConversation, WebchatMessage } from '@natiq/contracts/webchat/views';
import { createDefaultChannel } from '@natiq/services/channels';
import { conversationRow } from '@natiq/services/conversations';
import { replyAsAgent, resolveConversation, takeOver } from '@natiq/services/handover';
import { actAs } from '@natiq/services/identity';
import { systemContext, transact, type UserContext } from '@natiq/services/kernel/context';
import { createArticle } from '@natiq/services/knowledge';
import { makeChannel, makeCompany, makeUser, type TestChannel } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningServer, type TestServer } from './running-server.ts';
import { HttpVisitor } from './webchat-visitor.ts';

let server: TestServer;
let channel: TestChannel;
let agent: UserContext;

beforeAll(async () => {
  server = await runningServer();
  const { services } = server.wired;
  const company = await makeCompany(services, { name: 'Door company' });
  channel = await makeChannel(services, company.companyId);
  const user = await makeUser(services, company.companyId, { name: 'Salma', presence: 'online' });
  agent = await actAs(services, company.companyId, user.id);
  await createArticle(systemContext(services, company.companyId), {
    kind: 'faq',
    title: 'How do I check my balance?',
    body: 'Dial *868# to check your balance. The answer comes as a message within a minute.',
    questions: ['Where can I see my balance?'],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
});
afterAll(() => server.stop());

const visitor = async () => {
  const made = new HttpVisitor(server, channel.key);
  await made.open();
  return made;
};
const until = (check: () => boolean | Promise<boolean>) =>
  expect.poll(check, { timeout: 8000, interval: 20 }).toBe(true);

describe('the doors', () => {
  test('config says who speaks, with an ETag that answers 304', async () => {
    const first = await new HttpVisitor(server, channel.key).get('/config');
    expect(await first.json()).toMatchObject({
      channel: { key: channel.key },
      company: { name: 'Door company' },
      features: { human: true },
    });
    expect(first.headers.get('cache-control')).toContain('max-age=5');
    const again = await new HttpVisitor(server, channel.key).get('/config', {
      'if-none-match': first.headers.get('etag')!,
    });
    expect(again.status).toBe(304);
  });

  test('a session begins empty and returns with its messages', async () => {
    const guest = new HttpVisitor(server, channel.key);
    expect(await guest.open()).toMatchObject({ conversation: null, messages: [] });
    await guest.send('Hello there');
    const back = await guest.open();
    expect(back.visitorToken).toBe(guest.token);
    expect(back.messages[0]).toMatchObject({ text: 'Hello there', seq: 1 });
  });

  test.each([
    ['no token', {}],
    ['a made-up token', { authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['an unsigned JWT', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' }],
  ])('%s is nobody: 401 in the envelope, without a hint', async (_name, headers) => {
    const answer = await new HttpVisitor(server, channel.key).get('/messages', headers);
    expect(answer.status).toBe(401);
    const body = await answer.json();
    expect(body).toMatchObject({ success: false, code: 'unauthenticated', reason: 'visitor_unknown' });
    expect(JSON.stringify(body)).not.toMatch(/stack|at \w+ \(/);
  });

  test('an unknown channel is not found, in the reader’s language', async () => {
    const answer = await server.fetch('/api/v1/channels/webchat/nobody/config', {
      headers: { 'accept-language': 'ar-EG' },
    });
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as { message: string }).message).toMatch(/غير موجود/);
  });

  test('bad input names its field; a body over the limit is refused; broken JSON is no server error', async () => {
    const guest = await visitor();
    const empty = await guest.post('/messages', { clientId: 'client-0001', text: '   ' });
    expect(empty.status).toBe(400);
    expect(((await empty.json()) as { errors: object }).errors).toHaveProperty('text');
    const large = await guest.post('/messages', { clientId: 'client-0002', text: 'x'.repeat(200_000) });
    expect(large.status).toBe(413);
    const broken = await server.fetch(`/api/v1/channels/webchat/${channel.key}/session`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });

  test('pages of other sites are refused where the channel names its own; allowed ones may read', async () => {
    const { services } = server.wired;
    const company = await makeCompany(services);
    const strict = await makeChannel(services, company.companyId, { allowedOrigins: ['https://shop.example'] });
    const allowed = await new HttpVisitor(server, strict.key).get('/config', { origin: 'https://shop.example' });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const other = await new HttpVisitor(server, strict.key).get('/config', { origin: 'https://evil.example' });
    expect(other.status).toBe(403);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('sending', () => {
  test('T29: 20 parallel repeats are one row and one answer; the same key with another body is 409', async () => {
    const guest = await visitor();
    const clientId = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => guest.post('/messages', { clientId, text: 'Once only' })),
    );
    expect(answers.map(a => a.status)).toEqual(Array(20).fill(200));
    const ids = new Set(
      await Promise.all(answers.map(async a => ((await a.json()) as { message: WebchatMessage }).message.id)),
    );
    expect(ids.size).toBe(1);
    expect((await guest.messages()).filter(m => m.text === 'Once only')).toHaveLength(1);
    expect((await guest.post('/messages', { clientId, text: 'Another body' })).status).toBe(409);
  });

  test('more than ten new messages a minute wait with Retry-After; a repeat is answered all the same', async () => {
    const guest = await visitor();
    const known = crypto.randomUUID();
    await guest.send('First', known);
    for (let n = 0; n < 9; n += 1) await guest.send(`Message ${n}`);
    const refused = await guest.post('/messages', { clientId: crypto.randomUUID(), text: 'Too fast' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const repeat = await guest.post('/messages', { clientId: known, text: 'First' });
    expect(repeat.status).toBe(200);
    expect(((await repeat.json()) as { message: WebchatMessage }).message).toMatchObject({ text: 'First', seq: 1 });
  });
});

describe('the stream', () => {
  test('a question streams its answer, then the message with its source; a cut stream resumes behind the last id', async () => {
    const guest = await visitor();
    const first = await guest.stream();
    await guest.send('Hi, how do I check my balance?');
    await until(() =>
      first.frames.some(f => f.event === 'message' && (f.data.author as { kind: string }).kind === 'assistant'),
    );
    expect(first.frames.some(f => f.event === 'message.delta')).toBe(true);
    const answer = first.frames.find(
      f => f.event === 'message' && (f.data.author as { kind: string }).kind === 'assistant',
    )!;
    expect(answer.data).toMatchObject({
      text: expect.stringContaining('*868#'),
      sources: [{ title: 'How do I check my balance?' }],
    });
    const position = first.frames.findLast(f => f.id)!.id!;
    await first.stop();

    await guest.send('I want to talk to a person');
    await until(async () => (await guest.messages()).some(m => m.key?.startsWith('handover')));
    const second = await guest.stream(position);
    await until(() => second.frames.filter(f => f.event === 'message').length >= 2);
    const seqs = second.frames.filter(f => f.event === 'message').map(f => f.data.seq);
    expect(seqs).toEqual([3, 4]);
    await second.stop();
  });

  test('who comes in the middle of an answer is shown no half of it', async () => {
    const guest = await visitor();
    const early = await guest.stream();
    const { conversation } = await guest.send('I want a person');
    const say = (from: number, text: string, messageId = 'm1') =>
      server.wired.services.ports.bus.publish(`conversation:${conversation.id}`, {
        type: 'delta',
        messageId,
        text,
        from,
      });
    const told = (frames: typeof early.frames) =>
      frames.filter(f => f.event === 'message.delta').map(f => `${f.data.messageId}: ${f.data.text}`);
    // Also where the conversation has only just begun.
    say(0, 'Dial ');
    await until(() => told(early.frames).length > 0);
    const late = await guest.stream();
    await until(() => late.frames.some(f => f.event === 'conversation'));
    say(5, '*868# and');
    say(14, ' wait.');
    say(0, 'The next', 'm2');
    say(8, ' answer.', 'm2');
    await until(() => told(late.frames).length >= 2);
    expect(told(late.frames)).toEqual(['m2: The next', 'm2:  answer.']);
    expect(told(early.frames).slice(-4)).toEqual(['m1: *868# and', 'm1:  wait.', 'm2: The next', 'm2:  answer.']);
    await Promise.all([early.stop(), late.stop()]);
  });

  test('a person takes over, their reply appears on the visitor’s screen, they resolve, and are rated once', async () => {
    const guest = await visitor();
    const stream = await guest.stream();
    const { conversation } = await guest.send('I want a person');
    const state = () =>
      stream.frames.findLast(f => f.event === 'conversation')?.data as unknown as WebchatConversation | undefined;
    await until(() => state()?.status === 'escalated');
    const row = await conversationRow(agent, conversation.id);
    const taken = await takeOver(agent, { id: conversation.id, epoch: row!.epoch });
    await replyAsAgent(agent, {
      id: conversation.id,
      epoch: taken.epoch,
      clientId: 'agent-reply-1',
      text: 'Salma here',
    });
    await until(() => stream.frames.some(f => f.event === 'message' && f.data.text === 'Salma here'));
    await resolveConversation(agent, { id: conversation.id, epoch: taken.epoch });
    await until(() => state()?.ratingDue === true);
    expect((await guest.post('/rating', { score: 5, comment: 'Kind' })).status).toBe(200);
    expect((await guest.post('/rating', { score: 1 })).status).toBe(409);
    await stream.stop();
  });
});

describe('around the doors', () => {
  test('pages carry a strict policy and may not be framed, but for the panel', async () => {
    const health = await server.fetch('/health');
    expect(health.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(health.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await health.json()).toMatchObject({ status: 'ok', database: 'connected' });
    expect((await server.fetch('/ready')).status).toBe(200);
  });

  test('an act sent by another site’s page is refused before it runs', async () => {
    const answer = await server.fetch('/trpc/auth.signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ json: { email: 'a@example.test', password: 'x' } }),
    });
    expect(answer.status).toBe(403);
  });

  test('an unknown path and a crash of the input tell nothing of the inside', async () => {
    for (const path of ['/nothing', '/trpc/nothing', '/trpc/conversations.list?input=%7B', '/files/../../etc/passwd']) {
      const text = await (await server.fetch(path)).text();
      expect(text, path).not.toMatch(/\.ts:|node_modules|stack/);
    }
  });

  test('a company created while running gets its own assistant and widget', async () => {
    const { services } = server.wired;
    const company = await makeCompany(services);
    const ctx = systemContext(services, company.companyId);
    const made = await transact(ctx, tx =>
      createDefaultChannel(tx, ctx, { assistantName: { en: 'Helper', ar: 'مساعد' } }),
    );
    expect((await new HttpVisitor(server, made.key).get('/config')).status).toBe(200);
  });
});
