import { systemContext } from '@natiq/services/kernel/context';
import { createArticle } from '@natiq/services/knowledge';
import { makeVisitor } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpVisitor } from '../webchat-visitor.ts';
import { openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
  for (const before of ['', 'x'])
    await createArticle(systemContext(trial.server.wired.services, trial.company.companyId), {
      kind: 'faq',
      title: `How do I check my balance${before}?`,
      body: `Dial *868# to check your balance. ${before}${'😀'.repeat(2000)}`,
      questions: [],
      language: 'en',
      tags: [],
      priority: 0,
      publish: true,
    });
});
afterAll(() => trial.server.stop());

/** What is shortened for a brief, a topic or a source may end in the middle of a sign; half a sign is no JSON to the database. */
describe('a message of emoji reaches its end like any other, wherever it is cut', () => {
  const faces = '😀'.repeat(1000);
  test.each([
    ['asking for a person', (before: string) => `I want to talk to a person ${before}${faces}`],
    ['asking for a person behind them', (before: string) => `${before}${faces} I want to talk to a person`],
    [
      'asking something nobody knows',
      (before: string) => `${before}${faces} what is the weight of the moon in kilograms?`,
    ],
    ['asking what an article says', (before: string) => `How do I check my balance? ${before}${faces}`],
  ])('%s', async (_name, textOf) => {
    const guests = await Promise.all(
      ['', 'x', 'xx', 'xxx'].map(async before => {
        const guest = new HttpVisitor(trial.server, trial.channel.key);
        guest.token = (await makeVisitor(trial.server.wired.services, trial.channel)).token;
        await guest.send(textOf(before));
        return guest;
      }),
    );
    for (const guest of guests)
      await expect
        .poll(async () => (await guest.messages()).length, { timeout: 12_000, interval: 300 })
        .toBeGreaterThan(1);
  });
});
