import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { lineFetch } from '../src/ai/line-fetch.ts';
import { loopback } from './loopback-certificate.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener, isSecure = false): Promise<{ url: string; server: Server }> {
  const server = isSecure ? createSecureServer(loopback, listener) : createServer(listener);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http${isSecure ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}/v1/answers?n=1`,
    server,
  };
}

describe('a line to a model', () => {
  it('sends what it is given, and gives back status, headers and body', async () => {
    const got: [string | undefined, string | undefined, IncomingMessage['headers'], string][] = [];
    const { url } = await serve(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      got.push([request.method, request.url, request.headers, body]);
      response.writeHead(429, { 'retry-after': '7', 'set-cookie': ['a=1', 'b=2'] });
      response.end('مهلًا');
    });
    const answer = await lineFetch(url, {
      method: 'POST',
      headers: new Headers({ authorization: 'Bearer k', 'content-type': 'application/json' }),
      body: '{"سؤال":1}',
    });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.text()).toBe('مهلًا');
    expect(got).toMatchObject([
      [
        'POST',
        '/v1/answers?n=1',
        { authorization: 'Bearer k', 'content-type': 'application/json', 'content-length': '14' },
        '{"سؤال":1}',
      ],
    ]);
  });

  it('follows nobody elsewhere with the key', async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const { url } = await serve((_, response) => response.writeHead(307, { location: elsewhere.url }).end());
    const answer = await lineFetch(url, { method: 'POST', headers: { authorization: 'Bearer k' }, body: '{}' });
    expect(answer.ok).toBe(false);
    expect(answer.status).toBe(307);
    await answer.body?.cancel();
    expect(asked).toBe(0);
  });

  it('takes an answer that may have no body', async () => {
    const { url } = await serve((_, response) => response.writeHead(204).end());
    const answer = await lineFetch(url);
    expect([answer.status, answer.body]).toEqual([204, null]);
  });

  it.each([
    ['a plain', false],
    ['an encrypted', true],
  ])('rests until it is read, then gives in one piece what came meanwhile: %s one', async (_, isSecure) => {
    setDefaultCACertificates([...getCACertificates('default'), loopback.cert]);
    const written = Promise.withResolvers<void>();
    const { url } = await serve(async (_request, response) => {
      for (let n = 0; n < 60; n += 1) {
        response.write(`word ${n} `);
        await new Promise(resolve => setTimeout(resolve, 4));
      }
      response.end('end', () => written.resolve());
    }, isSecure);
    const reader = (await lineFetch(url)).body!.getReader();
    const pieces = [(await reader.read()).value!.length];
    await written.promise;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value.length);
    }
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(
      Array.from({ length: 60 }, (_, n) => `word ${n} `).join('').length + 3,
    );
    expect(pieces.length).toBeLessThan(6);
  });

  it('keeps a line that was read to its end for the next answer', async () => {
    const sockets = new Set<Socket>();
    const { url } = await serve((request, response) => {
      sockets.add(request.socket);
      response.end('once more');
    });
    for (let n = 0; n < 4; n += 1) {
      const controller = new AbortController();
      expect(await (await lineFetch(url, { signal: controller.signal })).text()).toBe('once more');
      // As the answering room does when it has heard enough.
      controller.abort();
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(sockets.size).toBe(1);
  });

  it('says that it broke, that it was given up, and that nobody is there', async () => {
    const broken = await serve((_, response) => {
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    const reader = (await lineFetch(broken.url)).body!.getReader();
    await reader.read();
    await expect(reader.read()).rejects.toThrow();

    const silent = await serve((_, response) => response.write('half'));
    const controller = new AbortController();
    const other = (await lineFetch(silent.url, { signal: controller.signal })).body!.getReader();
    await other.read();
    const waiting = other.read();
    controller.abort();
    await expect(waiting).rejects.toThrow();
    await expect(lineFetch(silent.url, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });

    const gone = await serve((_, response) => response.end());
    await new Promise(resolve => gone.server.close(resolve));
    await expect(lineFetch(gone.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is hung up when nobody reads on', async () => {
    const hungUp = Promise.withResolvers<void>();
    const { url } = await serve((request, response) => {
      request.socket.on('close', () => hungUp.resolve());
      response.write('half');
    });
    const reader = (await lineFetch(url)).body!.getReader();
    await reader.read();
    await reader.cancel();
    await hungUp.promise;
  });
});
