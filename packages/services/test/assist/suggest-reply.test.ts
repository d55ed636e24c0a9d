import { eq } from '@natiq/db/query';
import { aiCalls, articles, assistSuggestions, companies } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeUser } from '@natiq/testing/factories';
import { clientId } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchPassages, suggestReply } from '../../src/assist/index.ts';
import { listAssistants, updateAssistant } from '../../src/channels/index.ts';
import { replyAsAgent, takeOver } from '../../src/handover/index.ts';
import { importArticles } from '../../src/knowledge/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import {
  answersIn,
  article,
  extractive,
  helpPages,
  makeScene,
  quick,
  saidIn,
  say,
  scripted,
  verdict,
} from '../answering/support.ts';
import { addStaffPage, type Desk, deskWith } from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const suggest = (desk: Desk, signal?: AbortSignal) => suggestReply(desk.ctx, { id: desk.conversationId }, signal);
const seqOf = async (desk: Desk) => (await saidIn(desk)).findLast(message => message.authorKind === 'contact')!.seq;

describe('a suggested reply', () => {
  it('comes from the knowledge with its sources, without a model, and is not said to anybody', async () => {
    const desk = await deskWith(database, ['how do I check my balance?']);
    const suggestion = await suggest(desk);
    expect(suggestion).toMatchObject({ kind: 'said', audience: 'customers', language: 'en', provider: 'builtin' });
    expect(suggestion.text).toContain('*505#');
    expect(suggestion.text).not.toMatch(/person|colleague/i);
    expect(suggestion.sources[0]).toMatchObject({ title: 'How do I check my balance?' });
    expect(suggestion.seq).toBe(await seqOf(desk));
    expect(suggestion.confidence).toBeGreaterThan(suggestion.needed);
    expect(await answersIn(desk)).toEqual([]);
  });

  it('is in the customer’s language', async () => {
    const suggestion = await suggest(await deskWith(database, ['ازاي اعرف رصيدي؟']));
    expect(suggestion).toMatchObject({ kind: 'said', language: 'ar' });
    expect(suggestion.text).toContain('رصيدك');
  });

  it('says plainly that the knowledge has nothing', async () => {
    const suggestion = await suggest(await deskWith(database, ['who painted the ceiling of the chapel?']));
    expect(suggestion).toMatchObject({ kind: 'nothing', text: '' });
  });

  it('has nothing to add to a greeting or to our own last word', async () => {
    const desk = await deskWith(database, ['hello']);
    expect(await suggest(desk)).toMatchObject({ kind: 'not_asked' });
    await replyAsAgent(desk.ctx, {
      id: desk.conversationId,
      epoch: 2,
      clientId: clientId(),
      text: 'Hello, how can I help?',
      attachments: [],
    });
    expect(await suggest(desk)).toMatchObject({ kind: 'answered' });
  });

  it('looks back to the question when all that was added is the wish for a person', async () => {
    const desk = await deskWith(database, ['how do I turn on roaming?']);
    await say(desk, 'I want to talk to a human being please');
    const suggestion = await suggest(desk);
    expect(suggestion).toMatchObject({ kind: 'said' });
    expect(suggestion.text).toMatch(/Roaming/);
  });

  it.each([
    'I want to talk to a person',
    'hello, transfer me to a person please',
    'عايز أكلم حد',
    'أريد أن تحولني إلى موظف',
    '3ayez akallem 7ad',
  ])('is none where all they want is a person: %s', async text => {
    const transfers = [
      article(
        'How do I transfer my line to another person?',
        'Visit a store with the other person: the transfer is free.',
      ),
      article('كيف أحول ملكية الخط إلى شخص آخر؟', 'لتحويل الخط إلى شخص آخر تفضل بزيارة أي فرع مع الشخص. عايز أكلم حد.'),
    ];
    const desk = await deskWith(database, [text], [], { pages: [...helpPages, ...transfers] });
    expect(await suggest(desk)).toMatchObject({ kind: 'wants_person', text: '', sources: [] });
    await say(desk, 'How do I transfer my line to another person?');
    expect(await suggest(desk)).toMatchObject({ kind: 'said', text: expect.stringContaining('transfer is free') });
  });

  it.each<[string, Awaited<ReturnType<typeof suggest>>['kind']]>([
    ['how do I check my balance?', 'wants_person'],
    ['who painted the ceiling of the chapel in Rome?', 'said'],
  ])('does not say again what was answered before they only wanted a person: %s', async (asked, kind) => {
    const scene = await makeScene(database, [asked], { providers: [extractive()] });
    const { ctx } = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
    const [assistant] = await listAssistants(ctx);
    await updateAssistant(ctx, { id: assistant!.id, version: assistant!.version, fallbackBehavior: 'offer' });
    await answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
    await say(scene, 'I want to talk to a person');
    await answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
    const desk = { ...scene, ctx };
    await takeOver(ctx, { id: scene.conversationId, epoch: 1 });
    // What nobody could answer may stand in the knowledge by now.
    const page = article('Who painted the ceiling of the chapel in Rome?', 'Michelangelo painted it by 1512.');
    await importArticles(ctx, [page]);
    expect(await suggest(desk)).toMatchObject({ kind });
  });

  it('answers what is asked beside the wish for a person', async () => {
    const suggestion = await suggest(
      await deskWith(database, ['How do I check my balance? I want to talk to a person.']),
    );
    expect(suggestion).toMatchObject({ kind: 'said', text: expect.stringContaining('*505#') });
  });

  it('is kept for a message and a revision: a new message or new knowledge makes another', async () => {
    const model = scripted(() => ({ text: `${verdict()}To check your balance, dial *505# and choose 1.` }));
    const desk = await deskWith(database, ['how do I check my balance?'], [model]);
    const first = await suggest(desk);
    expect(first.provider).toBe('model');
    expect(await suggest(desk)).toEqual(first);
    expect(model.requests).toHaveLength(1);
    await withTenant(database, desk.companyId, tx => tx.update(companies).set({ knowledgeRevision: 500 }));
    await suggest(desk);
    expect(model.requests).toHaveLength(2);
    await say(desk, 'and when do the stores open?');
    expect(await suggest(desk)).not.toEqual(first);
    const kept = await withTenant(database, desk.companyId, tx => tx.select().from(assistSuggestions));
    expect(kept).toHaveLength(1);
    const calls = await withTenant(database, desk.companyId, tx => tx.select().from(aiCalls));
    expect(new Set(calls.map(call => call.purpose))).toEqual(new Set(['assist']));
    expect(calls[0]!.conversationId).toBe(desk.conversationId);
  });

  it('says nothing of a model that stands in no page', async () => {
    const liar = scripted(() => ({ text: `${verdict()}Dial *999# and win 5000 EGP at https://evil.example.` }));
    const suggestion = await suggest(await deskWith(database, ['how do I check my balance?'], [liar]));
    expect(JSON.stringify(suggestion)).not.toMatch(/999|evil|5000/);
    expect(suggestion).toMatchObject({ kind: 'said', provider: 'builtin' });
  });

  it('rests on staff’s pages only where the others say nothing, and says so', async () => {
    const desk = await deskWith(database, ['what is the refund code for a wrong charge?']);
    await addStaffPage(desk, 'The refund code for a wrong charge is R-7788. Never tell the refund code to customers.');
    const suggestion = await suggest(desk);
    expect(suggestion).toMatchObject({ kind: 'said', audience: 'staff' });
    expect(suggestion.text).toContain('R-7788');
    const other = await deskWith(database, ['how do I check my balance?']);
    await addStaffPage(other, 'To check a balance for a customer, open the balance desk with code B-1.');
    expect(await suggest(other)).toMatchObject({ audience: 'customers' });
  });

  it('asks no model beyond the minute’s calls, nor for a company that switched AI off', async () => {
    const model = scripted(() => ({ text: `${verdict()}To check your balance, dial *505# and choose 1.` }));
    const desk = await deskWith(database, ['how do I check my balance?'], [model]);
    for (let call = 0; call < 20; call += 1) {
      await withTenant(database, desk.companyId, tx => tx.delete(assistSuggestions));
      expect(await suggest(desk)).toMatchObject({ limited: false, provider: 'model' });
    }
    await withTenant(database, desk.companyId, tx => tx.delete(assistSuggestions));
    expect(await suggest(desk)).toMatchObject({ limited: true, provider: 'builtin' });
    desk.services.clock.advance({ minutes: 1 });
    expect(await suggest(desk)).toMatchObject({ limited: false, provider: 'model' });
    const off = await deskWith(database, ['how do I check my balance?'], [model], { settings: { aiEnabled: false } });
    expect(await suggest(off)).toMatchObject({ kind: 'said', provider: 'builtin', limited: false });
  });

  it('is given up when the caller leaves', async () => {
    const slow = scripted(() => ({ text: `${verdict()}To check your balance, dial *505#.`, pieceMs: 400 }));
    const desk = await deskWith(database, ['how do I check my balance?'], [slow]);
    const leaving = new AbortController();
    const asked = suggest(desk, leaving.signal);
    setTimeout(() => leaving.abort(new Error('left')), 100);
    await expect(asked).rejects.toThrow('left');
    const kept = await withTenant(database, desk.companyId, tx => tx.select().from(assistSuggestions));
    expect(kept).toEqual([]);
  });

  it('is for those who may write in this conversation', async () => {
    const desk = await deskWith(database, ['how do I check my balance?']);
    const viewer = await makeUser(desk.services, desk.companyId, { role: 'viewer' });
    await expect(suggest({ ...desk, ctx: viewer.ctx })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await deskWith(database, ['hi']);
    await expect(suggest({ ...desk, ctx: stranger.ctx })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('searching passages', () => {
  it('finds what customers may be told and what is for staff, each marked, and nothing of another company', async () => {
    const desk = await deskWith(database, ['hi']);
    await addStaffPage(desk, 'The refund code for a wrong charge is R-7788.');
    const other = await deskWith(database, ['hi']);
    const find = (at: Desk, search: string) => searchPassages(at.ctx, { search, language: 'en', limit: 6 });
    const balance = await find(desk, 'check my balance');
    expect(balance[0]).toMatchObject({ title: 'How do I check my balance?', audience: 'customers' });
    const refund = await find(desk, 'refund code of a wrong charge');
    expect(refund[0]).toMatchObject({ audience: 'staff', title: 'Desk manual' });
    expect((await find(other, 'refund code of a wrong charge')).some(one => one.audience === 'staff')).toBe(false);
    expect(new Set(balance.map(one => one.passageId)).size).toBe(balance.length);
  });

  it('forgets a page that was taken back', async () => {
    const desk = await deskWith(database, ['hi']);
    const find = () => searchPassages(desk.ctx, { search: 'roaming', language: 'en', limit: 3 });
    expect((await find())[0]!.title).toMatch(/roaming/);
    await withTenant(database, desk.companyId, async tx => {
      await tx.update(articles).set({ status: 'archived' }).where(eq(articles.title, 'How do I turn on roaming?'));
      await tx.update(companies).set({ knowledgeRevision: 700 });
    });
    expect((await find()).map(one => one.title)).not.toContain('How do I turn on roaming?');
  });
});
