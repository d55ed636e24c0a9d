import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@natiq/testing/database';
import { readEnv } from '../src/env.ts';
import { jsonLogger } from '../src/log.ts';
import { type Running, startServer } from '../src/start.ts';

export interface TestServer extends Running {
  /** A call to the server; paths begin with a slash. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** The whole server in this process on a free port, over a throw-away database of the driver under test. */
export async function runningServer(variables: Record<string, string> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-server-'));
  const env = readEnv({
    PORT: '0',
    NATIQ_DATA: folder,
    NATIQ_DEMO: 'off',
    LOG_LEVEL: 'silent',
    // Nobody listens there: no test reaches for the real Telegram.
    TELEGRAM_API_BASE: 'http://127.0.0.1:9',
    GROQ_BASE_URL: 'http://127.0.0.1:9',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
    ...variables,
  });
  const running = await startServer(env, jsonLogger(env.logLevel), { opened: await testDatabase() });
  return {
    ...running,
    fetch: (path, init) => knock(`${running.url}${path}`, { redirect: 'manual', ...init }),
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A refused body ends its connection, and the client may have reused it already: it knocks once more, as a browser does. */
async function knock(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code !== 'UND_ERR_SOCKET') throw error;
    return fetch(url, init);
  }
}
