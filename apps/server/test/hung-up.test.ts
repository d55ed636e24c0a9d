import { randomUUID } from 'node:crypto';
import { assistSuggestions } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { receiveMessage, visitorConversation } from '@natiq/services/conversations';
import { handOver, takeOver } from '@natiq/services/handover';
import { systemContext } from '@natiq/services/kernel/context';
import { createArticle } from '@natiq/services/knowledge';
import { makeVisitor } from '@natiq/testing/factories';
import { type StubCall, type StubLlm, stubLlm } from '@natiq/testing/stub-llm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTrial, type Trial } from './security/trial.ts';

const metricsToken = 'a-token-for-prometheus-0002';
let stub: StubLlm;
let trial: Trial;
let written = '';
beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text: string | Uint8Array) => {
    written += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
    return true;
  });
  stub = await stubLlm();
  trial = await openTrial({
    LOG_LEVEL: 'info',
    GROQ_API_KEY: 'of-a-test',
    GROQ_BASE_URL: stub.url,
    METRICS_TOKEN: metricsToken,
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await trial.server.stop();
  await stub.close();
});

/** A conversation that the agent took over, with a question the knowledge answers. */
async function takenConversation(): Promise<string> {
  const { server, channel, company, agent } = trial;
  const { services } = server.wired;
  const system = systemContext(services, company.companyId);
  await createArticle(system, {
    kind: 'faq',
    title: 'How do I check my balance?',
    body: 'To check your balance, dial *505# and choose 1.',
    questions: [],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
  const visitor = await makeVisitor(services, channel);
  await receiveMessage(visitor.ctx, { clientId: randomUUID(), text: 'how do I check my balance?' });
  const { id } = (await visitorConversation(visitor.ctx))!;
  await handOver(system, { conversationId: id, reason: 'low_confidence', by: 'assistant' });
  await takeOver(agent.ctx, { id, epoch: 1 });
  return id;
}

/** The summary of the conversation asks the same model. */
const isSuggestion = ({ body }: StubCall) => JSON.stringify(body).includes('VERDICT');

const answered = () =>
  written
    .split('\n')
    .filter(line => line.includes('/trpc/assist.suggest'))
    .map(line => JSON.parse(line) as { level: string; status: number });

test('an agent who leaves while a suggestion is made has hung up: no failure, nothing written', async () => {
  const { server, agent, company } = trial;
  const id = await takenConversation();
  stub.behave(call => (isSuggestion(call) ? { kind: 'hang' } : { kind: 'error', status: 500 }));
  const leaving = new AbortController();
  const asked = fetch(`${server.url}/trpc/assist.suggest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${agent.token}` },
    body: JSON.stringify({ json: { id, seq: 1 } }),
    signal: leaving.signal,
  });
  const reached = () => stub.calls.find(isSuggestion);
  await expect.poll(reached, { timeout: 20_000 }).toBeDefined();
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await expect.poll(answered, { timeout: 20_000 }).toMatchObject([{ level: 'info', status: 499 }]);
  expect(written).not.toContain('api.failed');
  await expect.poll(() => reached()!.aborted, { timeout: 20_000 }).toBe(true);
  const metrics = await (
    await server.fetch('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })
  ).text();
  expect(metrics).not.toMatch(/natiq_http_requests_total\{[^}]*status="5/);
  const kept = await withTenant(server.wired.database, company.companyId, tx => tx.select().from(assistSuggestions));
  expect(kept).toEqual([]);

  // The next look makes the suggestion.
  stub.behave({
    kind: 'answer',
    text: 'VERDICT {"decision":"answer","confidence":0.95,"intent":"balance"}\nTo check your balance, dial *505# and choose 1.',
  });
  const again = await server.fetch('/trpc/assist.suggest', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${agent.token}` },
    body: JSON.stringify({ json: { id, seq: 1 } }),
  });
  expect(await again.text()).toContain('*505#');
}, 60_000);
