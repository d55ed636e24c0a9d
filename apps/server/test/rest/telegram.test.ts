import { type StubTelegram, stubTelegram, stubToken } from '@natiq/testing/stub-telegram';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, judgeOf, type Operation, openRest, type RestTrial } from './support.ts';

let stub: StubTelegram;
let trial: RestTrial;
let judge: ReturnType<typeof judgeOf>;
beforeAll(async () => {
  stub = await stubTelegram();
  trial = await openRest({ TELEGRAM_API_BASE: stub.url });
  judge = judgeOf(trial.document);
});
afterAll(async () => {
  await trial?.stop();
  await stub.close();
});

const base = '/admin/channels/telegram';
const ask = (method: string, path: string, role: keyof RestTrial['tokens'], body?: unknown) =>
  trial.ask(method, path, { token: trial.tokens[role], body });
const operation = (method: string, path: string): Operation => trial.document.paths[path]![method]!;
const bot = (answer: Answer) => answer.body.data!.bot as { id: string; version: number; mode: string };

describe('setting up a bot', () => {
  test('a manager connects, changes, checks and disconnects one; the token is never told again', async () => {
    const made = await ask('POST', base, 'company_manager', { token: stubToken });
    expect(made.status, made.text).toBe(201);
    expect(judge(operation('post', base), made)).toBeNull();
    expect(bot(made)).toMatchObject({ handle: 'nile_mobile_bot', error: null });
    const one = `${base}/${bot(made).id}`;

    const listed = await ask('GET', base, 'agent');
    expect(listed.body.data).toMatchObject({ items: [{ id: bot(made).id }], pagination: { total: 1 } });

    const paused = await ask('PATCH', one, 'company_manager', { isActive: false });
    expect(bot(paused)).toMatchObject({ mode: 'paused', version: bot(made).version + 1 });
    const stale = await ask('PATCH', one, 'company_manager', { isActive: true, version: bot(made).version });
    expect([stale.status, stale.body.reason]).toEqual([409, 'version_changed']);

    const checked = await ask('POST', `${one}/check`, 'company_manager');
    expect(checked.status, checked.text).toBe(200);
    expect(judge(operation('post', `${base}/{id}/check`), checked)).toBeNull();

    const gone = await ask('DELETE', one, 'company_manager');
    expect(gone.body, gone.text).toMatchObject({ success: true, data: { ok: true } });
    expect((await ask('GET', base, 'company_manager')).body.data).toMatchObject({ items: [] });
    for (const answer of [made, listed, paused, checked, gone])
      expect(answer.text).not.toContain(stubToken.split(':')[1]);
  });

  test('is refused in words: a token nobody has, a role that may not, another company’s bot', async () => {
    const unknown = await ask('POST', base, 'company_manager', {
      token: '7000000009:nobody-has-this-token-at-all-really',
    });
    expect([unknown.status, unknown.body.errors]).toMatchObject([
      400,
      [{ field: 'token', reason: 'bot_token_refused', message: expect.stringMatching(/\S/) }],
    ]);
    const agent = await ask('POST', base, 'agent', { token: stubToken });
    expect([agent.status, agent.body.code]).toEqual([403, 'forbidden']);

    const made = await ask('POST', base, 'company_manager', { token: stubToken });
    const theirs = await trial.session(trial.theirs, 'company_manager');
    const random = '01990000-0000-7000-8000-000000000001';
    for (const [method, path] of [
      ['PATCH', ''],
      ['POST', '/check'],
      ['DELETE', ''],
    ] as const) {
      const answers = [];
      for (const id of [bot(made).id, random])
        answers.push(
          await trial.ask(method, `${base}/${id}${path}`, {
            token: theirs,
            body: method === 'DELETE' ? undefined : {},
          }),
        );
      expect(answers[0]!.status, `${method} ${path}`).toBe(404);
      expect({ ...answers[0]!.body, requestId: '' }).toEqual({ ...answers[1]!.body, requestId: '' });
    }
    const taken = await trial.ask('POST', base, { token: theirs, body: { token: stubToken } });
    expect([taken.status, taken.body.reason]).toEqual([409, 'bot_taken']);
  });
});
