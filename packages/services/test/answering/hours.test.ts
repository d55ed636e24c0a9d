import { updateAssistantInput } from '@natiq/contracts/channels/inputs';
import { eq } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testQuestion } from '../../src/answering/index.ts';
import * as channels from '../../src/channels/index.ts';
import { visitorMessages } from '../../src/conversations/index.ts';
import { requestHuman } from '../../src/handover/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import { answersIn, makeScene, quick, receiptsOf, type Scene, saidIn } from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const answer = (scene: Scene) => answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
const unknown = 'which dentist do you recommend for a root canal?';
const unknownInArabic = 'عايز اعرف مين احسن دكتور سنان عشان حشو العصب';
/** The clock of a scene stands at this hour of a Friday in Cairo. */
const own = (start: string, end: string, weekend: number[] = []) => ({ hours: { rule: 'own', start, end, weekend } });

async function sceneWith(said: string[], change: object) {
  const scene = await makeScene(database, said);
  const { ctx } = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
  const [first] = await channels.listAssistants(ctx);
  const { id, version } = first!;
  const set = (to: object, at: number) =>
    channels.updateAssistant(ctx, updateAssistantInput.parse({ id, version: at, ...to }));
  return { scene, ctx, id, view: await set(change, version), set };
}

const comeOnline = ({ services, companyId }: Scene) => makeUser(services, companyId, { presence: 'online' });

/** What was told last by nobody. */
const told = async (scene: Scene) => (await saidIn(scene)).findLast(message => message.authorKind === 'system');
const plain = (text: string | undefined) => text?.replace(/[\u2068\u2069]/g, '');

describe('outside the hours of its people', () => {
  it('the assistant answers what it knows, as always', async () => {
    const { scene } = await sceneWith(['how do I check my balance?'], own('03:00', '03:01'));
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'answer' });
    expect((await answersIn(scene))[0]?.text).not.toContain('back');
  });

  it.each([
    [unknown, /None of our people is here right now\. .* Our people are back (?:today|tomorrow) at 03:00\.$/],
    [unknownInArabic, /مفيش حد متاح دلوقتي.* زمايلنا راجعين (?:النهارده|بكرة) الساعة 03:00\.$/],
  ])('says when they are back, though somebody has a window open: %s', async (text, words) => {
    const { scene } = await sceneWith([text], own('03:00', '03:01'));
    await comeOnline(scene);
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over' });
    const last = await told(scene);
    expect(last?.textKey).toBe('handover.no_agents');
    expect(plain(last?.text)).toMatch(words);
    // The widget has no text of its own for it, so these words stand there.
    const [seen] = (await visitorMessages(scene.visitor.ctx, { limit: 10 })).messages.slice(-1);
    expect(seen).toMatchObject({ key: 'handover.no_agents.closed', text: last!.text });
  });

  it('offers nobody, but to keep the request', async () => {
    const { scene, ctx } = await sceneWith([unknown], { ...own('03:00', '03:01'), fallbackBehavior: 'offer' });
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'offer' });
    const [said] = await answersIn(scene);
    expect(said?.textKey).toBe('handover.offer');
    expect(plain(said?.text)).toMatch(
      /our people are back (?:today|tomorrow) at 03:00\. Ask for a person and your request is kept/,
    );
    expect(await receiptsOf(scene)).toMatchObject([{ decision: 'offer', reason: 'not_supported' }]);
    const [seen] = (await visitorMessages(scene.visitor.ctx, { limit: 10 })).messages.slice(-1);
    expect(seen).toMatchObject({ key: 'handover.offer.closed', text: said!.text });
    expect(plain((await testQuestion(ctx, { question: unknown })).text)).toContain('at 03:00');
  });

  it('whoever presses for a person is told the same', async () => {
    const { scene } = await sceneWith(['hello'], own('03:00', '03:01', [0, 1, 2, 3, 4]));
    await requestHuman(scene.visitor.ctx);
    expect(plain((await told(scene))?.text)).toMatch(/Our people are back (?:today|tomorrow|on \w+day) at 03:00\.$/);
  });
});

describe('within them', () => {
  it.each([
    ['its own', own('00:00', '23:59')],
    ['none', { hours: { rule: 'presence', start: '03:00', end: '03:01', weekend: [] } }],
  ])('whoever is online takes over, with hours of %s', async (_, change) => {
    const { scene } = await sceneWith([unknown], change);
    await comeOnline(scene);
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over' });
    expect(await told(scene)).toMatchObject({ textKey: 'handover.queued' });
    expect((await told(scene))?.text).not.toContain('back');
  });

  it('the company’s hold where it says so', async () => {
    const { scene } = await sceneWith([unknown], {
      hours: { rule: 'company', start: '00:00', end: '23:59', weekend: [] },
    });
    await withTenant(scene.services.database, scene.companyId, tx =>
      tx
        .update(companies)
        .set({ settings: { workingHours: { timeZone: 'Africa/Cairo', start: '04:00', end: '04:01', weekend: [] } } })
        .where(eq(companies.companyId, scene.companyId)),
    );
    await answer(scene);
    expect(plain((await told(scene))?.text)).toMatch(/back (?:today|tomorrow) at 04:00\.$/);
  });
});

describe('hours', () => {
  it('stand in the history one by one, come back with a version, are cloned, and wait for no golden question', async () => {
    const { ctx, id, view, set } = await sceneWith([], { ...own('08:00', '12:00', [6, 5, 6]), gate: 'ask' });
    expect(view.hours).toEqual({ rule: 'own', start: '08:00', end: '12:00', weekend: [5, 6] });
    const now = await set(own('08:00', '16:00', []), view.version);
    const { changes } = await channels.compareAssistantVersions(ctx, { id, from: view.version, to: now.version });
    expect(changes).toEqual([
      { field: 'hours.end', before: '12:00', after: '16:00' },
      { field: 'hours.weekend', before: [5, 6], after: [] },
    ]);
    await set({ gate: 'off' }, now.version);
    expect((await set({ triggers: ['one'] }, now.version + 1)).hours).toEqual(now.hours);
    await channels.restoreAssistantVersion(ctx, { id, version: now.version + 2, to: view.version });
    expect((await channels.cloneAssistant(ctx, { id, name: { en: 'Twin', ar: 'توأم' } })).hours).toEqual(view.hours);
  });

  it.each([
    ['no hour', own('09:00', '09:00')],
    ['no day', own('09:00', '17:00', [0, 1, 2, 3, 4, 5, 6])],
    ['no clock', own('9', '25:00')],
  ])('are refused where they hold %s', (_, hours) => {
    expect(updateAssistantInput.safeParse({ id: crypto.randomUUID(), version: 1, ...hours }).success).toBe(false);
  });
});
