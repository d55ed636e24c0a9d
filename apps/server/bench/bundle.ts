import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../dist/main.js', import.meta.url));
/** As `npm start` runs it; `pnpm bench` says how. */
const flags = process.env.NATIQ_SERVER_FLAGS?.split(' ').filter(Boolean) ?? [];
const probe = new URL('children/probe.mjs', import.meta.url).href;

export interface Facts {
  rss: number;
  heapTotal: number;
  heapUsed: number;
  external: number;
  /** Of the process since it began. */
  processorMs: number;
  worstStallMs: number;
}

/** The bundled server as `npm start` runs it, with a probe inside. */
export class BundledServer {
  readonly #process: ChildProcess;
  readonly #port: number;
  output = '';

  private constructor(child: ChildProcess, port: number) {
    this.#process = child;
    this.#port = port;
    child.stdout?.on('data', chunk => {
      this.output += chunk;
    });
    child.stderr?.on('data', chunk => {
      this.output += chunk;
    });
  }

  /** Starts and waits until it is ready. @returns the server and the milliseconds it took */
  static async start(variables: Record<string, string>): Promise<{ server: BundledServer; ms: number }> {
    const port = await freePort();
    const started = performance.now();
    const child = spawn(process.execPath, [...flags, '--import', probe, entry], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', PORT: String(port), ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const server = new BundledServer(child, port);
    while (child.exitCode === null && performance.now() - started < 120_000) {
      const isReady = await server.fetch('/ready').then(
        answer => answer.ok,
        () => false,
      );
      if (isReady) return { server, ms: performance.now() - started };
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`The bundled server did not start:\n${server.output}`);
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.#port}${path}`, init);
  }

  /** Memory in bytes and the longest time the event loop stood still since the last reset. */
  facts(order: 'look' | 'reset' = 'look'): Promise<Facts> {
    return new Promise(resolve => {
      this.#process.once('message', facts => resolve(facts as Facts));
      this.#process.send(order);
    });
  }

  stop(): Promise<void> {
    if (this.#process.exitCode !== null) return Promise.resolve();
    return new Promise(resolve => {
      this.#process.once('exit', () => resolve());
      this.#process.kill('SIGTERM');
    });
  }

  /** One tRPC call. @throws with the body of an error */
  async call<T>(kind: 'query' | 'mutation', path: string, input: unknown, token?: string): Promise<T> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const body = JSON.stringify({
      json: input ?? null,
      ...(input === undefined && { meta: { values: ['undefined'] } }),
    });
    const answer =
      kind === 'query'
        ? await this.fetch(`/trpc/${path}?input=${encodeURIComponent(body)}`, { headers })
        : await this.fetch(`/trpc/${path}`, { method: 'POST', headers, body });
    const json = (await answer.json()) as { result?: { data: { json: T } }; error?: unknown };
    if (!json.result) throw new Error(`${path}: ${JSON.stringify(json.error)}`);
    return json.result.data.json;
  }

  /** Goes through first-run set-up. @returns a session and the key of the web chat */
  async setUp(): Promise<{ token: string; channelKey: string }> {
    const setupToken = /enter this token\s+(\S+)/.exec(this.output)?.[1];
    const { token } = await this.call<{ token: string }>('mutation', 'auth.setUp', {
      setupToken,
      companyName: 'Bench',
      companySlug: 'bench',
      name: 'Bench Manager',
      email: 'bench@example.test',
      password: `Bench-${randomBytes(6).toString('hex')}-7`,
    });
    for (let n = 0; n < 200; n += 1) {
      const [channel] = await this.call<{ key: string }[]>('query', 'channels.list', undefined, token);
      if (channel) return { token, channelKey: channel.key };
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error('The new company got no channel');
  }

  /** A customer who asks and waits for the answer. @returns milliseconds until it is there */
  async ask(channelKey: string, text: string): Promise<number> {
    const base = `/api/v1/channels/webchat/${channelKey}`;
    const post = async (path: string, body: unknown, token?: string) => {
      const answer = await this.fetch(base + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json() as Promise<{ visitorToken: string; message: { seq: number } }>;
    };
    const { visitorToken } = await post('/session', { context: { url: 'https://shop.example/', language: 'ar' } });
    const started = performance.now();
    const { message } = await post('/messages', { clientId: crypto.randomUUID(), text }, visitorToken);
    while (performance.now() - started < 30_000) {
      const answer = await this.fetch(`${base}/messages?after=${message.seq}`, {
        headers: { authorization: `Bearer ${visitorToken}` },
      });
      const page = (await answer.json()) as { messages: { author: { kind: string } }[] };
      if (page.messages.some(({ author }) => author.kind !== 'contact')) return performance.now() - started;
      await new Promise(resolve => setTimeout(resolve, 60));
    }
    throw new Error('No answer within 30 s');
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
