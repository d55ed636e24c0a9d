import { eq } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerConversation } from '../../src/reactions/index.ts';
import { answersIn, extractive, makeScene, quick, receiptsOf, type Scene, scripted, verdict } from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const question = 'how do I check my balance?';
const said = `${verdict()}To check your balance, dial *505# and choose 1.`;
const models = () => ({
  groq: { ...scripted(() => ({ text: said }), 'groq'), model: 'groq-usual' },
  openai: { ...scripted(() => ({ text: said }), 'openai'), model: 'openai-usual' },
  builtin: { ...extractive(), model: 'extractive' },
});

type Wish = Partial<typeof assistants.$inferInsert>;

/** A scene whose assistant has these settings, answered. */
async function answered({ groq, openai, builtin }: ReturnType<typeof models>, wish: Wish): Promise<Scene> {
  const scene = await makeScene(database, [question], { providers: [groq, openai, builtin] });
  await withTenant(scene.services.database, scene.companyId, tx =>
    tx.update(assistants).set(wish).where(eq(assistants.companyId, scene.companyId)),
  );
  await answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
  return scene;
}

describe('who answers', () => {
  it('is the first of the installation by its own model, where the assistant wishes nothing', async () => {
    const all = models();
    const scene = await answered(all, { temperature: 0.9, maxTokens: 99 });
    expect(all.groq.requests).toMatchObject([{ model: 'groq-usual', maxTokens: 99 }]);
    expect(all.groq.requests[0]!.temperature).toBeCloseTo(0.9);
    expect(await receiptsOf(scene)).toMatchObject([{ provider: 'groq', model: 'groq-usual' }]);
  });

  it('is the one the assistant wishes, asked for the model it wishes', async () => {
    const all = models();
    const scene = await answered(all, { provider: 'openai', model: 'a-large-one' });
    expect(all.openai.requests).toMatchObject([{ model: 'a-large-one' }]);
    expect(all.groq.requests).toEqual([]);
    expect(await receiptsOf(scene)).toMatchObject([{ provider: 'openai', model: 'a-large-one' }]);
  });

  it('is another by its own model where the wished one fails: a model belongs to its provider', async () => {
    const all = models();
    const broken = {
      ...all.openai,
      // biome-ignore lint/correctness/useYield: it breaks before it says anything.
      async *stream() {
        throw Object.assign(new Error('no'), { kind: 'refused' });
      },
    };
    const scene = await answered({ ...all, openai: broken }, { provider: 'openai', model: 'a-large-one' });
    expect(all.groq.requests).toMatchObject([{ model: 'groq-usual' }]);
    expect(await receiptsOf(scene)).toMatchObject([{ provider: 'groq', model: 'groq-usual' }]);
  });

  it('is nobody outside where the built-in one is wished', async () => {
    const all = models();
    const scene = await answered(all, { provider: 'builtin' });
    expect([...all.groq.requests, ...all.openai.requests]).toEqual([]);
    expect(await receiptsOf(scene)).toMatchObject([{ provider: 'builtin', model: 'extractive' }]);
    expect((await answersIn(scene))[0]?.text).toContain('*505#');
  });

  it('is whoever is there where the wished one was taken out of the installation', async () => {
    const all = models();
    await answered(all, { provider: 'anthropic', model: 'gone' });
    expect(all.groq.requests).toMatchObject([{ model: 'groq-usual' }]);
  });
});
