import { heldBy, tell, worthTelling } from '@natiq/ui';
import { describe, expect, it } from 'vitest';
import { at, event, message, note, row, start } from './fixtures.ts';

const dayOf = (iso: string) => Math.floor(Date.parse(iso) / 86_400_000);
const told = (timeline: Parameters<typeof tell>[0], readUpto = 99, over = row()) =>
  tell(timeline, over, { hasMore: false, readUpto, dayOf });
const byContact = { kind: 'contact', id: 'c1', name: 'Mariam' } as const;

describe('who held a conversation', () => {
  const handedOver = event('conversation.handed_over', 120, { reason: 'explicit_request' }, byContact);
  const taken = event('conversation.taken_over', 228, { assignee: 'Salma Fathy' });

  it('is told in stretches: assistant, queue, person', () => {
    const story = heldBy([handedOver, taken], row(), start + 648_000, false);
    expect(story).toEqual([
      { owner: 'ai', name: null, ms: 120_000 },
      { owner: 'queue', name: null, ms: 108_000 },
      { owner: 'person', name: 'Salma Fathy', ms: 420_000 },
    ]);
  });

  it('leaves out the time between an end and a new beginning', () => {
    const resolved = event('conversation.resolved', 300);
    const again = event('conversation.reopened', 5000, {}, byContact);
    const story = heldBy([handedOver, taken, resolved, again], row(), start + 5_060_000, false);
    expect(story.map(part => [part.owner, part.ms / 1000])).toEqual([
      ['ai', 120],
      ['queue', 108],
      ['person', 72],
      ['ai', 60],
    ]);
  });

  it('counts the queue before a person when the beginning is not loaded', () => {
    const story = heldBy([message('contact', 9, 200), taken], row(), start + 300_000, true);
    expect(story[0]).toMatchObject({ owner: 'queue', ms: 28_000 });
  });

  it('names the new holder when somebody gives a conversation to a colleague', () => {
    const given = event('conversation.taken_over', 60, { assignee: 'Karim Mansour' });
    expect(heldBy([given], row(), start + 90_000, false).at(-1)).toMatchObject({ name: 'Karim Mansour' });
  });
});

describe('what is worth a line', () => {
  it('tells one act once: the message to the customer and the ticket repeat it', () => {
    const lines = worthTelling([
      message('system', 3, 120, { key: 'handover.queued', params: { ticket: 'NQ-1' } }),
      event('conversation.handed_over', 120, { reason: 'refund' }),
      event('ticket.created', 120, { ticket: 'NQ-1' }),
      message('system', 4, 180, { key: 'agent.joined', params: { name: 'Salma' } }),
      event('conversation.taken_over', 180),
      event('ticket.claimed', 181, { ticket: 'NQ-1' }),
    ]);
    expect(lines.map(item => item.type === 'event' && item.name)).toEqual([
      'conversation.handed_over',
      'conversation.taken_over',
    ]);
    expect(lines[0]).toMatchObject({ params: { reason: 'refund', ticket: 'NQ-1' } });
  });

  it('keeps that nobody was there, and a ticket changed by itself', () => {
    const lines = worthTelling([
      message('system', 3, 120, { key: 'handover.no_agents' }),
      event('conversation.handed_over', 121, { reason: 'refund' }),
      event('ticket.updated', 400, { priority: 'high' }),
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ params: { nobody: 1 } });
  });

  it('keeps a system message whose act is not in sight', () => {
    expect(worthTelling([message('system', 3, 120, { key: 'handover.offer' })])).toHaveLength(1);
  });
});

describe('the timeline as it is drawn', () => {
  it('knows who held it at each item, and where a voice begins', () => {
    const items = told([
      message('contact', 1, 1),
      message('assistant', 2, 2),
      event('conversation.handed_over', 30),
      event('conversation.taken_over', 60),
      message('agent', 3, 70),
      message('agent', 4, 71),
      note(72, 'seen'),
    ]);
    expect(items.map(item => item.owner)).toEqual(['ai', 'ai', 'queue', 'person', 'person', 'person', 'person']);
    expect(items.map(item => item.begins)).toEqual([true, true, true, false, true, false, false]);
  });

  it('marks the first message nobody had read, once, and not where everything is new', () => {
    const timeline = [
      message('contact', 1, 1),
      message('agent', 2, 2),
      message('contact', 3, 3),
      message('contact', 4, 4),
    ];
    const marks = (readUpto: number) => told(timeline, readUpto).map(item => item.firstUnread);
    expect(marks(2)).toEqual([false, false, true, false]);
    expect(marks(4)).toEqual([false, false, false, false]);
    expect(marks(0)).toEqual([false, false, false, false]);
  });

  it('marks nothing in a conversation that has ended', () => {
    const timeline = [message('agent', 1, 1), message('contact', 2, 2)];
    expect(told(timeline, 1, row({ phase: 'resolved' })).some(item => item.firstUnread)).toBe(false);
  });

  it('begins a day where the date changes', () => {
    const items = told([message('contact', 1, 1), message('contact', 2, 86_400)]);
    expect(items.map(item => item.newDay)).toEqual([true, true]);
    expect(items[1]?.item.at).toBe(at(86_400));
  });
});
