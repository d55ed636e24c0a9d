import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readOpened } from '@natiq/domain/web/reach';
import type { WebWant } from '@natiq/services/kernel/web/port';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webClient } from '../../src/web/client.ts';

const want: WebWant = { types: ['text/html'], maxBytes: 50_000, timeoutMs: 10_000, redirects: 3 };
let server: Server;
let base = '';
let answer: RequestListener;
const client = () => webClient({ opened: readOpened('127.0.0.1:*')!, publicUrl: 'https://support.example.com' });
const get = (path: string, more: Partial<WebWant> = {}) => client().get(`${base}${path}`, { ...want, ...more });
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'reached',
    error => (error as { reason?: string }).reason ?? (error as Error).message,
  );
const page = (body: string | Buffer, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body);
};

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a page', () => {
  it('comes with what it says of itself, asked for by name, without cookie or credential', async () => {
    let asked: Record<string, unknown> = {};
    answer = (request, response) => {
      asked = request.headers;
      response.writeHead(200, {
        'content-type': 'Text/HTML; charset="windows-1256"',
        etag: '"a"',
        'x-robots-tag': 'NoIndex',
        'set-cookie': 'a=b',
      });
      response.end('<p>x');
    };
    const read = await get('/a?b=c');
    expect(read).toMatchObject({
      status: 200,
      type: 'text/html',
      charset: 'windows-1256',
      etag: '"a"',
      robots: 'noindex',
    });
    expect(Buffer.from(read.body).toString()).toBe('<p>x');
    expect(asked['user-agent']).toContain('NatiqBot/1.0; +https://support.example.com');
    expect(asked).not.toHaveProperty('cookie');
    expect(asked).not.toHaveProperty('authorization');
  });

  it('that is known answers 304 and no body', async () => {
    answer = (request, response) => {
      const isKnown =
        request.headers['if-none-match'] === '"a"' && request.headers['if-modified-since'] === 'yesterday';
      response.writeHead(isKnown ? 304 : 500).end();
    };
    expect(await get('/', { known: { etag: '"a"', lastModified: 'yesterday' } })).toMatchObject({ status: 304 });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ] as const)('comes compressed by %s', async (encoding, compress) => {
    answer = page(compress(Buffer.from('مرحبا')), { 'content-encoding': encoding });
    expect(Buffer.from((await get('/')).body).toString()).toBe('مرحبا');
  });

  it.each<[string, RequestListener]>([
    ['a length', page('x'.repeat(60_000))],
    ['a bomb', page(gzipSync(Buffer.alloc(20_000_000, 'x')), { 'content-encoding': 'gzip' })],
  ])('is read up to the limit where that is wanted: %s', async (_, listener) => {
    answer = listener;
    expect(Buffer.from((await get('/', { cut: true })).body).toString()).toBe('x'.repeat(50_000));
  });

  it('leads on by redirects, as many as are wanted; none where none is wanted', async () => {
    answer = (request, response) => {
      const step = Number(request.url!.slice(1));
      if (step > 0) response.writeHead(301, { location: `${step - 1}` }).end();
      else page('end')(request, response);
    };
    expect(await get('/3')).toMatchObject({ address: `${base}/0`, status: 200 });
    expect(await reasonOf(get('/4'))).toBe('too_many_redirects');
    expect(await get('/4', { redirects: 0 })).toMatchObject({ status: 301, location: `${base}/3` });
  });

  it('that asks for patience says how long', async () => {
    answer = (_request, response) => response.writeHead(429, { 'retry-after': '7' }).end();
    expect(await get('/')).toMatchObject({ status: 429, retryAfterSeconds: 7 });
  });
});

describe('what is no page', () => {
  it.each<[string, string, RequestListener]>([
    ['another type', 'not_a_page', page('%PDF', { 'content-type': 'application/pdf' })],
    ['no type', 'not_a_page', (_request, response) => response.writeHead(200).end('x')],
    ['a length beyond the limit', 'too_large', page('x'.repeat(50_001))],
    [
      'an endless body',
      'too_large',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(16_000)));
        };
        response.on('drain', more).on('error', () => {});
        more();
      },
    ],
    ['a bomb', 'too_large', page(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' })],
    ['a bomb within a bomb', 'unreadable', page(gzipSync('x'), { 'content-encoding': 'gzip, gzip' })],
    ['broken compression', 'unreadable', page('no gzip', { 'content-encoding': 'gzip' })],
    ['no HTTP', 'unreadable', (_request, response) => void response.socket!.end('SSH-2.0-OpenSSH\r\n')],
    [
      'an upgrade nobody asked for',
      'unreadable',
      (_request, response) =>
        void response.socket!.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    ],
    [
      'a cut',
      'unreachable',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' });
        response.write('half');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ])('is refused: %s', async (_, reason, listener) => {
    answer = listener;
    expect(await reasonOf(get('/'))).toBe(reason);
  });

  it('is given up: nobody at home, no such name, a site that never ends', async () => {
    expect(await reasonOf(client().get('http://127.0.0.1:1/', want))).toBe('unreachable');
    const nameless = webClient({ resolve: async () => [] });
    expect(await reasonOf(nameless.get('http://nowhere.test/', want))).toBe('name_unknown');
    answer = () => {};
    expect(await reasonOf(get('/', { timeoutMs: 100 }))).toBe('timed_out');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    };
    expect(await reasonOf(get('/', { timeoutMs: 200 }))).toBe('timed_out');
    expect(await reasonOf(get('/', { signal: AbortSignal.abort(new Error('stopped')) }))).toBe('stopped');
  });
});
