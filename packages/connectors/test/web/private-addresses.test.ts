import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readOpened } from '@natiq/domain/web/reach';
import type { WebWant } from '@natiq/services/kernel/web/port';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Resolve, webClient } from '../../src/web/client.ts';

const want: WebWant = { types: 'any', maxBytes: 100_000, timeoutMs: 10_000, redirects: 5 };

/** Requests and mere connections to this machine's own addresses that nobody opened. */
let hits: string[] = [];
let canary: Server;
let site: Server;
let port = 0;
let answer: RequestListener;

function listen(server: Server, host: string, at = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: at, host }, () => resolve((server.address() as AddressInfo).port));
  });
}

beforeAll(async () => {
  site = createServer((request, response) => answer(request, response));
  port = await listen(site, '127.0.0.1');
  // The same port at another address of this machine: 127.0.0.1 is opened in these tests, 127.0.0.2 never is.
  canary = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.end('secret');
  });
  canary.on('connection', () => hits.push('connection'));
  await listen(canary, '127.0.0.2', port);
});
beforeEach(() => {
  hits = [];
  answer = (_request, response) => response.setHeader('content-type', 'text/html').end('open');
});
afterAll(async () => {
  for (const server of [canary, site]) await new Promise(resolve => server.close(resolve));
});

const names: Record<string, string[]> = {
  'inside.test': ['127.0.0.2'],
  'mixed.test': ['93.184.216.34', '127.0.0.2'],
  'six.test': ['::1'],
  'mapped.test': ['::ffff:127.0.0.2'],
  'metadata.test': ['169.254.169.254'],
};
const resolve: Resolve = async host =>
  (names[host] ?? []).map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'reached',
    error => (error as { reason?: string }).reason ?? String(error),
  );

/** Every spelling under which a private address has been smuggled past somebody. */
const closed = [
  'http://127.0.0.2:PORT/',
  'http://127.0.0.2/',
  'http://2130706434:PORT/',
  'http://0x7f000002:PORT/',
  'http://0x7f.0.0.2:PORT/',
  'http://0177.0.0.2:PORT/',
  'http://017700000002:PORT/',
  'http://127.2:PORT/',
  'http://127.0.2:PORT/',
  'http://127.0.0.2.:PORT/',
  'http://１２７.0.0.2:PORT/',
  'http://127。0。0。2:PORT/',
  'http://%31%32%37.0.0.2:PORT/',
  'http://①②⑦.0.0.②:PORT/',
  'http://localhost:PORT/',
  'http://inside.test:PORT/',
  'http://INSIDE.TEST.:PORT/',
  'http://mixed.test/',
  'http://six.test/',
  'http://mapped.test:PORT/',
  'http://metadata.test/latest/meta-data/',
  'http://0.0.0.0:PORT/',
  'http://0:PORT/',
  'http://[::1]:PORT/',
  'http://[::]:PORT/',
  'http://[::ffff:127.0.0.2]:PORT/',
  'http://[::ffff:7f00:2]:PORT/',
  'http://[0:0:0:0:0:ffff:7f00:0002]:PORT/',
  'http://[::127.0.0.2]:PORT/',
  'http://[64:ff9b::127.0.0.2]:PORT/',
  'http://[2002:7f00:2::]:PORT/',
  'http://[2001:0:7f00:2::]:PORT/',
  'http://[fe80::1]:PORT/',
  'http://[fd00::2]:PORT/',
  'http://[fec0::1]:PORT/',
  'http://[ff02::1]:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
];
/** What is no plain address of the web. */
const wrong = [
  'http://open.test@127.0.0.2:PORT/',
  'http://user:pass@127.0.0.2:PORT/',
  'http://127.0.0.2:PORT@/',
  'file:///etc/passwd',
  'gopher://127.0.0.2:PORT/_x',
  'ftp://127.0.0.2:PORT/',
  'data:text/html,x',
  '//127.0.0.2:PORT/',
  'http://[fe80::1%25eth0]:PORT/',
  'http://127.0.0.2:99999/',
  'http://',
  '',
];
const filled = (address: string) => address.replace('PORT', String(port));
const withNames: Resolve = async host =>
  /^localhost\.?$/.test(host) ? [{ address: '127.0.0.2', family: 4 }] : resolve(host.replace(/\.$/, ''));

describe('an address inside', () => {
  it('is there, and its canary sings', async () => {
    const open = webClient({ opened: readOpened(`127.0.0.2:${port}`)!, resolve });
    await open.get(filled('http://127.0.0.2:PORT/'), want);
    await open.get(filled('http://inside.test:PORT/'), want);
    expect(hits).toEqual(['connection', 'GET /', 'connection', 'GET /']);
  });

  it.each(closed)('is not reached by %s', async address => {
    const client = webClient({ opened: readOpened(`127.0.0.1:${port}`)!, resolve: withNames });
    expect(await reasonOf(client.get(filled(address), want))).toBe('address_private');
    expect(hits).toEqual([]);
  });

  it.each(wrong)('is not reached by what is no address of the web: %s', async address => {
    const client = webClient({ opened: readOpened(`127.0.0.1:${port}`)!, resolve });
    expect(await reasonOf(client.get(filled(address), want))).toBe('address_wrong');
    expect(hits).toEqual([]);
  });

  it.each(closed)('is not reached by a redirect to %s', async address => {
    answer = (_request, response) => response.writeHead(302, { location: encodeURI(filled(address)) }).end();
    const client = webClient({ opened: readOpened(`127.0.0.1:${port}`)!, resolve: withNames });
    expect(['address_private', 'address_wrong']).toContain(
      await reasonOf(client.get(`http://127.0.0.1:${port}/`, want)),
    );
    expect(hits).toEqual([]);
  });

  it('is not reached by the fifth redirect either, nor by one back to a name that changed', async () => {
    let asked = 0;
    answer = (_request, response) => {
      asked += 1;
      response.writeHead(307, { location: asked < 5 ? `/${asked}` : filled('http://inside.test:PORT/') }).end();
    };
    const client = webClient({ opened: readOpened(`127.0.0.1:${port}`)!, resolve });
    expect(await reasonOf(client.get(`http://127.0.0.1:${port}/`, want))).toBe('address_private');
    expect(asked).toBe(5);
    expect(hits).toEqual([]);
  });

  it('is not reached through a name that stands for another address at the next look', async () => {
    let looks = 0;
    const changing: Resolve = async () => {
      looks += 1;
      return [{ address: looks % 2 === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    const client = webClient({ opened: readOpened(`127.0.0.1:${port}`)!, resolve: changing });
    const outcomes: string[] = [];
    for (let at = 0; at < 10; at += 1)
      outcomes.push(await reasonOf(client.get(filled('http://turning.test:PORT/'), want)));
    // Looked up once a request: what was checked is what is connected to.
    expect(outcomes).toEqual(Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? 'reached' : 'address_private')));
    expect(looks).toBe(10);
    expect(hits).toEqual([]);
  });

  it('is not reached at odd ports, nor through a port that was opened for another host', async () => {
    const client = webClient({
      opened: readOpened('wiki.test:8080')!,
      resolve: async () => [{ address: '93.184.216.34', family: 4 }],
    });
    expect(await reasonOf(client.get('http://site.test:8080/', want))).toBe('port_odd');
    expect(await reasonOf(client.get('http://site.test:22/', want))).toBe('port_odd');
    expect(await reasonOf(client.get('http://site.test:6379/', want))).toBe('port_odd');
  });
});
