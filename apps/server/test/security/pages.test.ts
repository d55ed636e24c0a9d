import { connect } from 'node:net';
import { makeChannel } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { panelPolicy } from '../../src/http/security.ts';
import { HttpVisitor } from '../webchat-visitor.ts';
import { call, openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

/** A request as it is written, paths and all; `fetch` would tidy it. */
function raw(text: string): Promise<string> {
  const { port } = new URL(trial.server.url);
  return new Promise(resolve => {
    let answer = '';
    const line = connect(Number(port), '127.0.0.1', () => line.write(text));
    line.setTimeout(3000, () => line.destroy());
    line.on('data', chunk => {
      answer += chunk;
    });
    line.on('error', () => {});
    line.on('close', () => resolve(answer));
  });
}
const get = (path: string) => raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);

describe('T12: framing', () => {
  test.each(['/', '/agent/', '/admin/', '/agent/inbox/1', '/health', '/nothing', '/widget.js', '/demo'])(
    '%s may be framed by nobody',
    async path => {
      const { headers } = await trial.server.fetch(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
    },
  );

  test('the panel is framed by the channel’s sites only, whatever was written among them', async () => {
    const strict = await makeChannel(trial.server.wired.services, trial.company.companyId, {
      allowedOrigins: [
        'https://shop.example',
        '*; script-src *',
        "https://a.example 'unsafe-inline'",
        'https://b.example\nx',
      ],
    });
    const answer = await trial.server.fetch(`/widget/frame/${strict.key}`);
    const policy = answer.headers.get('content-security-policy')!;
    if (answer.status === 200) {
      expect(policy).toMatch(/frame-ancestors 'self' https:\/\/shop\.example$/);
      expect(policy).not.toContain('script-src *');
    }
    expect(panelPolicy(['https://shop.example', '*; script-src *', 'https://b.example\nx'])).toMatch(
      /frame-ancestors 'self' https:\/\/shop\.example$/,
    );
    // A list of which nothing is usable is no list of everybody.
    expect(panelPolicy(['*; script-src *'])).toMatch(/frame-ancestors 'self'$/);
  });

  test('a site can be named only as an origin', async () => {
    const other = await makeChannel(trial.server.wired.services, trial.company.companyId);
    for (const origin of [
      '*',
      'https://*',
      'https://a.example/path',
      "https://a.example; script-src 'unsafe-inline'",
      'https://a.example https://b.example',
      'https://a.example\n',
      'javascript:alert(1)',
      'https://a.example\u0000',
      'null',
    ]) {
      const answer = await call(
        trial.server,
        'mutation',
        'channels.update',
        { id: other.channelId, version: 1, allowedOrigins: [origin] },
        { token: trial.manager.token },
      );
      if (answer.status === 200)
        expect((answer.value as { allowedOrigins: string[] }).allowedOrigins).toEqual(['https://a.example']);
      else expect(answer.status, origin).toBe(400);
    }
  });
});

describe('static files', () => {
  test.each([
    '/agent/../../package.json',
    '/agent/..%2f..%2fpackage.json',
    '/agent/%2e%2e/%2e%2e/package.json',
    '/agent/....//....//package.json',
    '/agent//etc/passwd',
    '/widget/assets/..%2f..%2f..%2fpackage.json',
    '/widget/assets/%2e%2e%2f%2e%2e%2fsrc%2fmain.ts',
    '/agent/assets/../../../server/src/main.ts',
    '//etc/passwd',
    '/agent\\..\\..\\package.json',
    '/agent/%00',
    '/agent/assets/__proto__',
    '/widget/assets/constructor',
  ])('%s tells nothing of the disk', async path => {
    const answer = await get(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:200|301|302|400|404) /);
    expect(answer).not.toMatch(/root:|"devDependencies"|"workspace:|readEnv|@natiq\//);
  });

  test('HEAD answers as GET without a body; other methods open nothing', async () => {
    for (const path of [
      '/health',
      '/trpc/auth.needsSetUp',
      '/widget.js',
      `/api/v1/channels/webchat/${trial.channel.key}/config`,
    ]) {
      const head = await trial.server.fetch(path, { method: 'HEAD' });
      expect(head.status, path).toBeLessThan(500);
      expect(await head.text()).toBe('');
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND'])
      for (const path of ['/health', '/agent/', `/api/v1/channels/webchat/${trial.channel.key}/messages`])
        expect((await trial.server.fetch(path, { method })).status, `${method} ${path}`).toBe(404);
    expect(
      await raw('TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: secret=1\r\nConnection: close\r\n\r\n'),
    ).not.toContain('secret=1');
  });

  test('a redirect leads within this site only', async () => {
    for (const path of ['//evil.example', '/agent', '/\\evil.example', '/agent//evil.example']) {
      const answer = await get(path);
      const location = /^location: (.*)$/im.exec(answer)?.[1];
      if (location) expect(location.trim()).toMatch(/^\/(?:agent|admin)\//);
    }
  });
});

describe('private answers', () => {
  test('are kept by no cache: API, doors, refusals', async () => {
    const guest = new HttpVisitor(trial.server, trial.channel.key);
    await guest.open();
    const answers = {
      api: (await call(trial.server, 'query', 'auth.me', undefined, { token: trial.manager.token })).headers,
      refused: (await call(trial.server, 'query', 'auth.me', undefined)).headers,
      messages: (await guest.get('/messages')).headers,
      unread: (await guest.get('/unread')).headers,
      nothing: (await trial.server.fetch('/nothing')).headers,
      health: (await trial.server.fetch('/health')).headers,
      start: (await trial.server.fetch('/')).headers,
    };
    for (const [name, headers] of Object.entries(answers))
      expect(headers.get('cache-control'), name).toContain('no-store');
  });

  test('are no resource for the pages of other sites', async () => {
    const me = await call(trial.server, 'query', 'auth.me', undefined, { token: trial.manager.token });
    expect(me.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(me.headers.get('access-control-allow-origin')).toBeNull();
    expect((await trial.server.fetch('/health')).headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('CORS is for the doors of the web chat alone, without credentials', async () => {
    const asked = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    for (const path of ['/trpc/auth.signIn', '/', '/health', '/agent/']) {
      const answer = await trial.server.fetch(path, { method: 'OPTIONS', headers: asked });
      expect(answer.headers.get('access-control-allow-origin'), path).toBeNull();
    }
    const door = await trial.server.fetch(`/api/v1/channels/webchat/${trial.channel.key}/messages`, {
      method: 'OPTIONS',
      headers: asked,
    });
    expect(door.status).toBe(204);
    expect(door.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('acts from other sites', () => {
  test.each([
    ['another Origin', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a form of another site', { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }],
    ['a form as data', { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }],
    ['a sister host', { 'sec-fetch-site': 'same-site' }],
    ['an Origin that only begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
    ['an Origin with user info', { origin: 'http://127.0.0.1@evil.example' }],
  ])('%s: refused with the cookie', async (_name, headers) => {
    const answer = await call(trial.server, 'mutation', 'auth.signOut', undefined, {
      headers: { cookie: `natiq_session=${trial.agent.token}`, ...(headers as Record<string, string>) },
    });
    expect(answer.status).toBe(403);
  });

  test('an act cannot be a GET, nor a method in disguise', async () => {
    const cookie = `natiq_session=${trial.agent.token}`;
    for (const [path, headers] of [
      ['/trpc/auth.signOut', {}],
      ['/trpc/auth.signOut?_method=POST', { 'x-http-method-override': 'POST' }],
    ] as const)
      expect((await trial.server.fetch(path, { headers: { cookie, ...headers } })).status, path).toBe(405);
    expect((await call(trial.server, 'query', 'auth.me', undefined, { token: trial.agent.token })).status).toBe(200);
  });
});
