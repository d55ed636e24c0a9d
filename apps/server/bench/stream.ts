import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.ts';
import type { Connect } from './children/read-streams.ts';
import type { Arm, Serving } from './children/serve-streams.ts';
import { compare, quantile } from './measure.ts';
import { type Row, shown } from './report.ts';
import type { Scale } from './setting.ts';

const upgrade = (path: string, port: number, more: string) =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
  `Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${more}\r\n`;

function connectionOf(arm: Arm, serving: Serving, count: number): Connect {
  const { port, barePort } = serving;
  if (arm === 'ws')
    return { do: 'connect', port: barePort, count, requests: [upgrade('/', barePort, '')], ready: '\r\n\r\n' };
  if (arm === 'apps') {
    const requests = serving.sessionTokens.map(token =>
      upgrade('/trpc', port, `Origin: http://127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`),
    );
    const then = JSON.stringify({
      id: 1,
      method: 'subscription',
      params: { path: 'live.events', input: { json: { lastEventId: null } } },
    });
    return { do: 'connect', port, count, requests, then, ready: 'reload' };
  }
  const requests = serving.visitorTokens.map(
    token =>
      `GET /api/v1/channels/webchat/${serving.channelKey}/stream HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      `Authorization: Bearer ${token}\r\nAccept: text/event-stream\r\n\r\n`,
  );
  return { do: 'connect', port, count, requests, ready: 'event: conversation' };
}

/** The server and a set of readers for each arm. */
class Hall {
  readonly #folder = mkdtempSync(join(tmpdir(), 'natiq-bench-'));
  readonly server = new Child('serve-streams.ts', [this.#folder], ['--expose-gc']);
  readonly #readers = new Map<Arm, Child>();
  #serving: Serving | null = null;
  #marks = 0;

  /** Opens readers and answers what each costs the idle server, in bytes of heap and buffers. */
  async seat(arm: Arm, count: number): Promise<number> {
    this.#serving ??= await this.server.next<Serving>();
    const reader = new Child('read-streams.ts');
    await reader.next();
    this.#readers.set(arm, reader);
    // A first one warms the path up, so that its code is not counted as its readers' memory.
    await reader.ask(connectionOf(arm, this.#serving, 20));
    const before = await this.server.ask<{ heap: number }>({ do: 'memory' });
    await reader.ask(connectionOf(arm, this.#serving, count - 20));
    const after = await this.server.ask<{ heap: number }>({ do: 'memory' });
    return (after.heap - before.heap) / (count - 20);
  }

  /**
   * Sends events to all readers of an arm. Counted in the server's own processor time, because readers and neighbours share
   * the machine. @returns deliveries per second of one core
   */
  async broadcast(arm: Arm, events: number, count: number): Promise<number> {
    const reader = this.#readers.get(arm)!;
    const mark = this.#mark(arm);
    await reader.ask({ do: 'await', mark });
    const { cpuMs } = await this.server.ask<{ cpuMs: number }>({ do: 'broadcast', arm, events, mark });
    await reader.next();
    return (events * count * 1000) / cpuMs;
  }

  /** Milliseconds from a message's commit to each reader of an arm, over some messages. */
  async messageLatencies(arm: Arm, messages: number): Promise<number[]> {
    const reader = this.#readers.get(arm)!;
    const took: number[] = [];
    for (let n = 0; n < messages; n += 1) {
      const text = this.#mark('message');
      await reader.ask({ do: 'await', mark: text });
      const { at } = await this.server.ask<{ at: number }>({ do: 'message', text });
      const { arrivals } = await reader.next<{ arrivals: number[] }>();
      took.push(...arrivals.map(arrived => arrived - at));
    }
    return took;
  }

  /** Sends an arm's readers away. */
  async empty(arm: Arm): Promise<void> {
    await this.#readers.get(arm)!.stop();
    this.#readers.delete(arm);
  }

  #mark(word: string): string {
    this.#marks += 1;
    return `mark-${word}-${String(this.#marks).padStart(6, '0')}`;
  }

  async close(): Promise<void> {
    await Promise.all([this.server, ...this.#readers.values()].map(child => child.stop()));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** P6: the widget's stream and the apps' WebSocket against a bare ws broadcast, and the memory of an idle reader. */
export async function measureStreams(scale: Scale): Promise<Row[]> {
  const { subscribers, events, rounds } = scale;
  const hall = new Hall();
  try {
    const bareBytes = await hall.seat('ws', subscribers);
    const sseBytes = await hall.seat('sse', subscribers);
    const sse = await compare(
      rounds,
      () => hall.broadcast('sse', events, subscribers),
      () => hall.broadcast('ws', events, subscribers),
    );
    await hall.empty('sse');
    const appBytes = await hall.seat('apps', subscribers);
    const few = Math.ceil(events / 4);
    const apps = await compare(
      rounds,
      () => hall.broadcast('apps', few, subscribers),
      () => hall.broadcast('ws', few, subscribers),
    );
    const live = await hall.messageLatencies('apps', 20);
    const kilobytes = (bytes: number) => shown(bytes / 1024, 'kB');
    const rates = (ours: number, reference: number) =>
      `${shown(ours / 1000, 'k')} against ${shown(reference / 1000, 'k')} per second of one core`;
    return [
      {
        id: 'P6',
        what: `widget stream deliveries ÷ bare ws broadcast, ${subscribers} readers`,
        driver: '-',
        value: sse.ratio,
        unit: '',
        goal: { least: 0.8 },
        detail: rates(sse.ours, sse.reference),
      },
      {
        id: 'P6',
        what: 'memory of an idle widget reader ÷ of a bare ws one',
        driver: '-',
        value: sseBytes / bareBytes,
        unit: '',
        goal: { most: 1.5 },
        detail: `${kilobytes(sseBytes)} against ${kilobytes(bareBytes)} (heap and buffers)`,
      },
      {
        id: 'P6',
        what: `apps' WebSocket deliveries ÷ bare ws broadcast, ${subscribers} readers`,
        driver: '-',
        value: apps.ratio,
        unit: '',
        goal: { least: 0.2 },
        detail: `${rates(apps.ours, apps.reference)}; ${kilobytes(appBytes)} a reader`,
      },
      {
        id: 'P6',
        what: `a message to ${subscribers} agents of one company, p95`,
        driver: 'embedded',
        value: quantile(live, 0.95),
        unit: 'ms',
        goal: { most: 100 },
        detail: `p50 ${shown(quantile(live, 0.5), 'ms')}; p95 below 100 ms is asked for 500`,
      },
    ];
  } finally {
    await hall.close();
  }
}
