import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { describeError, errorKind } from '@natiq/services/kernel/describe-error';
import type { Logger } from '@natiq/services/kernel/ports';
import { controlPath } from './path.ts';

/** One thing the running process does for the command line: arguments as JSON, the result as JSON. */
export type ControlVerb = (args: unknown) => Promise<unknown>;
export type ControlVerbs = Readonly<Record<string, ControlVerb>>;

const mostBytes = 64 * 1024;

/**
 * Listens for the command line of this machine at a socket in the data folder that only the folder's owner may open: HTTP, one
 * POST a verb. Where that is not possible the process goes on without. @returns what ends it
 */
export async function serveControl(dataDir: string, verbs: ControlVerbs, log: Logger): Promise<() => Promise<void>> {
  const path = controlPath(dataDir);
  if (path === null) {
    log.warn('control.unavailable', { reason: 'the path of the data folder is too long for a socket' });
    return async () => {};
  }
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (await isAnswered(path)) {
      // Another process over the same folder, possible on PostgreSQL only: the first one keeps the socket.
      log.info('control.taken');
      return async () => {};
    }
    rmSync(path, { force: true });
    const server = createServer((request, response) => void answer(verbs, request, response));
    await listen(server, path);
    return async () => {
      server.closeAllConnections();
      await new Promise<void>(done => server.close(() => done()));
      rmSync(path, { force: true });
    };
  } catch (error) {
    log.warn('control.unavailable', { error: describeError(error) });
    return async () => {};
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The socket comes into being within this call; nobody else may open it even for a moment.
    const before = process.umask(0o177);
    try {
      server.listen(path, () => {
        server.off('error', reject);
        chmodSync(path, 0o600);
        resolve();
      });
    } finally {
      process.umask(before);
    }
  });
}

/** Whether a process listens there; a socket file that a killed process left refuses. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function answer(verbs: ControlVerbs, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const name = (request.url ?? '').slice(1);
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (request.method !== 'POST' || !verb) return send(404, { error: `The running Natiq does not know "${name}".` });
  try {
    let text = '';
    for await (const chunk of request) {
      text += String(chunk);
      if (text.length > mostBytes) return send(413, { error: 'Too long' });
    }
    send(200, { result: (await verb(JSON.parse(text || '{}'))) ?? null });
  } catch (error) {
    // Words meant for a person stay as they are; a database's would repeat what it was given.
    send(500, { error: errorKind(error).replace(/^Error: /, '') });
  }
}
