import type { ActorView } from '@natiq/contracts/common';
import { orderTimeline } from '@natiq/contracts/conversations/timeline';
import type { ConversationRow, EventView, TimelineItem } from '@natiq/contracts/conversations/views';
import { timelineEventTypes } from '@natiq/contracts/live/domain-events';
import { conversationEvents, type LoggedEvent } from '@natiq/db/events';
import { and, desc, eq, gte, inArray, lt, type SQL } from '@natiq/db/query';
import { contacts, conversations, messages, notes, receipts, tickets, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { readOne, type ServiceContext, transact } from '../kernel/context.ts';
import { conversationRowsIn } from './rows.ts';
import { toMessageView, toNoteView } from './to-view.ts';

/** Lines of one conversation's log that a timeline looks at; far above what a conversation gathers. */
const mostEvents = 500;
/** Events that show a message as it stands now. */
const messageTypes = ['message.received', 'message.sent', 'message.status', 'message.edited'] as const;
const lineTypes: ReadonlySet<string> = new Set(timelineEventTypes);

async function messageViews(tx: TenantTx, ctx: ServiceContext, where: SQL | undefined, limit: number) {
  const rows = await tx
    .select({
      row: messages,
      marks: { contactReadSeq: conversations.contactReadSeq, staffReadSeq: conversations.staffReadSeq },
      contact: contacts.name,
      answer: { decision: receipts.decision, confidence: receipts.confidence },
    })
    .from(messages)
    .innerJoin(
      conversations,
      and(eq(conversations.companyId, messages.companyId), eq(conversations.id, messages.conversationId)),
    )
    .innerJoin(contacts, and(eq(contacts.companyId, conversations.companyId), eq(contacts.id, conversations.contactId)))
    .leftJoin(receipts, and(eq(receipts.companyId, messages.companyId), eq(receipts.messageId, messages.id)))
    .where(and(eq(messages.companyId, ctx.companyId), where))
    .orderBy(desc(messages.seq))
    .limit(limit);
  return rows.map(({ row, marks, contact, answer }) => toMessageView(ctx, row, marks, { contact }, answer));
}

/** The newest messages before a place, with the notes and the lines of the log that fall between them. */
export async function timelineOf(
  tx: TenantTx,
  ctx: ServiceContext,
  conversationId: string,
  page: { before?: number | undefined; limit: number },
): Promise<{ timeline: TimelineItem[]; hasMore: boolean }> {
  const ofIt = eq(messages.conversationId, conversationId);
  const upto = page.before === undefined ? undefined : lt(messages.seq, page.before);
  const found = await messageViews(tx, ctx, and(ofIt, upto), page.limit + 1);
  const hasMore = found.length > page.limit;
  const said = found.slice(0, page.limit).reverse();
  const [next] =
    page.before === undefined ? [] : await messageViews(tx, ctx, and(ofIt, eq(messages.seq, page.before)), 1);
  // What happened between two pages belongs to the one of them whose first message it follows.
  const from = hasMore ? new Date(said[0]!.at) : null;
  const end = next ? new Date(next.at) : null;
  const written = await tx
    .select()
    .from(notes)
    .where(
      and(
        eq(notes.companyId, ctx.companyId),
        eq(notes.conversationId, conversationId),
        from ? gte(notes.createdAt, from) : undefined,
        end ? lt(notes.createdAt, end) : undefined,
      ),
    )
    .orderBy(notes.createdAt, notes.id);
  const logged = (await conversationEvents(tx, conversationId, timelineEventTypes, mostEvents)).filter(
    event => (!from || event.at >= from) && (!end || event.at < end),
  );
  return {
    timeline: orderTimeline([
      ...said,
      ...written.map(row => toNoteView(ctx, row)),
      ...(await eventViews(tx, ctx, logged)),
    ]),
    hasMore,
  };
}

/** Lines of a conversation's log of the given types, oldest first, that pass the test. */
export async function eventLinesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  conversationId: string,
  types: readonly string[],
  passes: (event: LoggedEvent) => boolean,
): Promise<EventView[]> {
  const logged = await conversationEvents(tx, conversationId, types, mostEvents);
  return eventViews(tx, ctx, logged.filter(passes));
}

