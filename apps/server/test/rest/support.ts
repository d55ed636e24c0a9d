import type { Role } from '@natiq/contracts/access/matrix';
import { makeCompany, makeUser } from '@natiq/testing/factories';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type FullCompany, makeFullCompany } from '../company-fixture.ts';
import { runningServer, type TestServer } from '../running-server.ts';
import { makeSession } from '../security/trial.ts';

export type Json = { [key: string]: unknown };
export type Document = { paths: Record<string, Record<string, Operation>>; components: Json } & Json;
export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: Json[];
  parameters?: { name: string; in: string; required?: boolean; schema: Json; $ref?: string }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Json }> }>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Json & { data?: Json; errors?: { field: string; reason: string; message: string }[] };
}

export interface Ask {
  token?: string | undefined;
  body?: unknown;
  /** Sent as it stands, instead of `body`. */
  raw?: string | FormData;
  headers?: Record<string, string>;
}

/** A running server with two companies that have one of everything, and a session of each role. */
export interface RestTrial {
  server: TestServer;
  mine: FullCompany;
  theirs: FullCompany;
  tokens: Record<Role, string>;
  document: Document;
  ask(method: string, path: string, options?: Ask): Promise<Answer>;
  /** One more session of somebody. */
  session(company: FullCompany, role: keyof FullCompany['staff']): Promise<string>;
  stop(): Promise<void>;
}

export async function openRest(variables: Record<string, string> = {}): Promise<RestTrial> {
  const server = await runningServer(variables);
  const { services } = server.wired;
  const mine = await makeFullCompany(services, 'alpha7canary');
  const theirs = await makeFullCompany(services, 'bravo9canary');
  const platform = await makeCompany(services, { kind: 'platform' });
  const admin = await makeUser(services, platform.companyId, { role: 'super_admin' });
  const session = (company: FullCompany, role: keyof FullCompany['staff']) =>
    makeSession(server, company.company.companyId, company.staff[role].id);
  const tokens = {
    super_admin: await makeSession(server, platform.companyId, admin.id),
    company_manager: await session(mine, 'company_manager'),
    team_leader: await session(mine, 'team_leader'),
    agent: await session(mine, 'agent'),
    viewer: await session(mine, 'viewer'),
  };
  const ask = (method: string, path: string, options: Ask = {}) => askRest(server, method, path, options);
  const document = (await ask('GET', '/openapi.json')).body as unknown as Document;
  return { server, mine, theirs, tokens, document, ask, session, stop: () => server.stop() };
}

/** One call of the REST door; paths begin behind `/api/v1`. */
async function askRest(server: TestServer, method: string, path: string, options: Ask): Promise<Answer> {
  const { token, body, raw, headers } = options;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await server.fetch(`/api/v1${path}`, {
    method,
    headers: {
      ...(typeof sent === 'string' && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Judges answers by the document alone: null when it fits, else what does not. */
export function judgeOf(document: Document): (operation: Operation, answer: Answer) => string | null {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'document');
  const checks = new Map<string, ValidateFunction>();
  return (operation, answer) => {
    const declared = operation.responses[answer.status] ?? operation.responses.default;
    if (!declared) return `${operation.operationId} says nothing of ${answer.status}`;
    const pointer = declared.$ref ?? placeOf(document, operation, answer.status);
    let check = checks.get(pointer);
    if (!check) {
      check = ajv.compile({ $ref: `document${pointer}/content/application~1json/schema` });
      checks.set(pointer, check);
    }
    return check(answer.body) ? null : `${answer.status} ${ajv.errorsText(check.errors)}: ${answer.text.slice(0, 400)}`;
  };
}

function placeOf(document: Document, operation: Operation, status: number): string {
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, other] of Object.entries(methods))
      if (other === operation)
        return `#/paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/${method}/responses/${status}`;
  throw new Error(`${operation.operationId} is not in the document`);
}
