import type { FoundCount } from '@natiq/contracts/lists/filters';
import type { listTicketsInput, ticketFilter } from '@natiq/contracts/tickets/inputs';
import type { TicketView } from '@natiq/contracts/tickets/views';
import { and, eq, inArray, type SQL, sql } from '@natiq/db/query';
import { tickets } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { searchedSinceIn } from '../conversations/index.ts';
import { readOne, type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { countIn } from '../kernel/lists/counting.ts';
import type { SortKey } from '../kernel/lists/keyset.ts';
import { sortedPage } from '../kernel/lists/sorted-page.ts';
import { type PageAsked, type Paged, totalFor } from '../kernel/paging.ts';
import { mayTickets } from './access.ts';
import { filterIn } from './filter.ts';
import { type SelectedTicket, selectTickets, toTicketView } from './to-view.ts';

const ranks = ['low', 'medium', 'high', 'urgent'];

/** What the table may be sorted by; priority from low to urgent. */
const sorts: Record<string, SortKey<SelectedTicket & { id: string }>> = {
  createdAt: { by: () => sql`${tickets.createdAt}`, of: ({ ticket }) => ticket.createdAt.toISOString() },
  updatedAt: { by: () => sql`${tickets.updatedAt}`, of: ({ ticket }) => ticket.updatedAt.toISOString() },
  priority: {
    by: () => sql`(case ${tickets.priority} when 'low' then 0 when 'medium' then 1 when 'high' then 2 else 3 end)`,
    part: 'number',
    cast: 'int',
    of: ({ ticket }) => ranks.indexOf(ticket.priority),
  },
};

/** Rows of one page and the position of the next. @throws invalid cursor_invalid */
export function sortedPageIn(
  tx: TenantTx,
  ctx: ServiceContext,
  where: SQL | undefined,
  asked: PageAsked & { sort?: string | undefined },
) {
  const rowsOf = async (ids: string[]) =>
    selectTickets(tx).where(and(eq(tickets.companyId, ctx.companyId), inArray(tickets.id, ids)));
  const idOf = (row: { ticket: { id: string } }) => row.ticket.id;
  return sortedPage(
    tx,
    { table: sql`${tickets}`, id: sql`${tickets.id}`, sorts, usual: '-createdAt', rowsOf, idOf },
    where,
    asked,
  );
}

/** A page of the tickets that fit the filter, of those one may see. @throws forbidden, invalid cursor_invalid */
export async function listTickets(
  ctx: ServiceContext,
  input: z.output<typeof listTicketsInput>,
): Promise<Paged<TicketView>> {
  const sight = mayTickets(ctx, 'read');
  return transact(ctx, async tx => {
    const where = and(sight, (await filterIn(tx, ctx, input)).where);
    const { page, nextCursor } = await sortedPageIn(tx, ctx, where, input);
    return {
      items: page.map(toTicketView),
      nextCursor,
      ...(await totalFor(input, () => tx.$count(tickets, where))),
    };
  });
}

/** How many tickets fit the filter, of those one may see. @throws forbidden */
export async function countTickets(ctx: ServiceContext, input: z.output<typeof ticketFilter>): Promise<FoundCount> {
  const sight = mayTickets(ctx, 'read');
  return transact(ctx, async tx => {
    const { where, period } = await filterIn(tx, ctx, input);
    const found = await countIn(tx, sql`${tickets}`, and(sight, where));
    return { ...found, searchedSince: input.q ? await searchedSinceIn(tx, ctx, period) : null };
  });
}

/** One ticket. @throws forbidden, not_found */
export async function getTicket(ctx: ServiceContext, input: { id: string }): Promise<TicketView> {
  const sight = mayTickets(ctx, 'read');
  const view = await readOne(ctx, tx => ticketViewIn(tx, ctx, input.id, sight));
  if (!view) throw notFound();
  return view;
}

/** One ticket by the number people know it by. @throws forbidden, not_found */
export async function getTicketByNumber(ctx: ServiceContext, input: { number: string }): Promise<TicketView> {
  const sight = mayTickets(ctx, 'read');
  const [row] = await readOne(ctx, tx => selectTickets(tx).where(and(sight, eq(tickets.number, input.number))));
  if (!row) throw notFound();
  return toTicketView(row);
}

/** One ticket as it leaves the server, or null; inside a transaction. */
export async function ticketViewIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  sight?: SQL,
): Promise<TicketView | null> {
  const [row] = await selectTickets(tx).where(and(eq(tickets.companyId, ctx.companyId), eq(tickets.id, id), sight));
  return row ? toTicketView(row) : null;
}

/** One ticket as it leaves the server, or null: for the live stream, which judges the audience itself. */
export function ticketView(ctx: ServiceContext, id: string): Promise<TicketView | null> {
  return readOne(ctx, tx => ticketViewIn(tx, ctx, id));
}
