import { connect } from 'node:net';
import { hashNewPassword } from '@natiq/services/identity';
import { makeCompany, makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSession } from '../security/trial.ts';
import { type Json, judgeOf, openRest, type RestTrial } from './support.ts';

let trial: RestTrial;
let judge: ReturnType<typeof judgeOf>;
beforeAll(async () => {
  trial = await openRest();
  judge = judgeOf(trial.document);
});
afterAll(() => trial?.stop());

const password = 'Correct-horse-7';
const manager = () => trial.tokens.company_manager;
const random = '01990000-0000-7000-8000-000000000001';

describe('signing in', () => {
  const person = async (role: 'agent' | 'company_manager', email?: string) => {
    const { services } = trial.server.wired;
    const company = email ? await makeCompany(services) : trial.mine.company;
    const passwordHash = await hashNewPassword(password);
    const user = await makeUser(services, company.companyId, { role, passwordHash, ...(email && { email }) });
    return { ...user, slug: company.slug };
  };

  test.each([
    ['/admin/auth/login', 'company_manager'],
    ['/agent/auth/login', 'agent'],
  ] as const)('%s answers a token that opens the door, and no cookie', async (path, role) => {
    const { email, id } = await person(role);
    const answer = await trial.ask('POST', path, { body: { email: ` ${email.toUpperCase()} `, password } });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.data).toMatchObject({ token: expect.stringMatching(/^\S{20,}$/), user: { id, email, role } });
    expect(answer.headers.get('set-cookie')).toBeNull();
    const token = answer.body.data!.token as string;
    expect((await trial.ask('GET', '/agent/profile', { token })).body.data).toMatchObject({ user: { id } });
    expect((await trial.ask('POST', '/agent/auth/logout', { token })).status).toBe(200);
    expect((await trial.ask('GET', '/agent/profile', { token })).status).toBe(401);
  });

  test('names the company where an email lives in two', async () => {
    const email = 'twice@example.test';
    const [one, other] = [await person('agent', email), await person('agent', email)];
    const unclear = await trial.ask('POST', '/agent/auth/login', { body: { email, password } });
    expect(unclear.body).toMatchObject({ success: false, code: 'conflict', reason: 'company_needed' });
    for (const { slug, id } of [one, other]) {
      const clear = await trial.ask('POST', '/agent/auth/login', { body: { email, password, companySlug: slug } });
      expect(clear.body.data).toMatchObject({ user: { id }, company: { slug } });
    }
  });

  test('a wrong password and an unknown address fail alike, and too many failures wait', async () => {
    const { email } = await person('agent');
    const fail = (address: string) =>
      trial.ask('POST', '/agent/auth/login', { body: { email: address, password: 'Wrong-horse-7' } });
    const [known, unknown] = [await fail(email), await fail('nobody@example.test')];
    expect([known.status, unknown.status]).toEqual([401, 401]);
    expect({ ...known.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    for (let n = 0; n < 4; n += 1) await fail(email);
    const waiting = await fail(email);
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('who asks', () => {
  test('needs a live session, and is told how to bring one', async () => {
    const strangers: Record<string, string>[] = [
      {},
      { authorization: 'Bearer nonsense-nonsense-nonsense' },
      { authorization: 'Basic YTpi' },
    ];
    for (const headers of strangers) {
      const answer = await trial.ask('GET', '/admin/tickets', { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.body).toMatchObject({ success: false, code: 'unauthenticated' });
    }
  });

  test('by cookie is one of our own pages', async () => {
    const cookie = `natiq_session=${manager()}`;
    const host = new URL(trial.server.url).host;
    const status = async (method: string, headers: Record<string, string>) =>
      (await trial.ask(method, '/admin/auth/me', { headers: { cookie, ...headers } })).status;
    expect(await status('GET', {})).toBe(200);
    expect(await status('GET', { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toBe(200);
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ];
    for (const headers of elsewhere) expect(await status('GET', headers), JSON.stringify(headers)).toBe(403);
    const bearer = { origin: 'https://partner.example', authorization: `Bearer ${manager()}` };
    expect(await status('GET', { ...bearer, cookie: '' })).toBe(200);
    expect(
      (await trial.ask('GET', '/admin/auth/me', { headers: bearer })).headers.get('access-control-allow-origin'),
    ).toBe(null);
  });

  test('may do what the role may, and finds nothing of another company', async () => {
    const body = { name: 'Taken over' };
    const forbidden = await trial.ask('PATCH', `/admin/users/${trial.mine.ids.user}`, {
      token: trial.tokens.agent,
      body,
    });
    expect([forbidden.status, forbidden.body.code]).toEqual([403, 'forbidden']);
    const { ids } = trial.theirs;
    for (const path of [
      `/admin/companies/${ids.company}`,
      `/admin/users/${ids.user}`,
      `/admin/knowledge/${ids.article}`,
      `/admin/chat/sessions/${ids.conversation}`,
      `/admin/tickets/${ids.ticket}`,
      `/agent/tickets/${ids.ticket}/messages`,
      `/admin/channels/${ids.channel}`,
      `/admin/assistants/${ids.assistant}`,
    ]) {
      const [theirs, nobodys] = [
        await trial.ask('GET', path, { token: manager() }),
        await trial.ask('GET', path.replace(/[0-9a-f-]{36}/, random), { token: manager() }),
      ];
      expect(theirs.status, path).toBe(404);
      expect({ ...theirs.body, requestId: '' }).toEqual({ ...nobodys.body, requestId: '' });
    }
  });
});

describe('addresses', () => {
  test('an unknown one is not found, a known one names its methods', async () => {
    for (const path of ['/nothing', '/admin', '/admin/users/', '/admin/%', '/admin/users/%E0%A4%A', '/Admin/users']) {
      const answer = await trial.ask('GET', path, { token: manager() });
      expect([answer.status, answer.body.code], path).toEqual([404, 'not_found']);
    }
    const answer = await trial.ask('PUT', '/admin/tickets', { token: manager(), body: {} });
    expect([answer.status, answer.body.reason]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.get('allow')).toBe('GET');
    const head = await trial.ask('HEAD', '/admin/tickets', { token: manager() });
    expect([head.status, head.text]).toEqual([200, '']);
  });

  test('the specification’s filters of tickets narrow the list, alone and together', async () => {
    const list = async (query: string) => {
      const answer = await trial.ask('GET', `/admin/tickets?${query}`, { token: manager() });
      expect(answer.status, answer.text).toBe(200);
      return (answer.body.data!.items as { id: string }[]).map(item => item.id);
    };
    const { ticket, user } = trial.mine.ids;
    const fits = [
      `assignedTo=${user}`,
      'status=in_progress',
      'status=open,in_progress',
      'priority=medium',
      'category=general',
      'channel=webchat',
      'from=2020-01-01&to=2100-01-01',
      'sort=-createdAt&page=1&limit=100',
    ];
    for (const query of [...fits, fits.join('&').replace('status=in_progress&', '')])
      expect(await list(query), query).toEqual([ticket]);
    for (const query of [`assignedTo=${random}`, 'status=closed', 'priority=urgent', 'category=other', 'to=2020-01-01'])
      expect(await list(query), query).toEqual([]);
    const sorted = await trial.ask('GET', '/admin/tickets?sort=password', { token: manager() });
    expect([sorted.status, sorted.body.errors]).toMatchObject([400, [{ field: 'sort', reason: 'invalid_value' }]]);
  });

  test('a query’s texts become what their fields want, and a mistyped name is no silent nothing', async () => {
    const list = (query: string) => trial.ask('GET', `/admin/users?${query}`, { token: manager() });
    expect((await list('isActive=false')).body.data!.items).toEqual([]);
    expect((await list('isActive=true&limit=2')).body.data!.items).toHaveLength(2);
    for (const [query, field, reason] of [
      ['limit=0', 'limit', 'too_small'],
      ['limit=101', 'limit', 'too_big'],
      ['limit=lots', 'limit', 'invalid_type'],
      ['page=-1', 'page', 'too_small'],
      ['isActive=yes', 'isActive', 'invalid_type'],
      ['role=king', 'role', 'invalid_value'],
      ['role=agent&role=viewer', 'role', 'invalid_value'],
      ['rolle=agent', 'rolle', 'unknown'],
      ['__proto__=1', '__proto__', 'unknown'],
    ]) {
      const answer = await list(query!);
      expect([answer.status, answer.body.errors], query).toMatchObject([400, [{ field, reason }]]);
    }
    expect((await list(`cursor=${'x'.repeat(30)}`)).body).toMatchObject({ code: 'invalid', reason: 'cursor_invalid' });
  });
});

describe('lists', () => {
  test('answer items and pagination, by page and by position', async () => {
    const list = async (query: string) =>
      (await trial.ask('GET', `/admin/users?${query}`, { token: manager() })).body.data!;
    const first = await list('limit=3');
    expect(first.pagination).toMatchObject({ page: 1, limit: 3, nextCursor: expect.any(String) });
    const { total, pages, nextCursor } = first.pagination as { total: number; pages: number; nextCursor: string };
    expect(total).toBeGreaterThanOrEqual(4);
    expect(pages).toBe(Math.ceil(total / 3));
    const [byPage, byPosition] = [await list('limit=3&page=2'), await list(`limit=3&cursor=${nextCursor}`)];
    expect(byPage.items).toEqual(byPosition.items);
    expect(byPosition.pagination).toMatchObject({ page: null, total: null, pages: null });
    expect((await list('page=999')).items).toEqual([]);
  });

  test('of few things are cut into the same pages', async () => {
    const answer = await trial.ask('GET', '/admin/channels?limit=1&page=2', { token: manager() });
    expect(answer.body.data).toEqual({
      items: [],
      pagination: { page: 2, limit: 1, total: 1, pages: 1, nextCursor: null },
    });
  });

  test('every one counts its pages by number', async () => {
    const lists = Object.entries(trial.document.paths).filter(([, { get }]) =>
      JSON.stringify(get ?? '').includes('#/components/schemas/Pagination'),
    );
    expect(lists.length).toBeGreaterThan(10);
    for (const [path] of lists) {
      const token = path === '/admin/companies' ? trial.tokens.super_admin : manager();
      const kinds = {
        'agent/conversations': 'conversation',
        assistants: 'assistant',
        imports: 'import',
        sites: 'site',
        tickets: 'ticket',
        'evaluation/runs': 'evaluationRun',
        backtests: 'backtest',
      } as const;
      const of = Object.entries(kinds).find(([part]) => path.includes(part))?.[1] ?? 'article';
      const url = path.replace('{id}', trial.mine.ids[of]).replace('{list}', 'tickets');
      // A search finds nothing without words.
      const words = path === '/agent/knowledge/passages' ? '&search=hours&language=en' : '';
      const answer = await trial.ask('GET', `${url}?limit=1&page=1${words}`, { token });
      expect(answer.status, `${url} ${answer.text}`).toBe(200);
      expect(answer.body.data!.pagination, url).toMatchObject({ page: 1, limit: 1, total: expect.any(Number) });
    }
  });
});

describe('versions', () => {
  test('one that was seen is compared, one left out is the present one', async () => {
    const path = `/admin/users/${trial.mine.ids.user}`;
    const change = (body: Json) => trial.ask('PATCH', path, { token: manager(), body });
    const { version } = (await trial.ask('GET', path, { token: manager() })).body.data!.user as { version: number };
    const stale = await change({ capacity: 7, version: version - 1 });
    expect([stale.status, stale.body.reason]).toEqual([409, 'version_changed']);
    expect((await change({ capacity: 7, version })).body.data!.user).toMatchObject({ version: version + 1 });
    expect((await change({ capacity: 6 })).body.data!.user).toMatchObject({ version: version + 2, capacity: 6 });
  });

  test('a reply under one key is stored once', async () => {
    const path = `/agent/tickets/${trial.mine.ids.ticket}/reply`;
    const reply = (text: string, key?: string) =>
      trial.ask('POST', path, {
        token: trial.tokens.agent,
        body: { text },
        headers: key ? { 'idempotency-key': key } : {},
      });
    const id = (answer: Awaited<ReturnType<typeof reply>>) => (answer.body.data!.message as { id: string }).id;
    const first = await reply('Once', 'reply-key-1');
    expect(first.status).toBe(201);
    expect(id(await reply('Once', 'reply-key-1'))).toBe(id(first));
    expect((await reply('Other', 'reply-key-1')).body).toMatchObject({ code: 'conflict', reason: 'client_id_reused' });
    expect(id(await reply('Twice'))).not.toBe(id(await reply('Twice')));
    expect((await reply('Short', 'short')).body).toMatchObject({ code: 'invalid' });
  });
});

describe('bodies', () => {
  const path = '/admin/knowledge';
  const send = (raw: string, headers: Record<string, string> = {}) =>
    trial.ask('POST', path, { token: manager(), raw, headers });

  test.each([
    ['cut off', '{"title":', 400, 'not_json'],
    ['no JSON', 'not json', 400, 'not_json'],
    ['a list', '[]', 400, 'not_json'],
    ['a text', '"text"', 400, 'not_json'],
    ['null', 'null', 400, 'not_json'],
    ['brackets only', '['.repeat(60_000), 400, 'not_json'],
    ['objects in objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 400, 'invalid'],
    ['lists in a field', `{"kind":"faq","title":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400, 'invalid'],
    ['a prototype', '{"__proto__":{"kind":"faq"},"constructor":1}', 400, 'invalid'],
    ['nothing', '', 400, 'invalid'],
  ] as const)('%s', async (_, raw, status, reason) => {
    const answer = await send(raw);
    expect([answer.status, answer.body.reason], answer.text).toEqual([status, reason]);
    expect(answer.text.length).toBeLessThan(3000);
    expect(judge(trial.document.paths[path]!.post!, answer)).toBeNull();
  });

  test('that are no JSON are told what is wanted', async () => {
    const kinds: Record<string, string>[] = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/xml' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': '' },
      { 'content-encoding': 'gzip' },
    ];
    for (const headers of kinds) {
      const answer = await send('{}', headers);
      expect([answer.status, answer.body.reason], JSON.stringify(headers)).toEqual([415, 'media_type']);
    }
    expect((await send('{}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(400);
  });

  test('over 2 MB, and 100 MB announced, are refused in the same envelope', async () => {
    const answer = await send(JSON.stringify({ title: 'x'.repeat(2_200_000) }));
    expect([answer.status, answer.body], answer.text.slice(0, 200)).toMatchObject([
      413,
      { success: false, code: 'too_large', requestId: expect.any(String) },
    ]);
  });

  test('a head over 16 KB, and what is no request at all, are refused in the same envelope', async () => {
    const long = await trial.ask('GET', `/admin/knowledge?search=${'x'.repeat(20_000)}`, { token: manager() });
    expect([long.status, long.body], long.text.slice(0, 200)).toMatchObject([
      431,
      { success: false, code: 'too_large', message: expect.stringMatching(/\S/), requestId: expect.any(String) },
    ]);
    const { hostname, port } = new URL(trial.server.url);
    const heard = await new Promise<string>((resolve, reject) => {
      let text = '';
      const line = connect(Number(port), hostname, () => line.write('no request\r\n\r\n'));
      line.on('data', data => {
        text += String(data);
      });
      line.on('error', reject);
      line.on('close', () => resolve(text));
    });
    expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\{"success":false,/);
    expect((await trial.ask('GET', '/admin/auth/me', { token: manager() })).status).toBe(200);
  });

  test('of a profile may be a form; a file that is no picture is refused, not lost', async () => {
    const form = new FormData();
    form.set('name', 'agent alpha7canary');
    form.set('phone', '+20 100 000 0000');
    const change = (raw: FormData) => trial.ask('PATCH', '/agent/profile', { token: trial.tokens.agent, raw });
    expect((await change(form)).body.data).toMatchObject({ user: { phone: '+20 100 000 0000' } });
    form.set('profileImage', new Blob(['x']), 'x.png');
    expect((await change(form)).body).toMatchObject({ code: 'unsupported', reason: 'file_differs' });
    form.delete('profileImage');
    form.set('passport', new Blob(['x']), 'x.png');
    expect((await change(form)).body).toMatchObject({ code: 'invalid', errors: [{ field: 'passport' }] });
  });
});

describe('sentences', () => {
  test('come in the caller’s language, each fault under the caller’s name of the field', async () => {
    const path = `/admin/tickets/${trial.mine.ids.ticket}`;
    const ask = (language: string) =>
      trial.ask('PATCH', path, {
        token: manager(),
        body: { assignedTo: 'nobody', priority: 'enormous' },
        headers: { 'accept-language': language },
      });
    const [english, arabic] = [await ask('en-GB,en;q=0.9'), await ask('ar-EG')];
    expect(english.body.errors!.map(e => e.field).toSorted()).toEqual(['assignedTo', 'priority']);
    expect(arabic.body).toMatchObject({ code: 'invalid', message: expect.stringMatching(/[\u0600-\u06ff]/) });
    for (const error of arabic.body.errors!) expect(error.message).toMatch(/[\u0600-\u06ff]/);
    const found = await trial.ask('GET', path, { token: manager(), headers: { 'accept-language': 'ar' } });
    expect(found.body.message).toMatch(/[\u0600-\u06ff]/);
  });
});

describe('limits', () => {
  test('a hundred attempts to sign in from one address, and a thousand calls of a session', async () => {
    const attempts = await inTurns(104, () => trial.ask('POST', '/admin/auth/login', { body: {} }));
    expect(attempts.filter(status => status === 429).length).toBeGreaterThan(0);
    const { services } = trial.server.wired;
    const user = await makeUser(services, trial.mine.company.companyId);
    const token = await makeSession(trial.server, trial.mine.company.companyId, user.id);
    const calls = await inTurns(1010, () => trial.ask('GET', '/nothing', { token }));
    expect(calls.filter(status => status === 404).length).toBe(1000);
    expect(calls.at(-1)).toBe(429);
    // Whoever has another session has a share of their own.
    expect((await trial.ask('GET', '/admin/auth/me', { token: manager() })).status).toBe(200);
  });
});

async function inTurns(times: number, call: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 10)
    statuses.push(...(await Promise.all(Array.from({ length: Math.min(10, times - n) }, call))).map(a => a.status));
  return statuses;
}
