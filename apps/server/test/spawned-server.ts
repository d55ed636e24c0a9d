import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchUrl } from '@natiq/db/scratch-url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A server in a process of its own that a test may kill at any moment and start again over the same data. */
export class SpawnedServer {
  readonly url: string;
  output = '';
  readonly #variables: Record<string, string>;
  readonly #cleanUp: () => Promise<void>;
  #child: ChildProcess | null = null;

  private constructor(port: number, variables: Record<string, string>, cleanUp: () => Promise<void>) {
    this.url = `http://127.0.0.1:${port}`;
    this.#variables = { PORT: String(port), LOG_LEVEL: 'error', NATIQ_DEMO: 'off', ...variables };
    this.#cleanUp = cleanUp;
  }

  /** Empty data of its own: a folder, or a database on the PostgreSQL under test. */
  static async make(variables: Record<string, string> = {}): Promise<SpawnedServer> {
    const folder = mkdtempSync(join(tmpdir(), 'natiq-spawned-'));
    const owner = process.env.NATIQ_TEST_DATABASE_URL;
    if (!owner)
      return new SpawnedServer(await freePort(), { NATIQ_DATA: folder, ...variables }, async () =>
        rmSync(folder, { recursive: true, force: true }),
      );
    const { url, drop } = await scratchUrl(owner);
    return new SpawnedServer(await freePort(), { NATIQ_DATA: folder, DATABASE_URL: url, ...variables }, async () => {
      rmSync(folder, { recursive: true, force: true });
      await drop();
    });
  }

  /** Starts and waits until it is ready; answers the milliseconds that took. */
  async start(): Promise<number> {
    const started = performance.now();
    const { NODE_ENV: _mode, VITEST: _vitest, ...inherited } = process.env;
    const child = spawn(process.execPath, [main], {
      env: { ...inherited, ...this.#variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.on('data', chunk => {
      this.output += chunk;
    });
    child.stderr.on('data', chunk => {
      this.output += chunk;
    });
    while (child.exitCode === null) {
      const ready = await fetch(`${this.url}/ready`).then(
        r => r.ok,
        () => false,
      );
      if (ready) return performance.now() - started;
      if (performance.now() - started > 60_000) break;
      await wait(30);
    }
    throw new Error(`The server did not start:\n${this.output}`);
  }

  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL').then(() => {});
  }

  /** SIGTERM; answers the exit code. */
  terminate(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  /** One tRPC call with the given session token. @throws with the body of an error */
  async call<T>(kind: 'query' | 'mutation', path: string, input: unknown, token?: string): Promise<T> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
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

  async dispose(): Promise<void> {
    await this.#end('SIGKILL');
    await this.#cleanUp();
  }

  #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child?.exitCode ?? null);
    return new Promise(resolve => {
      child.once('exit', code => resolve(code));
      child.kill(signal);
    });
  }
}

export interface Installed {
  token: string;
  channelKey: string;
}

/** Goes through first-run set-up as a person does: the token from the console, a company, its widget, one article. */
export async function setUpInstallation(server: SpawnedServer): Promise<Installed> {
  const setupToken = /enter this token\s+(\S+)/.exec(server.output)?.[1];
  if (!setupToken) throw new Error(`No set-up token on the console:\n${server.output}`);
  const { token } = await server.call<{ token: string }>('mutation', 'auth.setUp', {
    setupToken,
    companyName: 'Spawned company',
    companySlug: 'spawned',
    name: 'Hala Samir',
    email: 'hala@example.test',
    password: 'Correct-horse-7',
  });
  await server.call(
    'mutation',
    'knowledge.create',
    {
      kind: 'faq',
      title: 'How do I check my balance?',
      body: 'Dial *868# to check your balance.',
      language: 'en',
      publish: true,
    },
    token,
  );
  for (let n = 0; n < 100; n += 1) {
    const channels = await server.call<{ key: string }[]>('query', 'channels.list', undefined, token);
    if (channels[0]) return { token, channelKey: channels[0].key };
    await wait(50);
  }
  throw new Error('The new company got no channel');
}
