import type { ConversationRow, EventView, TimelineItem } from '@natiq/contracts/conversations/views';
import type { Owner } from '../conversation/thread.tsx';

/** Acts come as a message to the customer, a line of the conversation and one of the ticket, written in one transaction; ms between them at most. */
const sameAct = 1000;

/** A stretch of time in which one voice held the conversation. */
export interface Held {
  owner: Owner;
  /** Of a person, where it is known. */
  name: string | null;
  ms: number;
}

const ownerOf = (kind: ConversationRow['owner']['kind']): Owner =>
  kind === 'assistant' ? 'ai' : kind === 'queue' ? 'queue' : 'person';

/** Who holds the conversation after an event; null where it changes nothing. */
function ownerAfter(event: EventView): { owner: Owner; name: string | null } | null {
  switch (event.name) {
    case 'conversation.opened':
      return { owner: 'ai', name: null };
    case 'conversation.handed_over':
      return { owner: 'queue', name: null };
    case 'conversation.taken_over':
      return { owner: 'person', name: String(event.params.assignee ?? '') || event.actor.name };
    case 'conversation.returned':
      return { owner: 'ai', name: null };
    case 'conversation.reopened':
      return event.actor.kind === 'user' ? { owner: 'person', name: event.actor.name } : { owner: 'ai', name: null };
    default:
      return null;
  }
}

/** Who held it before the first item that is loaded. */
function ownerBefore(timeline: readonly TimelineItem[], row: ConversationRow, hasMore: boolean) {
  if (!hasMore) return { owner: 'ai' as Owner, name: null };
  const first = timeline.find(item => item.type === 'event' && ownerAfter(item));
  if (first?.type !== 'event') return { owner: ownerOf(row.owner.kind), name: row.owner.name };
  if (first.name === 'conversation.returned') return { owner: 'person' as Owner, name: first.actor.name };
  return { owner: (first.name === 'conversation.taken_over' ? 'queue' : 'ai') as Owner, name: null };
}

const endings = new Set(['conversation.resolved', 'conversation.closed', 'conversation.abandoned']);
const beginnings = new Set(['conversation.reopened']);

/** The whole story in stretches: who held it for how long, the time after an end left out. */
export function heldBy(timeline: readonly TimelineItem[], row: ConversationRow, now: number, hasMore: boolean): Held[] {
  const story: Held[] = [];
  let holder = ownerBefore(timeline, row, hasMore);
  let since: number | null = Date.parse((hasMore ? timeline[0]?.at : null) ?? row.openedAt);
  const close = (at: number) => {
    if (since === null) return;
    const last = story.at(-1);
    const ms = Math.max(0, at - since);
    if (last && last.owner === holder.owner && last.name === holder.name) last.ms += ms;
    else story.push({ ...holder, ms });
  };
  for (const item of timeline) {
    if (item.type !== 'event') continue;
    const at = Date.parse(item.at);
    const next = ownerAfter(item);
    if (next) {
      close(at);
      holder = next;
      if (since !== null || beginnings.has(item.name)) since = at;
    } else if (endings.has(item.name)) {
      close(at);
      since = null;
    }
  }
  close(now);
  return story.filter((part, index) => part.ms >= 1000 || index === story.length - 1);
}

/** Lines that say again what a line of the conversation says, by what they repeat. */
const echoes: Record<string, readonly string[]> = {
  'system.agent.joined': ['conversation.taken_over'],
  'system.assistant.returned': ['conversation.returned'],
  'system.conversation.resolved': ['conversation.resolved'],
  'system.conversation.ended': ['conversation.resolved'],
  'system.conversation.reopened': ['conversation.reopened'],
  'system.handover.queued': ['conversation.handed_over'],
  'system.handover.no_agents': ['conversation.handed_over'],
  'ticket.created': ['conversation.handed_over'],
  'ticket.claimed': ['conversation.taken_over', 'conversation.reopened'],
  'ticket.updated': ['conversation.taken_over', 'conversation.handed_over', 'conversation.reopened'],
  'ticket.resolved': ['conversation.resolved', 'conversation.returned'],
  'ticket.reopened': ['conversation.reopened'],
  'ticket.closed': ['conversation.closed'],
};
/** Told elsewhere on the screen: by the first message, and at the answer itself. */
const silent = new Set(['conversation.opened', 'message.feedback']);

