import type { InboxView, listConversationsInput } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow, CountsView } from '@natiq/contracts/conversations/views';
import { and, asc, atMost, desc, eq, gt, ilike, inArray, isNotNull, lte, or, type SQL, sql } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { readOne, type ServiceContext } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, type PageAsked, type Paged, totalFor } from '../kernel/paging.ts';
import { mayConversations } from './access.ts';
import { narrowedTo } from './find/filter.ts';
import { urgencyOf } from './queue-place.ts';
import { type SelectedRow, selectRows, toConversationRow } from './rows.ts';
import { endedPhases, openPhases } from './state.ts';

const c = conversations;
const isOpen = inArray(c.phase, [...openPhases]);

/** Which conversations a view holds. `mine` of somebody who owns nothing (the system) is empty. */
function viewCondition(ctx: ServiceContext, view: InboxView): SQL | undefined {
  if (view === 'ended') return inArray(c.phase, [...endedPhases]);
  if (view === 'open') return isOpen;
  if (view === 'assistant') return and(isOpen, eq(c.ownerKind, 'assistant'));
  if (view === 'unassigned') return and(isOpen, eq(c.ownerKind, 'queue'));
  return and(isOpen, mineOf(ctx));
}

function mineOf(ctx: ServiceContext): SQL {
  return ctx.actor.id ? sql`(${c.ownerKind} = 'user' and ${c.ownerUserId} = ${ctx.actor.id}::uuid)` : sql`false`;
}

function searchCondition(search: string | undefined): SQL | undefined {
  if (!search) return undefined;
  const like = `%${search.replace(/[\\%_]/g, sign => `\\${sign}`)}%`;
  const person = sql`exists (select from contacts ct where ct.company_id = ${c.companyId} and ct.id = ${c.contactId}
    and (ct.name ilike ${like} or ct.email ilike ${like}))`;
  return or(ilike(c.number, like), ilike(c.lastMessageText, like), person);
}

/** Whether a customer has written something that nobody of the staff has read. */
function unreadCondition(unread: 'yes' | 'no' | undefined): SQL | undefined {
  if (!unread) return undefined;
  return unread === 'yes' ? gt(c.lastContactSeq, c.staffReadSeq) : lte(c.lastContactSeq, c.staffReadSeq);
}

const urgency = urgencyOf(sql`"conversations"`);

/**
 * A page of the inbox. Newest word first; the queue in the order it is served: urgent first, then who waits longest. Search
 * looks at number, name, email and the last words. @throws forbidden, invalid cursor_invalid
 */
export async function listConversations(
  ctx: ServiceContext,
  input: z.output<typeof listConversationsInput>,
): Promise<Paged<ConversationRow>> {
  const where = and(
    mayConversations(ctx, 'read'),
    viewCondition(ctx, input.view),
    narrowedTo(ctx, input),
    unreadCondition(input.unread),
    searchCondition(input.search),
  );
  const pageFrom = input.view === 'unassigned' ? queuePage : newestPage;
  const rows = await readOne(ctx, tx => pageFrom(tx, ctx, where, input));
  const total = await totalFor(input, () => readOne(ctx, tx => tx.$count(c, and(where, isNotNull(c.lastMessageAt)))));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(toConversationRow),
    nextCursor: rows.length > input.limit && last ? cursorOf(last, input.view) : null,
    ...total,
  };
}

function newestPage(tx: TenantTx, ctx: ServiceContext, where: SQL | undefined, asked: PageAsked) {
  const { cursor } = asked;
  const [at, id] = cursor ? decodeCursor(cursor, ['instant', 'id']) : [];
  const after = cursor ? sql`(${c.lastMessageAt}, ${c.id}) < (${at}::timestamptz, ${id}::uuid)` : undefined;
  return pageOf(tx, ctx, and(where, isNotNull(c.lastMessageAt), after), [desc(c.lastMessageAt), desc(c.id)], asked);
}

function queuePage(tx: TenantTx, ctx: ServiceContext, where: SQL | undefined, asked: PageAsked) {
  const { cursor } = asked;
  const [rank, at, id] = cursor ? decodeCursor(cursor, ['number', 'instant', 'id']) : [];
  const after = cursor
    ? sql`(${urgency}, ${c.waitingSince}, ${c.id}) > (${rank}::int, ${at}::timestamptz, ${id}::uuid)`
    : undefined;
  return pageOf(tx, ctx, and(where, after), [asc(urgency), asc(c.waitingSince), asc(c.id)], asked);
}

/**
 * Picks the page by conversations alone and only then joins what a row shows. Without this, a planner without statistics
 * (the embedded database gathers none by itself) joins every conversation of the company to show twenty.
 */
function pageOf(tx: TenantTx, ctx: ServiceContext, where: SQL | undefined, order: SQL[], asked: PageAsked) {
  const picked = tx
    .select({ id: c.id })
    .from(c)
    .where(where)
    .orderBy(...order)
    .limit(atMost(asked.limit + 1))
    .offset(offsetOf(asked));
  return selectRows(tx)
    .where(and(eq(c.companyId, ctx.companyId), inArray(c.id, picked)))
    .orderBy(...order);
}

const ranks = ['urgent', 'high', 'medium', 'low'];

function cursorOf({ conversation, ticket }: SelectedRow, view: InboxView): string {
  const { id, lastMessageAt, waitingSince } = conversation;
  if (view !== 'unassigned') return encodeCursor([lastMessageAt!.toISOString(), id]);
  return encodeCursor([ranks.indexOf(ticket?.priority ?? 'medium'), waitingSince?.toISOString() ?? null, id]);
}

/** How many conversations each view holds, and since when the first in the queue waits; one statement. @throws forbidden */
export async function countConversations(ctx: ServiceContext): Promise<CountsView> {
  const sight = mayConversations(ctx, 'read');
  const [row] = await readOne(ctx, tx =>
    tx
      .select({
        mine: sql<number>`count(*) filter (where ${mineOf(ctx)})::int`,
        unassigned: sql<number>`count(*) filter (where ${c.ownerKind} = 'queue')::int`,
        open: sql<number>`count(*)::int`,
        assistant: sql<number>`count(*) filter (where ${c.ownerKind} = 'assistant')::int`,
        longestWaitSince: sql<Date | string | null>`min(${c.waitingSince}) filter (where ${c.ownerKind} = 'queue')`,
      })
      .from(c)
      .where(and(sight, isOpen)),
  );
  const { longestWaitSince, ...counts } = row!;
  return { ...counts, longestWaitSince: longestWaitSince ? new Date(longestWaitSince).toISOString() : null };
}
