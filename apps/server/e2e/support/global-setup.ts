import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

export interface Installation {
  url: string;
  channelKey: string;
  people: { email: string; password: string; role: string }[];
  /** Where the server looks for Telegram's Bot API; a test may put a stand-in there. */
  telegramPort: number;
  /** Where the server looks for OpenAI's models; nobody answers there unless a test puts a stand-in there. */
  modelPort: number;
}

declare module 'vitest' {
  export interface ProvidedContext {
    installation: Installation;
  }
}

const bundle = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** One bundled server with the demo company for the whole suite, as `npm start` runs it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const telegramPort = await freePort();
  const modelPort = await freePort();
  const { VITEST: _v, NODE_ENV: _n, DATABASE_URL: _d, ...inherited } = process.env;
  const child = spawn(process.execPath, [bundle], {
    env: {
      ...inherited,
      NODE_ENV: 'production',
      PORT: String(port),
      NATIQ_DATA: folder,
      LOG_LEVEL: 'error',
      GROQ_BASE_URL: 'http://127.0.0.1:9',
      OPENAI_BASE_URL: `http://127.0.0.1:${modelPort}/v1`,
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
      TELEGRAM_API_BASE: `http://127.0.0.1:${telegramPort}`,
      // The web sites of this suite are on this machine; another address of it stays closed.
      NATIQ_OPEN_TO: '127.0.0.1:*',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilReady(child, url).catch((error: unknown) => {
    child.kill();
    throw error;
  });
  const { channelKey, people } = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Omit<
    Installation,
    'url' | 'telegramPort' | 'modelPort'
  >;
  project.provide('installation', { url, channelKey, people, telegramPort, modelPort });
  return async () => {
    await new Promise(resolve => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
    rmSync(folder, { recursive: true, force: true });
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + 100_000;
  while (child.exitCode === null && performance.now() < end) {
    if (
      await fetch(`${url}/ready`).then(
        r => r.ok,
        () => false,
      )
    )
      return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('The bundled server did not become ready');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
