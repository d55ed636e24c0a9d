import {
  exportTicketsInput,
  listTicketsInput,
  type TicketFilterText,
  ticketFilter,
} from '@natiq/contracts/tickets/inputs';
import { makeUser, type TestUser } from '@natiq/testing/factories';
import { openScene, type Scene } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversationRow } from '../../src/conversations/index.ts';
import { assignConversation, claimTicket, updateTicket } from '../../src/handover/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import { countTickets, exportTickets, listTickets, ticketTimeline, ticketView } from '../../src/tickets/index.ts';
import { type Lived, liveThrough } from './lived.ts';

let scene: Scene;
let lived: Lived;
let names: Map<string, string>;
beforeAll(async () => {
  scene = await openScene();
  lived = await liveThrough(scene);
  names = new Map(Object.entries(lived.tickets).map(([name, id]) => [id, name]));
});
afterAll(() => scene.close());

const listed = async (who: TestUser, filter: TicketFilterText, more: Record<string, unknown> = {}) =>
  (await listTickets(who.ctx, listTicketsInput.parse({ limit: 50, ...filter, ...more }))).items.map(
    item => names.get(item.id) ?? item.id,
  );

describe('the table of tickets', () => {
  test.each<[TicketFilterText, string[]]>([
    [{}, ['ended', 'hers', 'queued']],
    [{ status: 'open,in_progress' }, ['hers', 'queued']],
    [{ status: 'resolved' }, ['ended']],
    [{ priority: 'urgent' }, ['ended']],
    [{ category: 'refund_request' }, ['hers']],
    [{ assignee: 'none' }, ['queued']],
    [{ channel: 'webchat,email' }, ['ended', 'hers', 'queued']],
    [{ channel: 'email' }, []],
    [{ reason: 'legal' }, ['ended']],
    [{ rating: '2' }, ['ended']],
    [{ notes: 'yes' }, ['hers']],
    [{ from: '2026-11-20', to: '2026-11-20' }, ['ended', 'hers', 'queued']],
    [{ to: '2026-11-19' }, []],
    [{ q: 'money' }, ['hers']],
    [{ q: 'salma' }, ['ended']],
    [{ q: 'NQ-20261120-0001' }, ['queued']],
    [{ q: 'on it' }, ['ended', 'hers']],
  ])('%j', async (filter, expected) => {
    expect((await listed(lived.leader, filter)).sort()).toEqual(expected);
    expect((await countTickets(lived.leader.ctx, ticketFilter.parse(filter))).count).toBe(expected.length);
  });

  test('sorts by when they were made, last changed, and how urgent they are', async () => {
    expect(await listed(lived.leader, {}, { sort: 'createdAt' })).toEqual(['queued', 'hers', 'ended']);
    expect(await listed(lived.leader, {}, { sort: '-updatedAt' })).toEqual(['hers', 'ended', 'queued']);
    expect((await listed(lived.leader, {}, { sort: '-priority' }))[0]).toBe('ended');
    const turned: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTickets(lived.leader.ctx, listTicketsInput.parse({ limit: 1, sort: '-priority', cursor }));
      turned.push(...page.items.map(item => names.get(item.id)!));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(turned).toEqual(await listed(lived.leader, {}, { sort: '-priority' }));
  });

  test('keeps to an agent’s own and the free ones, in rows, counts and whatever is asked', async () => {
    const other = await makeUser(scene.services, lived.channel.companyId, { name: 'Omar', role: 'agent' });
    expect(await listed(other, {})).toEqual(['queued']);
    for (const filter of [
      { q: 'money' },
      { reason: 'refund' },
      { assignee: lived.agent.id },
      { assigneeId: lived.agent.id },
      { notes: 'yes' as const },
      { status: 'resolved' },
      { category: 'refund_request' },
    ]) {
      expect(await listed(other, filter)).toEqual([]);
      expect((await countTickets(other.ctx, ticketFilter.parse(filter))).count).toBe(0);
    }
    await expect(ticketTimeline(other.ctx, { id: lived.tickets.hers })).rejects.toMatchObject({ code: 'not_found' });
    await expect(exportTickets(other.ctx, exportTicketsInput.parse({}))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('goes into a sheet in the reader’s words', async () => {
    const { csv, rows } = await exportTickets(lived.leader.ctx, exportTicketsInput.parse({ sort: 'createdAt' }));
    const lines = csv.split('\r\n');
    expect(rows).toBe(3);
    expect(lines[0]).toMatch(/^\ufeffNumber,Status,Priority,Category,Subject/);
    expect(lines[2]).toMatch(/^NQ-20261120-0002,In progress,.*,Refund,Give my money back,Karim/);
    expect(lines[3]).toContain('Urgent');
  });
});

describe('what happened to a ticket', () => {
  test('is told in order with the values that changed', async () => {
    const timeline = await ticketTimeline(lived.leader.ctx, { id: lived.tickets.hers });
    expect(timeline.slice(0, 2)).toMatchObject([
      { name: 'conversation.handed_over' },
      { name: 'ticket.created', params: { reason: 'refund' }, changes: [] },
    ]);
    const taken = timeline.find(event => event.name === 'ticket.claimed');
    expect(taken?.changes).toEqual([
      { field: 'status', before: 'open', after: 'in_progress' },
      { field: 'assigneeId', before: null, after: 'Mona' },
    ]);
    expect(timeline.at(-1)).toMatchObject({
      name: 'ticket.updated',
      actor: { name: 'Lead' },
      changes: [{ field: 'category', before: expect.any(String), after: 'refund_request' }],
    });
    expect(timeline.map(event => event.name)).toContain('conversation.taken_over');
  });
});

describe('giving a conversation to somebody', () => {
  const give = async (who: TestUser, id: string, userId: string | null) => {
    const row = await conversationRow(systemContext(scene.services, lived.channel.companyId), id);
    return assignConversation(who.ctx, { id, epoch: row!.epoch, userId });
  };

  test('takes its ticket along and is for those who reach all of them', async () => {
    const id = lived.ids.queued;
    await expect(give(lived.agent, id, lived.leader.id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await give(lived.leader, id, lived.agent.id)).toMatchObject({ owner: { userId: lived.agent.id } });
    const system = systemContext(scene.services, lived.channel.companyId);
    expect(await ticketView(system, lived.tickets.queued)).toMatchObject({ assignee: { name: 'Mona' } });
    expect(await give(lived.agent, id, null)).toMatchObject({ owner: { kind: 'queue' } });
    expect(await ticketView(system, lived.tickets.queued)).toMatchObject({ assignee: null, status: 'open' });
    await claimTicket(lived.agent.ctx, { id: lived.tickets.queued });
  });

  test('refuses an old sight of it, somebody unknown, and a queue for what nobody promised', async () => {
    const { queued, fresh } = lived.ids;
    await expect(
      assignConversation(lived.leader.ctx, { id: queued, epoch: 0, userId: lived.agent.id }),
    ).rejects.toMatchObject({ code: 'conflict', reason: 'owner_changed' });
    await expect(give(lived.leader, queued, lived.channel.channelId)).rejects.toMatchObject({
      reason: 'assignee_unknown',
    });
    await expect(give(lived.leader, fresh, null)).rejects.toMatchObject({ reason: 'owner_changed' });
    await expect(give(lived.viewer, fresh, lived.viewer.id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await give(lived.leader, fresh, lived.agent.id)).toMatchObject({ owner: { name: 'Mona' }, ticket: null });
  });

  test('and changing a ticket from the table keeps its own rules', async () => {
    const system = systemContext(scene.services, lived.channel.companyId);
    const { version } = (await ticketView(system, lived.tickets.ended))!;
    await expect(
      updateTicket(lived.leader.ctx, { id: lived.tickets.ended, version, status: 'open' }),
    ).rejects.toMatchObject({ reason: 'ticket_status' });
  });
});
