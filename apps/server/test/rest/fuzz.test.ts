import { newId } from '@natiq/db/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Mischief, seeded } from './mischief.ts';
import { type Answer, judgeOf, type Operation, openRest, type RestTrial } from './support.ts';

/** Calls per operation and role: enough that every field was wrong in several ways, few enough for every build. */
const rounds = 5;
const seed = 20261128;
/** These end sessions, or make the caller's own account or company another one. */
const last = new Set(['/admin/auth/logout', '/agent/auth/logout', '/auth/sessions/{id}']);
const roles = ['company_manager', 'agent'] as const;

let trial: RestTrial;
beforeAll(async () => {
  trial = await openRest();
});
afterAll(() => trial?.stop());

/** An honest refusal: the trial has no language model, and some acts are a model's. */
const hasNoModel = ({ status, text }: Answer) => status === 503 && text.includes('"reason":"assist_no_model"');

const inside = /\bat \S+ \(|node_modules|\.ts:\d|\.js:\d|select .+ from |insert into|PostgresError|ZodError|TRPCError/i;

/** Which id of one's own belongs into an address. */
const words = ['company', 'import', 'article', 'ticket', 'message', 'conversation', 'channel', 'assistant'] as const;
function fitting(path: string): string {
  const said = path
    .replace('companies', 'company')
    .replace('knowledge/{', 'article/{')
    .replace('chat/sessions', 'conversation');
  const word = words.find(other => said.includes(other));
  // Neither of the callers, who would be switched off.
  return word ? trial.mine.ids[word] : trial.mine.staff.viewer.id;
}

test('no call the document allows, and none beside it, gets a failure of another shape, a 500 or another’s data', async () => {
  const judge = judgeOf(trial.document);
  const { user: _caller, ...own } = trial.mine.ids;
  const ids = [...Object.values(own), ...Object.values(trial.theirs.ids), newId(), 'x'];
  const mischief = new Mischief(seeded(seed), trial.document, ids, fitting);
  const faults: string[] = [];
  const statuses = new Map<number, number>();

  const look = (name: string, operation: Operation, answer: Answer) => {
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const say = (what: string) => faults.push(`${name}: ${what}`);
    if (answer.status >= 500 && !hasNoModel(answer)) say(`${answer.status} ${answer.text.slice(0, 300)}`);
    if (inside.test(answer.text) && !answer.body.success) say(`tells of the inside: ${answer.text.slice(0, 300)}`);
    const misfit = judge(operation, answer);
    if (misfit) say(misfit);
    for (const canary of trial.theirs.canaries)
      if (answer.text.includes(canary) && !name.includes(canary)) say(`shows ${canary}`);
  };

  const { server, mine } = trial;
  for (const [path, methods] of Object.entries(trial.document.paths)) {
    if (path.startsWith('/channels/') || last.has(path)) continue;
    for (const [method, operation] of Object.entries(methods)) {
      for (let n = 0; n < rounds * roles.length; n += 1) {
        const { path: address, body, headers } = mischief.call(path, operation);
        // A session of its own for each: some calls end sessions, and a thousand calls of one are refused.
        const token = await trial.session(mine, roles[n % roles.length]!);
        const name = `${method} ${address} ${JSON.stringify(body)?.slice(0, 300)}`;
        look(name, operation, await trial.ask(method.toUpperCase(), address, { token, body, headers }));
      }
    }
  }

  process.stdout.write(
    `fuzz: ${[...statuses.values()].reduce((sum, n) => sum + n, 0)} calls, by status ${JSON.stringify(Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)))}\n`,
  );
  expect(faults.slice(0, 20)).toEqual([]);
  // It got through to the work, and was refused in every way there is.
  for (const status of [200, 201, 400, 403, 404, 409])
    expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(3);
  expect((await server.fetch('/health')).status).toBe(200);
}, 240_000);

test('nothing of the other company has changed', async () => {
  const { theirs } = trial;
  const token = await trial.session(theirs, 'company_manager');
  const get = async (path: string) => (await trial.ask('GET', path, { token })).body.data;
  expect(await get(`/admin/users/${theirs.ids.user}`)).toMatchObject({
    user: { name: 'agent bravo9canary', role: 'agent', isActive: true },
  });
  expect(await get(`/admin/knowledge/${theirs.ids.article}`)).toMatchObject({
    article: { title: 'What is bravo9canary?', status: 'published' },
  });
  expect(await get(`/admin/chat/sessions/${theirs.ids.conversation}`)).toMatchObject({
    row: { owner: { userId: theirs.ids.user }, phase: 'waiting' },
  });
  expect(await get(`/admin/channels/${theirs.ids.channel}`)).toMatchObject({ channel: { isActive: true, version: 1 } });
});
