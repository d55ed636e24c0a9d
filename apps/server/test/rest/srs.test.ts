import type { Role } from '@natiq/contracts/access/matrix';
import { handOver } from '@natiq/services/handover';
import { systemContext } from '@natiq/services/kernel/context';
import { startConversation } from '@natiq/testing/scene';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorOf, srsEndpoints } from './srs-endpoints.ts';
import { judgeOf, type Operation, openRest, type RestTrial } from './support.ts';

let trial: RestTrial;
let judge: ReturnType<typeof judgeOf>;
beforeAll(async () => {
  trial = await openRest();
  judge = judgeOf(trial.document);
});
afterAll(() => trial?.stop());

const password = 'Correct-horse-7';
let made = 0;
/** A word that nobody has yet. */
const fresh = (word: string) => {
  made += 1;
  return `${word}-${made}-${Date.now().toString(36)}`;
};

/** A ticket nobody has yet. */
async function newTicket(): Promise<string> {
  const { services } = trial.server.wired;
  const { id } = await startConversation({ services: services as never, channel: trial.mine.channel });
  const made = await handOver(systemContext(services, trial.mine.company.companyId), {
    conversationId: id,
    reason: 'explicit_request',
    by: 'system',
  });
  return made.ticket!.id;
}

async function newUser(role = 'agent'): Promise<{ id: string; email: string }> {
  const email = `${fresh('person')}@example.test`;
  const body = { name: 'New person', email, password, role };
  const made = await trial.ask('POST', '/admin/users', { token: trial.tokens.company_manager, body });
  return { id: (made.body.data!.user as { id: string }).id, email };
}

async function newArticle(): Promise<string> {
  const body = { kind: 'faq', title: 'A new question?', body: 'A new answer.', language: 'en' };
  const made = await trial.ask('POST', '/admin/knowledge', { token: trial.tokens.company_manager, body });
  return (made.body.data!.article as { id: string }).id;
}

async function newCompany(): Promise<string> {
  const manager = { name: 'A manager', email: `${fresh('manager')}@example.test`, password };
  const body = { name: 'One more', slug: fresh('company'), manager };
  const made = await trial.ask('POST', '/admin/companies', { token: trial.tokens.super_admin, body });
  return (made.body.data!.company as { id: string }).id;
}

interface Call {
  as?: Role;
  /** What stands for the parameters of the path. */
  path?: string;
  body?: unknown;
  /** A part of `data` that must be there. */
  holds: string;
}

