import {
  type ConversationFilterText,
  conversationFilter,
  exportConversationsInput,
  findConversationsInput,
} from '@natiq/contracts/conversations/find';
import { eq } from '@natiq/db/query';
import { auditEntries } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, type TestUser } from '@natiq/testing/factories';
import { openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countFound, exportConversations, findConversations } from '../../src/conversations/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { type Lived, liveThrough } from './lived.ts';

let scene: Scene;
let lived: Lived;
beforeAll(async () => {
  scene = await openScene();
  lived = await liveThrough(scene);
});
afterAll(() => scene.close());

async function found(who: TestUser, filter: ConversationFilterText, more: Record<string, unknown> = {}) {
  const page = await findConversations(who.ctx, findConversationsInput.parse({ limit: 50, ...filter, ...more }));
  return page.items.map(item => lived.nameOf(item.id));
}

describe('the table of conversations', () => {
  test.each<[ConversationFilterText, string[]]>([
    [{}, ['answered', 'ended', 'fresh', 'hers', 'queued']],
    [{ status: 'open' }, ['answered', 'fresh', 'hers', 'queued']],
    [{ status: 'ended' }, ['ended']],
    [{ status: 'active' }, ['fresh']],
    [{ status: 'waiting' }, ['answered']],
    [{ status: 'escalated,agent_handling' }, ['hers', 'queued']],
    [{ owner: 'queue' }, ['queued']],
    [{ owner: 'user' }, ['ended', 'hers']],
    [{ assignee: 'none' }, ['answered', 'fresh', 'queued']],
    [{ assignee: 'me' }, []],
    [{ channel: 'webchat' }, ['answered', 'ended', 'fresh', 'hers', 'queued']],
    [{ channel: 'telegram' }, []],
    [{ priority: 'urgent' }, ['ended']],
    [{ reason: 'refund,legal' }, ['ended', 'hers']],
    [{ answeredBy: 'assistant' }, ['answered']],
    [{ answeredBy: 'user' }, ['ended', 'hers']],
    [{ answeredBy: 'nobody' }, ['fresh', 'queued']],
    [{ intent: 'billing_question' }, ['answered']],
    [{ rating: '1-2' }, ['ended']],
    [{ rating: 'any' }, ['ended']],
    [{ rating: '3-5' }, []],
    [{ notes: 'yes' }, ['hers']],
    [{ notes: 'no', status: 'open' }, ['answered', 'fresh', 'queued']],
    [{ language: 'ar' }, ['answered']],
    [{ from: '2026-11-20', to: '2026-11-20' }, ['answered', 'ended', 'fresh', 'hers', 'queued']],
    [{ to: '2026-11-19' }, []],
    [{ from: '2026-11-21' }, []],
    [{ from: '2026-11-20T09:15:00Z', to: '2026-11-20T09:25:00Z' }, ['answered']],
    [{ answeredBy: 'assistant', to: '2026-11-20T09:20:03Z' }, []],
    [{ q: 'pause' }, ['fresh']],
    [{ q: 'احمد' }, ['answered']],
    [{ q: 'الباقه' }, ['answered']],
    [{ q: '450' }, ['answered']],
    [{ q: 'karim' }, ['hers']],
    [{ q: 'lawyer call' }, ['ended']],
    [{ q: 'lawyer pause' }, []],
    [{ q: 'on it', status: 'ended' }, ['ended']],
  ])('%j', async (filter, names) => {
    expect((await found(lived.leader, filter)).sort()).toEqual(names);
    expect(await countFound(lived.leader.ctx, conversationFilter.parse(filter))).toMatchObject({
      count: names.length,
      more: false,
    });
  });

  test('finds what is mine, and by the person who has it', async () => {
    expect((await found(lived.agent, { assignee: 'me', status: 'open' })).sort()).toEqual(['hers']);
    expect((await found(lived.leader, { assignee: lived.agent.id })).sort()).toEqual(['ended', 'hers']);
    expect((await found(lived.leader, { owner: `${lived.agent.id},queue` })).sort()).toEqual([
      'ended',
      'hers',
      'queued',
    ]);
  });

  test('finds by number and by contact', async () => {
    const [row] = (await findConversations(lived.leader.ctx, findConversationsInput.parse({ q: 'pause' }))).items;
    expect(await found(lived.leader, { q: row!.number.toLowerCase() })).toEqual(['fresh']);
    expect(await found(lived.leader, { contact: row!.contact.id })).toEqual(['fresh']);
  });

  test.each([
    ['openedAt', ['fresh', 'answered', 'queued', 'hers', 'ended']],
    ['-openedAt', ['ended', 'hers', 'queued', 'answered', 'fresh']],
    ['-lastMessageAt', ['ended', 'hers', 'queued', 'answered', 'fresh']],
    ['waitingSince', ['queued', 'fresh', 'answered', 'hers', 'ended']],
    ['-waitingSince', ['queued', 'ended', 'hers', 'answered', 'fresh']],
  ])('sorts by %s, over the joints of pages too', async (sort, names) => {
    expect(await found(lived.leader, {}, { sort })).toEqual(names);
    const turned: string[] = [];
    let cursor: string | undefined;
    do {
      const input = findConversationsInput.parse({ limit: 2, sort, cursor });
      const page = await findConversations(lived.leader.ctx, input);
      turned.push(...page.items.map(item => lived.nameOf(item.id)));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(turned).toEqual(names);
  });

  test('refuses a position of another order, and one made up', async () => {
    const first = await findConversations(lived.leader.ctx, findConversationsInput.parse({ limit: 1 }));
    for (const wrong of [
      { cursor: first.nextCursor, sort: 'openedAt' },
      { cursor: 'bm9uc2Vuc2U' },
      { cursor: Buffer.from('["-lastMessageAt","x","y"]').toString('base64url') },
    ])
      await expect(findConversations(lived.leader.ctx, findConversationsInput.parse(wrong))).rejects.toMatchObject({
        reason: 'cursor_invalid',
      });
  });

  test('holds nothing of another company, whatever is asked', async () => {
    const { companyId } = await makeCompany(scene.services);
    const stranger = await makeUser(scene.services, companyId, { role: 'company_manager' });
    for (const filter of [{}, { q: 'lawyer' }, { assignee: lived.agent.id }, { channel: lived.channel.channelId }]) {
      expect(await found(stranger, filter)).toEqual([]);
      expect((await countFound(stranger.ctx, conversationFilter.parse(filter))).count).toBe(0);
    }
  });

  test('tells since when it looked through what was said', async () => {
    const count = await countFound(lived.leader.ctx, conversationFilter.parse({ q: 'pause' }));
    expect(count).toEqual({ count: 1, more: false, searchedSince: null });
  });
});

describe('a sheet of conversations', () => {
  const sheet = (who: TestUser, more: Record<string, unknown> = {}) =>
    exportConversations(who.ctx, exportConversationsInput.parse({ sort: 'openedAt', ...more }));

  test('has a mark, headings in the reader’s words, times on the company’s wall', async () => {
    const { csv, rows, nextCursor } = await sheet(lived.leader, { status: 'ended' });
    const [head, row] = csv.split('\r\n');
    expect(head).toMatch(/^\ufeffNumber,Status,Channel,Contact/);
    expect(row).toContain('Resolved,Web chat,Salma');
    expect(row).toContain(',a legal matter,2,');
    expect(row).toContain('2026-11-20 12:00,2026-11-20 12:10');
    expect([rows, nextCursor]).toEqual([1, null]);
    const arabic = {
      ...lived.leader,
      ctx: { ...lived.leader.ctx, actor: { ...lived.leader.ctx.actor, locale: 'ar' } },
    };
    expect((await sheet(arabic as TestUser, { status: 'ended' })).csv).toMatch(/^\ufeffالرقم,الحالة/);
  });

  test('comes in pieces of which only the first has headings, and is audited once', async () => {
    const first = await sheet(lived.leader, { limit: 3 });
    const second = await sheet(lived.leader, { limit: 3, cursor: first.nextCursor });
    expect([first.rows, second.rows, second.nextCursor]).toEqual([3, 2, null]);
    expect(second.csv.startsWith('CHAT-')).toBe(true);
    const chosen = await sheet(lived.manager, { ids: [lived.ids.fresh, lived.ids.hers], q: 'karim' });
    expect(chosen.rows).toBe(1);
    const entries = await transact(systemContext(scene.services, lived.channel.companyId), tx =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, 'conversations.exported')),
    );
    expect(entries.filter(entry => entry.actorId === lived.manager.id).map(entry => entry.after)).toEqual([
      { search: true, chosen: 2 },
    ]);
  });

  test('disarms what a spreadsheet would run', async () => {
    const { companyId } = await makeCompany(scene.services);
    const channel = await makeChannel(scene.services, companyId);
    const manager = await makeUser(scene.services, companyId, { role: 'company_manager' });
    await startConversation({ services: scene.services, channel }, ['\t=cmd|calc'], { name: '=HYPERLINK("http://x")' });
    const { csv } = await sheet(manager);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).toMatch(/"'\s*=cmd\|calc"/);
    expect(csv).not.toMatch(/(?:^|,)\s*[=+@-]/m);
  });

  test('is for those who reach the whole company', async () => {
    await expect(sheet(lived.agent)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await sheet(lived.viewer)).rows).toBe(5);
  });
});
