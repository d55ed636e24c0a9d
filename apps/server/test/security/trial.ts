import type { Role } from '@natiq/contracts/access/matrix';
import { newId } from '@natiq/db/ids';
import { insertSession } from '@natiq/db/sessions';
import { newToken, sha256 } from '@natiq/services/kernel/hash';
import {
  makeChannel,
  makeCompany,
  makeUser,
  type TestChannel,
  type TestCompany,
  type TestUser,
} from '@natiq/testing/factories';
import WebSocket from 'ws';
import { runningServer, type TestServer } from '../running-server.ts';

export interface Person extends TestUser {
  /** A live session's token, as the cookie or the bearer carries it. */
  token: string;
}

/** A running server with one company, to be attacked. */
export interface Trial {
  server: TestServer;
  company: TestCompany;
  channel: TestChannel;
  manager: Person;
  agent: Person;
}

/** Somebody who is signed in, without the quarter of a second that a password takes. */
export async function makePerson(server: TestServer, companyId: string, role: Role): Promise<Person> {
  const { services, database } = server.wired;
  const user = await makeUser(services, companyId, { role });
  return { ...user, token: await makeSession(server, companyId, user.id, database) };
}

/** One more session of somebody. */
export async function makeSession(
  server: TestServer,
  companyId: string,
  userId: string,
  database = server.wired.database,
): Promise<string> {
  const token = newToken();
  await insertSession(database, {
    tokenHash: sha256(token),
    publicId: newId(),
    companyId,
    userId,
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return token;
}

export async function openTrial(variables: Record<string, string> = {}): Promise<Trial> {
  const server = await runningServer(variables);
  const { services } = server.wired;
  const company = await makeCompany(services, { name: 'Attacked company' });
  const channel = await makeChannel(services, company.companyId);
  return {
    server,
    company,
    channel,
    manager: await makePerson(server, company.companyId, 'company_manager'),
    agent: await makePerson(server, company.companyId, 'agent'),
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The value, or the error's body. */
  value: unknown;
  error: { code: string; reason: string } | null;
}

/** One tRPC call as a client makes it; `raw` is sent as it is. */
export async function call(
  server: TestServer,
  kind: 'query' | 'mutation',
  path: string,
  input: unknown,
  options: { token?: string; headers?: Record<string, string>; raw?: string } = {},
): Promise<Answer> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(options.token && { authorization: `Bearer ${options.token}` }),
    ...options.headers,
  };
  const body =
    options.raw ??
    JSON.stringify({ json: input ?? null, ...(input === undefined && { meta: { values: ['undefined'] } }) });
  const answer =
    kind === 'query'
      ? await server.fetch(`/trpc/${path}?input=${encodeURIComponent(body)}`, { headers })
      : await server.fetch(`/trpc/${path}`, { method: 'POST', headers, body });
  const text = await answer.text();
  const json = parsed(text) as {
    result?: { data?: { json?: unknown } };
    error?: { json?: { data?: { natiq?: Answer['error'] } } };
  };
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    value: json?.result?.data?.json,
    error: json?.error?.json?.data?.natiq ?? null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A WebSocket of a signed-in app, or of somebody who pretends to be one. */
export class Socket {
  readonly messages: Record<string, unknown>[] = [];
  readonly ws: WebSocket;
  /** The close code, or the HTTP status of a refused upgrade. */
  readonly ended: Promise<number>;

  constructor(server: TestServer, headers: Record<string, string>, path = '/trpc') {
    this.ws = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers });
    this.ended = new Promise(resolve => {
      this.ws.on('close', code => resolve(code));
      this.ws.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      this.ws.on('error', () => {});
    });
    this.ws.on('message', data => {
      const text = String(data);
      if (text !== 'PING' && text !== 'PONG') this.messages.push(JSON.parse(text));
    });
  }

  static async open(server: TestServer, token: string): Promise<Socket> {
    const socket = new Socket(server, { origin: server.url, cookie: `natiq_session=${token}` });
    await new Promise((resolve, reject) => {
      socket.ws.once('open', resolve);
      socket.ended.then(code => reject(new Error(`refused: ${code}`)));
    });
    return socket;
  }

  send(message: unknown): void {
    this.ws.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  ask(id: number, method: 'query' | 'mutation' | 'subscription', path: string, input: unknown): void {
    const body = input === undefined ? { json: null, meta: { values: ['undefined'] } } : { json: input };
    this.send({ id, jsonrpc: '2.0', method, params: { path, input: body } });
  }

  /** What came for a request. */
  of(id: number): Record<string, unknown>[] {
    return this.messages.filter(message => message.id === id);
  }

  close(): void {
    this.ws.terminate();
  }
}

/** Resolves to the value, or to null when it takes longer. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  return Promise.race([promise, new Promise<null>(resolve => setTimeout(() => resolve(null), ms))]);
}