/** Events as quiet lines; names are looked up now, so that an erased person leaves no name behind. */
async function eventViews(tx: TenantTx, ctx: ServiceContext, events: LoggedEvent[]): Promise<EventView[]> {
  if (events.length === 0) return [];
  const people = new Map<string, string | null>();
  const userIds = events.flatMap(e => [e.actor.kind === 'user' ? e.actor.id : null, e.data.assigneeId]).filter(isText);
  const contactIds = events.map(e => (e.actor.kind === 'contact' ? e.actor.id : null)).filter(isText);
  const ticketIds = events.map(e => e.ticketId).filter(isText);
  for (const [table, ids] of [[users, userIds] as const, [contacts, contactIds] as const]) {
    if (ids.length === 0) continue;
    const rows = await tx
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(and(eq(table.companyId, ctx.companyId), inArray(table.id, [...new Set(ids)])));
    for (const row of rows) people.set(row.id, row.name);
  }
  const numbers = new Map<string, string>();
  if (ticketIds.length > 0) {
    const rows = await tx
      .select({ id: tickets.id, number: tickets.number })
      .from(tickets)
      .where(and(eq(tickets.companyId, ctx.companyId), inArray(tickets.id, [...new Set(ticketIds)])));
    for (const row of rows) numbers.set(row.id, row.number);
  }
  return events.map(event => toEventView(event, people, numbers));
}

const isText = (value: unknown): value is string => typeof value === 'string';

function toEventView(
  event: LoggedEvent,
  people: ReadonlyMap<string, string | null>,
  numbers: ReadonlyMap<string, string>,
): EventView {
  const { actor, data } = event;
  const params: EventView['params'] = {};
  for (const [name, value] of Object.entries(data)) {
    if (name === 'assigneeId' || value === null) continue;
    params[name] = typeof value === 'boolean' ? Number(value) : value;
  }
  const ticket = event.ticketId && numbers.get(event.ticketId);
  const assignee = isText(data.assigneeId) && people.get(data.assigneeId);
  return {
    type: 'event',
    id: event.position.id,
    conversationId: event.conversationId!,
    name: event.type,
    actor: { kind: actor.kind as ActorView['kind'], id: actor.id, name: (actor.id && people.get(actor.id)) || '' },
    params: { ...params, ...(ticket && { ticket }), ...(assignee && { assignee }) },
    at: event.at.toISOString(),
  };
}

/** What events add to their conversations' timelines, as it stands now, by the event's id; one statement a kind of item. */
async function timelineItemsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  events: readonly LoggedEvent[],
): Promise<Map<string, TimelineItem>> {
  const own = events.filter(event => event.companyId === ctx.companyId && event.conversationId);
  const subjectsOf = (...types: string[]) => [
    ...new Set(own.flatMap(event => (types.includes(event.type) && event.subjectId ? [event.subjectId] : []))),
  ];
  const said = subjectsOf(...messageTypes);
  const noted = subjectsOf('note.added');
  const bySubject = new Map<string, TimelineItem>();
  if (said.length > 0)
    for (const view of await messageViews(tx, ctx, inArray(messages.id, said), said.length))
      bySubject.set(view.id, view);
  if (noted.length > 0) {
    const rows = await tx
      .select()
      .from(notes)
      .where(and(eq(notes.companyId, ctx.companyId), inArray(notes.id, noted)));
    for (const row of rows) bySubject.set(row.id, toNoteView(ctx, row));
  }
  const spoken = new Set<string>([...messageTypes, 'note.added']);
  const lines = own.filter(event => lineTypes.has(event.type) && !spoken.has(event.type));
  const items = new Map<string, TimelineItem>();
  for (const [at, view] of (await eventViews(tx, ctx, lines)).entries()) items.set(lines[at]!.position.id, view);
  for (const event of own) {
    const item = spoken.has(event.type) && event.subjectId ? bySubject.get(event.subjectId) : undefined;
    if (item) items.set(event.position.id, item);
  }
  return items;
}

/** What events mean for screens: each conversation as it stands now, and what each event adds to its timeline. */
export interface ConversationNews {
  rows: ReadonlyMap<string, ConversationRow>;
  /** By the event's id; nothing for an event that leaves no trace. */
  items: ReadonlyMap<string, TimelineItem>;
}

/** Reads the news of a batch of events, however many events and conversations; for the live stream. */
export async function conversationNews(ctx: ServiceContext, events: readonly LoggedEvent[]): Promise<ConversationNews> {
  const ids = [...new Set(events.flatMap(event => event.conversationId ?? []))];
  // Messages alone, which most news is, take one statement for the rows and one for the items: no transaction to open and close.
  if (events.every(event => messageTypes.some(type => type === event.type))) {
    const [rows, items] = await Promise.all([
      readOne(ctx, tx => conversationRowsIn(tx, ctx, ids)),
      readOne(ctx, tx => timelineItemsIn(tx, ctx, events)),
    ]);
    return { rows, items };
  }
  return transact(ctx, async tx => {
    // Side by side: the two go out together and come back in one trip.
    const [rows, items] = await Promise.all([conversationRowsIn(tx, ctx, ids), timelineItemsIn(tx, ctx, events)]);
    return { rows, items };
  });
}
