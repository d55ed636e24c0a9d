import { connect } from 'node:net';
import { makeVisitor } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTrial, type Trial } from './trial.ts';

let trial: Trial;
let token: string;
beforeAll(async () => {
  trial = await openTrial();
  token = (await makeVisitor(trial.server.wired.services, trial.channel)).token;
});
afterAll(() => trial.server.stop());

const door = () => `/api/v1/channels/webchat/${trial.channel.key}`;

/** Sends a head, then whatever `body` writes, and answers what came back with how long the line stood. */
function send(
  head: string,
  body: (write: (chunk: string | Buffer) => boolean, closed: () => boolean) => Promise<void>,
) {
  const { port } = new URL(trial.server.url);
  return new Promise<{ status: number; ms: number; text: string }>(resolve => {
    const from = performance.now();
    let text = '';
    let isClosed = false;
    const line = connect(Number(port), '127.0.0.1', async () => {
      line.write(head.replaceAll('\n', '\r\n'));
      await body(
        chunk => !isClosed && line.write(chunk),
        () => isClosed,
      );
    });
    line.on('data', chunk => {
      text += chunk;
    });
    line.on('error', () => {});
    line.on('close', () => {
      isClosed = true;
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), ms: performance.now() - from, text });
    });
    setTimeout(() => line.destroy(), 20_000).unref();
  });
}
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
const head = (path: string, ...lines: string[]) =>
  `POST ${path} HTTP/1.1\nHost: 127.0.0.1\nConnection: close\nContent-Type: application/json\nAuthorization: Bearer ${token}\n${lines.join('\n')}\n\n`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const megabyte = 'x'.repeat(1024 * 1024);

describe('T18: bodies', () => {
  test.each(['/messages', '/session', '/human', '/end', '/typing', '/read'])(
    'chunked over the limit at %s: 413',
    async path => {
      const answer = await send(head(`${door()}${path}`, 'Transfer-Encoding: chunked'), async (write, closed) => {
        for (let n = 0; n < 3 && !closed(); n += 1) {
          write(chunk('x'.repeat(40_000)));
          await pause(10);
        }
        write('0\r\n\r\n');
      });
      expect(answer.status, answer.text).toBe(413);
    },
  );

  test.each(['/trpc/auth.signIn', '/trpc/demo.paste'])('chunked over the limit at %s: 413', async path => {
    const answer = await send(head(path, 'Transfer-Encoding: chunked'), async (write, closed) => {
      // Just over it: whoever is still sending when the line is closed loses the answer.
      for (let n = 0; n < 3 && !closed(); n += 1) {
        write(chunk('x'.repeat(700_000)));
        await pause(30);
      }
      write('0\r\n\r\n');
    });
    expect(answer.status, answer.text).toBe(413);
  });

  test('a length and chunks at once, two lengths, odd lengths, odd encodings: refused before anything is read', async () => {
    for (const lines of [
      ['Content-Length: 5', 'Transfer-Encoding: chunked'],
      ['Transfer-Encoding: chunked', 'Content-Length: 5'],
      ['Content-Length: 5', 'Content-Length: 6'],
      ['Content-Length: -1'],
      ['Content-Length: 0x10'],
      ['Content-Length: 5, 5'],
      ['Transfer-Encoding: chunked, identity'],
      ['Transfer-Encoding: xchunked'],
    ]) {
      const answer = await send(head(`${door()}/messages`, ...lines), async write => {
        write('0\r\n\r\n');
      });
      expect([400, 501], `${lines}: ${answer.text}`).toContain(answer.status);
    }
  });

  test('100 MB are refused, while others are served and memory stays', async () => {
    global.gc?.();
    const before = process.memoryUsage().rss;
    let most = 0;
    const looking = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    const others: number[] = [];
    const flood = Promise.all(
      [`Content-Length: ${100 * 1024 * 1024}`, 'Transfer-Encoding: chunked'].map(line =>
        send(head(`${door()}/messages`, line), async (write, closed) => {
          for (let n = 0; n < 100 && !closed(); n += 1) {
            if (!write(line.startsWith('T') ? chunk(megabyte) : megabyte)) await pause(5);
          }
        }),
      ),
    );
    for (let n = 0; n < 30; n += 1) {
      const from = performance.now();
      expect((await trial.server.fetch('/health')).status).toBe(200);
      others.push(performance.now() - from);
    }
    const answers = await flood;
    clearInterval(looking);
    for (const answer of answers) expect([413, 0]).toContain(answer.status);
    expect(answers.some(answer => answer.status === 413)).toBe(true);
    // This process holds both ends, so half of it is the attacker's.
    expect((most - before) / 1024 / 1024).toBeLessThan(120);
    expect(Math.max(...others)).toBeLessThan(1000);
  });

  test('a body of one byte a second is cut off, and holds up nobody', async () => {
    const slow = Promise.all(
      Array.from({ length: 50 }, () =>
        send(head(`${door()}/messages`, 'Content-Length: 1000'), async (write, closed) => {
          for (let n = 0; n < 4 && !closed(); n += 1) {
            write('x');
            await pause(1000);
          }
        }),
      ),
    );
    const from = performance.now();
    for (let n = 0; n < 20; n += 1) expect((await trial.server.fetch('/health')).status).toBe(200);
    expect(performance.now() - from).toBeLessThan(4000);
    await Promise.race([slow, pause(4500)]);
  });

  test('a head over 16 KB, a thousand headers and a long path: a refusal', async () => {
    for (const lines of [
      [`X-Long: ${'x'.repeat(20_000)}`],
      Array.from({ length: 2100 }, (_, n) => `X-${n}: 1`),
      [`Cookie: ${'a=b; '.repeat(4000)}`],
    ]) {
      const answer = await send(
        `GET /health HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n${lines.join('\n')}\n\n`,
        async () => {},
      );
      expect([400, 431]).toContain(answer.status);
    }
    expect((await trial.server.fetch(`/${'a'.repeat(20_000)}`)).status).toBe(431);
  });

  test('a JSON of 60 KB brackets, or one deep in the other, is bad input', async () => {
    for (const body of [
      '['.repeat(60_000),
      `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
      `{"text":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      '"'.repeat(60_000),
      `{"clientId":"x","text":"${'\\u0000'.repeat(9000)}"}`,
    ])
      for (const path of [`${door()}/messages`, '/trpc/auth.signIn']) {
        const answer = await trial.server.fetch(path, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        });
        expect(answer.status, body.slice(0, 20)).toBe(400);
        expect((await answer.text()).length).toBeLessThan(3000);
      }
  });
});
