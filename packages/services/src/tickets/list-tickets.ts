import type { listTicketsInput } from '@natiq/contracts/tickets/inputs';
import type { TicketView } from '@natiq/contracts/tickets/views';
import { and, desc, eq, type SQL, sql } from '@natiq/db/query';
import { tickets } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { notFound } from '../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';
import { mayTickets } from './access.ts';
import { selectTickets, toTicketView } from './to-view.ts';

/** A page of tickets, newest first. @throws forbidden, invalid cursor_invalid */
export async function listTickets(
  ctx: ServiceContext,
  input: z.output<typeof listTicketsInput>,
): Promise<Paged<TicketView>> {
  const sight = mayTickets(ctx, 'read');
  const { status, priority, category, assigneeId, limit, cursor } = input;
  const [at, id] = cursor ? decodeCursor(cursor, ['instant', 'id']) : [];
  const where = and(
    sight,
    status && eq(tickets.status, status),
    priority && eq(tickets.priority, priority),
    category ? eq(tickets.category, category) : undefined,
    assigneeId ? eq(tickets.assigneeId, assigneeId) : undefined,
    cursor ? sql`(${tickets.createdAt}, ${tickets.id}) < (${at}::timestamptz, ${id}::uuid)` : undefined,
  );
  const { rows, total } = await transact(ctx, async tx => ({
    rows: await selectTickets(tx)
      .where(where)
      .orderBy(desc(tickets.createdAt), desc(tickets.id))
      .limit(limit + 1)
      .offset(offsetOf(input)),
    total: await totalFor(input, () => tx.$count(tickets, where)),
  }));
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.ticket;
  return {
    items: page.map(toTicketView),
    nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
    ...total,
  };
}

/** One ticket. @throws forbidden, not_found */
export async function getTicket(ctx: ServiceContext, input: { id: string }): Promise<TicketView> {
  const sight = mayTickets(ctx, 'read');
  const view = await transact(ctx, tx => ticketViewIn(tx, ctx, input.id, sight));
  if (!view) throw notFound();
  return view;
}

/** One ticket by the number people know it by. @throws forbidden, not_found */
export async function getTicketByNumber(ctx: ServiceContext, input: { number: string }): Promise<TicketView> {
  const sight = mayTickets(ctx, 'read');
  const [row] = await transact(ctx, tx => selectTickets(tx).where(and(sight, eq(tickets.number, input.number))));
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
  return transact(ctx, tx => ticketViewIn(tx, ctx, id));
}
