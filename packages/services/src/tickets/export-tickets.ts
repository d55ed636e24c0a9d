import type { CsvChunk } from '@natiq/contracts/lists/filters';
import { type AdminKey, adminText } from '@natiq/contracts/texts/admin';
import { isReadingKey, readingText } from '@natiq/contracts/texts/reading';
import type { exportTicketsInput } from '@natiq/contracts/tickets/inputs';
import { and, inArray, sql } from '@natiq/db/query';
import { tickets } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { companyZoneIn } from '../kernel/lists/period.ts';
import { requireExport, type SheetColumn, sheetLocale, sheetOf } from '../kernel/lists/sheet.ts';
import { mayTickets } from './access.ts';
import { filterIn } from './filter.ts';
import { sortedPageIn } from './list-tickets.ts';
import type { SelectedTicket } from './to-view.ts';

interface Reach extends Record<string, unknown> {
  id: string;
  email: string | null;
  phone: string | null;
}

type Row = SelectedTicket & { reach: Reach | undefined };

/** How the contacts of one page can be reached. */
async function reachesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  page: readonly SelectedTicket[],
): Promise<Map<string, Reach>> {
  if (page.length === 0) return new Map();
  const ids = sql.join(
    page.map(row => sql`${row.contact.id}::uuid`),
    sql`, `,
  );
  const rows = await tx.execute<Reach>(
    sql`select id, email, phone from contacts where company_id = ${ctx.companyId}::uuid and id in (${ids})`,
  );
  return new Map(rows.map(row => [row.id, row]));
}

/**
 * A piece of the table of tickets as a sheet: the rows that fit, in the reader's words. Taking a list away is audited once, with
 * the first piece. @throws forbidden, invalid cursor_invalid
 */
export async function exportTickets(
  ctx: ServiceContext,
  input: z.output<typeof exportTicketsInput>,
): Promise<CsvChunk> {
  const sight = mayTickets(ctx, 'read');
  requireExport(ctx, 'tickets');
  const { ids, cursor, limit, sort, q, ...filters } = input;
  return transact(ctx, async tx => {
    const { where } = await filterIn(tx, ctx, input);
    const chosen = ids && inArray(tickets.id, ids);
    const { page, nextCursor } = await sortedPageIn(tx, ctx, and(sight, where, chosen), { sort, cursor, limit });
    const reaches = await reachesIn(tx, ctx, page);
    if (!cursor)
      await recordAudit(tx, ctx, {
        action: 'tickets.exported',
        subject: { kind: 'ticket', id: null },
        after: { ...filters, ...(q && { search: true }), ...(ids && { chosen: ids.length }) },
      });
    const rows = page.map(row => ({ ...row, reach: reaches.get(row.contact.id) }));
    const zone = await companyZoneIn(tx, ctx);
    return sheetOf(columnsOf(sheetLocale(ctx)), rows, { zone, isFirst: !cursor, nextCursor });
  });
}

function columnsOf(locale: 'ar' | 'en'): SheetColumn<Row>[] {
  const head = (key: Extract<AdminKey, `sheet.${string}`>) => adminText(locale, key);
  const named = (prefix: string, value: string) => {
    const key = `${prefix}.${value}`;
    return isReadingKey(key) ? readingText(locale, key) : value;
  };
  return [
    { heading: head('sheet.number'), cell: row => row.ticket.number },
    { heading: head('sheet.status'), cell: row => named('ticket', row.ticket.status) },
    { heading: head('sheet.priority'), cell: row => named('priority', row.ticket.priority) },
    { heading: head('sheet.category'), cell: row => named('topic', row.ticket.category) },
    { heading: head('sheet.subject'), cell: row => row.ticket.subject },
    { heading: head('sheet.contact'), cell: row => row.contact.name },
    { heading: head('sheet.email'), cell: row => row.reach?.email },
    { heading: head('sheet.phone'), cell: row => row.reach?.phone },
    { heading: head('sheet.channel'), cell: row => named('channel', row.ticket.channelKind) },
    { heading: head('sheet.assignee'), cell: row => row.assignee },
    { heading: head('sheet.reason'), cell: row => named('handover.reason', row.ticket.reason) },
    { heading: head('sheet.conversation'), cell: row => row.conversationNumber },
    { heading: head('sheet.created'), cell: row => row.ticket.createdAt },
    { heading: head('sheet.updated'), cell: row => row.ticket.updatedAt },
    { heading: head('sheet.firstReply'), cell: row => row.ticket.firstReplyAt },
    { heading: head('sheet.resolved'), cell: row => row.ticket.resolvedAt },
    { heading: head('sheet.closed'), cell: row => row.ticket.closedAt },
  ];
}