/** How each delivered endpoint is called by somebody who may. */
const calls: Record<string, () => Promise<Call> | Call> = {
  'POST /admin/companies': () => ({
    as: 'super_admin',
    body: {
      name: 'Vodafone Egypt',
      slug: fresh('vodafone'),
      industry: 'telecom',
      settings: { aiEnabled: true, escalationThreshold: 0.5, maxSessionMessages: 50 },
      manager: { name: 'First manager', email: `${fresh('first')}@example.test`, password },
    },
    holds: 'company',
  }),
  'GET /admin/companies': () => ({ as: 'super_admin', holds: 'items' }),
  'GET /admin/companies/{id}': () => ({ as: 'super_admin', path: trial.mine.ids.company, holds: 'company' }),
  'PATCH /admin/companies/{id}': () => ({
    as: 'company_manager',
    path: trial.mine.ids.company,
    body: { settings: { maxSessionMessages: 60 } },
    holds: 'company',
  }),
  'DELETE /admin/companies/{id}': async () => ({ as: 'super_admin', path: await newCompany(), holds: 'ok' }),
  'POST /admin/users': () => ({
    as: 'company_manager',
    body: { name: 'One more', email: `${fresh('user')}@example.test`, password, role: 'agent' },
    holds: 'user',
  }),
  'GET /admin/users': () => ({ as: 'team_leader', holds: 'items' }),
  'GET /admin/users/{id}': () => ({ as: 'team_leader', path: trial.mine.ids.user, holds: 'user' }),
  'PATCH /admin/users/{id}': async () => ({
    as: 'company_manager',
    path: (await newUser()).id,
    body: { name: 'Another name' },
    holds: 'user',
  }),
  'DELETE /admin/users/{id}': async () => ({ as: 'company_manager', path: (await newUser()).id, holds: 'user' }),
  'POST /admin/auth/login': async () => ({
    body: { email: (await newUser('company_manager')).email, password, companySlug: trial.mine.company.slug },
    holds: 'token',
  }),
  'POST /agent/auth/login': async () => ({ body: { email: (await newUser()).email, password }, holds: 'token' }),
  'GET /admin/auth/me': () => ({ as: 'viewer', holds: 'user' }),
  'POST /admin/knowledge': () => ({
    as: 'team_leader',
    body: { kind: 'article', title: 'An article', body: '# It\n\nIs so.', language: 'en', publish: true },
    holds: 'article',
  }),
  'GET /admin/knowledge': () => ({ as: 'viewer', holds: 'items' }),
  'GET /admin/knowledge/{id}': () => ({ as: 'agent', path: trial.mine.ids.article, holds: 'article' }),
  'PATCH /admin/knowledge/{id}': async () => ({
    as: 'team_leader',
    path: await newArticle(),
    body: { title: 'Another title?' },
    holds: 'article',
  }),
  'DELETE /admin/knowledge/{id}': async () => ({ as: 'company_manager', path: await newArticle(), holds: 'ok' }),
  'GET /admin/chat/sessions': () => ({ as: 'team_leader', holds: 'items' }),
  'GET /admin/chat/sessions/{id}': () => ({
    as: 'company_manager',
    path: trial.mine.ids.conversation,
    holds: 'timeline',
  }),
  'DELETE /admin/chat/sessions/{id}': async () => {
    const { services } = trial.server.wired;
    const { id } = await startConversation({ services: services as never, channel: trial.mine.channel });
    return { as: 'company_manager', path: id, holds: 'conversation' };
  },
  'GET /admin/tickets': () => ({ as: 'team_leader', holds: 'items' }),
  'GET /admin/tickets/{id}': () => ({ as: 'team_leader', path: trial.mine.ids.ticket, holds: 'ticket' }),
  'PATCH /admin/tickets/{id}': () => ({
    as: 'team_leader',
    path: trial.mine.ids.ticket,
    body: { priority: 'high', category: 'billing', assignedTo: trial.mine.ids.user },
    holds: 'ticket',
  }),
  'GET /agent/profile': () => ({ as: 'agent', holds: 'user' }),
  'PATCH /agent/profile': () => ({ as: 'agent', body: { name: 'agent alpha7canary', phone: '+20 10' }, holds: 'user' }),
  'GET /agent/dashboard': () => ({ as: 'agent', holds: 'openTicketsInQueue' }),
  'GET /admin/dashboard': () => ({ as: 'company_manager', holds: 'aiResolutionRate' }),
  'GET /agent/tickets': () => ({ as: 'agent', holds: 'items' }),
  'POST /agent/tickets/{ticketId}/claim': async () => ({ as: 'agent', path: await newTicket(), holds: 'ticket' }),
  'POST /agent/tickets/{ticketId}/reply': () => ({
    as: 'agent',
    path: trial.mine.ids.ticket,
    body: { text: 'It is on its way.' },
    holds: 'message',
  }),
  'PATCH /agent/tickets/{ticketId}/status': async () => {
    const ticket = await newTicket();
    await trial.ask('POST', `/agent/tickets/${ticket}/claim`, { token: trial.tokens.agent });
    return { as: 'agent', path: ticket, body: { status: 'resolved' }, holds: 'ticket' };
  },
  'GET /agent/tickets/{ticketId}/messages': () => ({ as: 'agent', path: trial.mine.ids.ticket, holds: 'messages' }),
  'GET /admin/ratings': () => ({ as: 'team_leader', holds: 'items' }),
  'GET /agent/ratings': () => ({ as: 'agent', holds: 'items' }),
  'GET /admin/analytics/sentiment': () => ({ as: 'company_manager', holds: 'days' }),
  'GET /admin/analytics/sentiment/sessions/{sessionId}': () => ({
    as: 'company_manager',
    path: trial.mine.ids.conversation,
    holds: 'messages',
  }),
  'GET /admin/ai-config': () => ({ as: 'company_manager', holds: 'aiConfig' }),
  'PATCH /admin/ai-config': () => ({
    as: 'company_manager',
    body: {
      provider: 'builtin',
      systemPrompt: 'Answer in the customer’s dialect.',
      temperature: 0.3,
      maxTokens: 512,
      languages: ['ar', 'en'],
      fallbackBehavior: 'escalate',
    },
    holds: 'aiConfig',
  }),
};

/** Successful POSTs create; these two only act. */
const acts = new Set(['POST /admin/auth/login', 'POST /agent/auth/login', 'POST /agent/tickets/{ticketId}/claim']);

const delivered = srsEndpoints.filter(([, , state]) => state === 'yes').map(([, endpoint]) => endpoint);

describe('the specification’s endpoints', () => {
  test('are all accounted for', () => {
    const count = (state: string) => srsEndpoints.filter(([, , other]) => other === state).length;
    process.stdout.write(
      `REST: ${count('yes')} of the specification's ${srsEndpoints.length} endpoints delivered, ${count('door')} at a channel's own door, ${count('no')} to come\n`,
    );
    expect(new Set(srsEndpoints.map(([, endpoint]) => endpoint)).size).toBe(srsEndpoints.length);
    expect(Object.keys(calls).toSorted()).toEqual(delivered.toSorted());
    for (const [, endpoint, state] of srsEndpoints) {
      const address = state === 'door' ? (doorOf[endpoint] ?? endpoint) : endpoint;
      const [method, path] = address.split(' ') as [string, string];
      const has = trial.document.paths[path]?.[method.toLowerCase()] !== undefined;
      expect(has, `${endpoint}: ${state}`).toBe(state !== 'no');
    }
  });

  test.each(delivered)('%s answers in the declared shape', async endpoint => {
    const [method, path] = endpoint.split(' ') as [string, string];
    const call = await calls[endpoint]!();
    const answer = await trial.ask(method, path.replace(/\{\w+\}/, call.path ?? ''), {
      token: call.as && trial.tokens[call.as],
      body: call.body,
    });
    expect(answer.status, answer.text).toBe(method === 'POST' && !acts.has(endpoint) ? 201 : 200);
    expect(answer.body).toMatchObject({ success: true, message: expect.stringMatching(/\S/) });
    expect(answer.body.data).toHaveProperty(call.holds);
    const operation = trial.document.paths[path]![method.toLowerCase()] as Operation;
    expect(judge(operation, answer)).toBeNull();
  });
});

describe('the document', () => {
  test('passes a validator of OpenAPI 3.1', async () => {
    const verdict = await new Validator().validate(trial.document);
    expect(verdict.errors).toBeUndefined();
    expect(verdict.valid).toBe(true);
    expect(trial.document.openapi).toBe('3.1.0');
  });
});