const nameOf = (item: TimelineItem): string | null =>
  item.type === 'event' ? item.name : item.type === 'message' && item.key ? `system.${item.key}` : null;

/** A wait shorter than this, ms, is none. */
const leastWait = 1000;

/** How long the customer had waited for a person when somebody took it, ms; null where nobody had promised one. */
function waitBefore(events: readonly EventView[], taken: EventView): number | null {
  const before = events.slice(0, events.indexOf(taken)).findLast(event => ownerAfter(event));
  if (before?.name !== 'conversation.handed_over') return null;
  const waited = Date.parse(taken.at) - Date.parse(before.at);
  return waited >= leastWait ? waited : null;
}

/** The items worth a line: one quiet line for each act. A hand-over takes on its ticket's number, and whether anybody was here. */
export function worthTelling(timeline: readonly TimelineItem[]): TimelineItem[] {
  const events = timeline.filter(item => item.type === 'event');
  const near = (names: readonly string[], at: string) =>
    events.find(event => names.includes(event.name) && Math.abs(Date.parse(event.at) - Date.parse(at)) <= sameAct);
  const more = new Map<string, EventView['params']>();
  const add = (id: string, params: EventView['params']) => more.set(id, { ...more.get(id), ...params });
  for (const event of events) {
    const waited = event.name === 'conversation.taken_over' ? waitBefore(events, event) : null;
    if (waited !== null) add(event.id, { waited });
  }
  const kept = timeline.filter(item => {
    const name = nameOf(item);
    if (!name) return true;
    if (silent.has(name)) return false;
    const act = near(echoes[name] ?? [], item.at);
    if (act && item.type === 'event' && name === 'ticket.created') add(act.id, { ticket: item.params.ticket ?? '' });
    if (act && name === 'system.handover.no_agents') add(act.id, { nobody: 1 });
    return !act;
  });
  return kept.map(item => {
    const params = item.type === 'event' && more.get(item.id);
    return params && item.type === 'event' ? { ...item, params: { ...item.params, ...params } } : item;
  });
}

export interface Told {
  item: TimelineItem;
  owner: Owner;
  /** The first of a voice's turn: its sign stands on the thread. */
  begins: boolean;
  /** The day changes before it. */
  newDay: boolean;
  /** The first message nobody had read when the conversation was opened. */
  firstUnread: boolean;
}

const voiceOf = (item: TimelineItem): string =>
  item.type === 'event' || (item.type === 'message' && item.author.kind === 'system')
    ? 'line'
    : `${item.type === 'note' ? 'agent' : item.author.kind}.${item.author.id ?? ''}`;

/** The timeline as it is drawn: who held it at each item, where voices, days and the unread begin. */
export function tell(
  timeline: readonly TimelineItem[],
  row: ConversationRow,
  options: { hasMore: boolean; readUpto: number; dayOf: (iso: string) => number },
): Told[] {
  let holder: Owner = ownerBefore(timeline, row, options.hasMore).owner;
  const owners = new Map<TimelineItem | string, Owner>();
  for (const item of timeline) {
    if (item.type === 'event') holder = ownerAfter(item)?.owner ?? holder;
    owners.set(keyOf(item), holder);
  }
  let [voice, day, marked] = ['', Number.NaN, false];
  const isOpen = row.phase === 'open' || row.phase === 'waiting';
  return worthTelling(timeline).map((item, index) => {
    const own = voiceOf(item);
    const begins = own !== voice;
    const today = options.dayOf(item.at);
    const newDay = today !== day;
    const unread = item.type === 'message' && item.author.kind === 'contact' && item.seq > options.readUpto;
    // Where everything is new, or nothing needs reading any more, a line says nothing.
    const firstUnread = unread && !marked && index > 0 && isOpen;
    marked ||= unread;
    [voice, day] = [own, today];
    return { item, owner: owners.get(keyOf(item)) ?? holder, begins, newDay, firstUnread };
  });
}

/** One key for an item, also while it is replaced by its confirmed self. */
export function keyOf(item: TimelineItem): string {
  return item.type !== 'event' && item.clientId ? `c.${item.clientId}` : `${item.type}.${item.id}`;
}
