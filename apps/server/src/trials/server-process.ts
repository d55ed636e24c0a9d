import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { environmentFor } from '../env.ts';
import { serverEntry } from '../paths.ts';

/** Milliseconds a start may take on a machine that has other things to do. */
const longestStart = 60_000;

/** A port of this machine that nobody uses. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A server in a process of its own that may be killed at any moment and started again over the same data. */
export class ServerProcess {
  readonly url: string;
  output = '';
  readonly #variables: Record<string, string>;
  #child: ChildProcess | null = null;

  constructor(port: number, variables: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    this.#variables = { PORT: String(port), LOG_LEVEL: 'error', NATIQ_DEMO: 'off', ...variables };
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts and waits until it is ready; answers the milliseconds that took. */
  async start(...args: string[]): Promise<number> {
    const started = performance.now();
    const child = spawn(process.execPath, [...process.execArgv, serverEntry(), ...args], {
      env: environmentFor(this.#variables),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const keep = (chunk: Buffer) => {
      this.output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    while (child.exitCode === null && child.signalCode === null) {
      const ready = await fetch(`${this.url}/ready`).then(
        r => r.ok,
        () => false,
      );
      if (ready) return performance.now() - started;
      if (performance.now() - started > longestStart) break;
      await wait(30);
    }
    throw new Error(`The server did not start:\n${this.output}`);
  }

  /** kill -9, and waits until the process is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
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
    const { status, body, error } = await this.tryCall<T>(kind, path, input, token);
    if (error !== undefined) throw new Error(`${path}: ${status} ${error}`);
    return body as T;
  }

  /** The same, with the status of a refusal instead of an error. */
  async tryCall<T>(
    kind: 'query' | 'mutation',
    path: string,
    input: unknown,
    token?: string,
  ): Promise<{ status: number; body?: T; error?: string }> {
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
    return json.result
      ? { status: answer.status, body: json.result.data.json }
      : { status: answer.status, error: JSON.stringify(json.error) };
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
