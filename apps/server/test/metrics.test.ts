import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTrial, type Trial } from './security/trial.ts';
import { HttpVisitor } from './webchat-visitor.ts';

const token = 'a-token-for-prometheus-0001';

/** Names are a contract with dashboards and alerts: one more is an addition here, one less breaks somebody's evening. */
const names = [
  'natiq_answer_seconds',
  'natiq_answers_total',
  'natiq_build_info',
  'natiq_conversations_unanswered',
  'natiq_conversations_unanswered_seconds',
  'natiq_database_calls',
  'natiq_database_connections',
  'natiq_database_up',
  'natiq_dead_letters',
  'natiq_deliveries',
  'natiq_deliveries_oldest_seconds',
  'natiq_deliveries_total',
  'natiq_handovers_total',
  'natiq_http_request_seconds',
  'natiq_http_requests_total',
  'natiq_jobs_dead',
  'natiq_jobs_oldest_seconds',
  'natiq_jobs_waiting',
  'natiq_live_streams',
  'natiq_log_horizon_lag_seconds',
  'natiq_messages_received_total',
  'natiq_provider_calls_total',
  'natiq_provider_resting',
  'natiq_provider_tokens_total',
  'natiq_updates_oldest_seconds',
  'natiq_updates_waiting',
  'natiq_visitor_streams',
  'nodejs_eventloop_lag_seconds',
  'nodejs_heap_size_used_bytes',
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'process_start_time_seconds',
];

interface Parsed {
  types: Map<string, string>;
  samples: Map<string, number>;
}

const sampleLine =
  /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/;

/** Reads the exposition format as Prometheus does, and fails where it would. */
function parse(text: string): Parsed {
  expect(text.endsWith('\n')).toBe(true);
  const types = new Map<string, string>();
  const samples = new Map<string, number>();
  const helped = new Set<string>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      expect(helped.has(name), `${name} is described once`).toBe(false);
      helped.add(name);
    } else if (kind === 'TYPE') {
      expect(helped.has(name)).toBe(true);
      expect(['counter', 'gauge', 'histogram']).toContain(rest);
      types.set(name, rest);
      current = name;
    } else {
      const [, sample = '', labels = '', value] = sampleLine.exec(line) ?? expect.fail(`no sample: ${line}`);
      // The samples of a figure stand together below its head.
      expect(sample.replace(types.get(current) === 'histogram' ? /_(bucket|sum|count)$/ : /$^/, '')).toBe(current);
      const key = `${sample}{${labels}}`;
      expect(samples.has(key), `${key} is there once`).toBe(false);
      samples.set(key, Number(value));
    }
  }
  return { types, samples };
}

let trial: Trial;
let visitor: HttpVisitor;

beforeAll(async () => {
  trial = await openTrial({ METRICS_TOKEN: token });
  visitor = new HttpVisitor(trial.server, trial.channel.key);
  await visitor.open();
});
afterAll(() => trial.server.stop());

const read = async (headers: Record<string, string> = {}) => {
  const answer = await trial.server.fetch('/metrics', { headers });
  return { answer, text: await answer.text() };
};
const figures = async () => parse((await read()).text);

describe('/metrics', () => {
  test('is Prometheus’s text with the names dashboards know', async () => {
    const { answer, text } = await read();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect([...parse(text).types.keys()].sort()).toEqual(names);
  });

  test('is for this machine, or for whoever has the token', async () => {
    const outside = { 'x-forwarded-for': '203.0.113.9' };
    expect((await read(outside)).answer.status).toBe(401);
    expect((await read({ ...outside, authorization: 'Bearer wrong-token-for-prometheus' })).answer.status).toBe(401);
    expect((await read({ ...outside, authorization: `Bearer ${token}` })).answer.status).toBe(200);
    const refused = await read(outside);
    expect(refused.text).not.toContain('natiq_');
  });

  test('counts what happened: a message, its answer or hand-over, its calls, the time it took', async () => {
    const before = await figures();
    const of = (parsed: Parsed, start: string) =>
      [...parsed.samples].filter(([key]) => key.startsWith(start)).reduce((sum, [, value]) => sum + value, 0);
    const { message } = await visitor.send('Do you deliver pianos to the moon?');
    await visitor.post('/messages', { clientId: message.clientId, text: message.text });
    await visitor.post('/human', {});
    const grown = (after: Parsed, start: string) => of(after, start) - of(before, start);
    await expect
      .poll(async () => of(await figures(), 'natiq_handovers_total'), { timeout: 10_000 })
      .toBeGreaterThan(of(before, 'natiq_handovers_total'));
    const after = await figures();
    expect(grown(after, 'natiq_messages_received_total{outcome="stored"}')).toBe(1);
    const posts =
      'natiq_http_requests_total{method="POST",route="/api/v1/channels/webchat/:channelKey/messages",status="201"';
    expect(grown(after, posts) + grown(after, posts.replace('201', '200'))).toBe(2);
    expect(grown(after, 'natiq_http_request_seconds_count')).toBeGreaterThan(3);
    expect(after.samples.get('natiq_database_up{}')).toBe(1);
    expect(after.samples.get('natiq_provider_resting{provider="builtin"}')).toBe(0);
  });

  test('knows the open streams of visitors and of the apps', async () => {
    const stream = await visitor.stream();
    await expect.poll(async () => (await figures()).samples.get('natiq_visitor_streams{}')).toBe(1);
    await stream.stop();
    await expect.poll(async () => (await figures()).samples.get('natiq_visitor_streams{}'), { timeout: 5000 }).toBe(0);
  });

  test('names routes by their pattern and nothing by whom it concerns', async () => {
    const paths = ['/api/v1/channels/webchat/no-such-key/config', '/no/such/page', `/agent/inbox/${trial.agent.id}`];
    for (const path of paths) await trial.server.fetch(path);
    await trial.server.fetch('/health', { method: 'PROPFIND' });
    const { text } = await read();
    const { company, channel, agent, manager } = trial;
    const told = [
      company.companyId,
      'Attacked company',
      channel.key,
      channel.channelId,
      agent.id,
      agent.name,
      manager.email,
    ];
    for (const word of [...told, visitor.token, 'no-such-key', 'no/such/page', 'PROPFIND', 'pianos'])
      expect(text).not.toContain(word);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(match => match[1]));
    expect([...routes].filter(route => !/^(other|\/[\w/:*.{}+?|\\[\]-]*)$/.test(route!))).toEqual([]);
  });
});
