import type { exportConversationsInput } from '@natiq/contracts/conversations/find';
import type { CsvChunk } from '@natiq/contracts/lists/filters';
import { type AdminKey, adminText, isAdminKey } from '@natiq/contracts/texts/admin';
import { isReadingKey, readingText } from '@natiq/contracts/texts/reading';
import { and, inArray, sql } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { companyZoneIn } from '../../kernel/lists/period.ts';
import { requireExport, type SheetColumn, sheetLocale, sheetOf } from '../../kernel/lists/sheet.ts';
import { mayConversations } from '../access.ts';
import { type SelectedRow, toConversationRow } from '../rows.ts';
import { filterIn } from './filter.ts';
import { sortedPageIn } from './find-conversations.ts';

interface Extra extends Record<string, unknown> {
  id: string;
  email: string | null;
  phone: string | null;
  reason: string | null;
  score: number | null;
}

type Row = SelectedRow & { extra: Extra | undefined };

/** What a sheet shows beyond the table's rows, for one page of them. */
async function extrasIn(tx: TenantTx, ctx: ServiceContext, page: readonly SelectedRow[]): Promise<Map<string, Extra>> {
  if (page.length === 0) return new Map();
  const ids = sql.join(
    page.map(row => sql`${row.conversation.id}::uuid`),
    sql`, `,
  );
  const rows = await tx.execute<Extra>(sql`select c.id, ct.email, ct.phone,
      (select t.reason from tickets t where t.company_id = c.company_id and t.conversation_id = c.id order by t.created_at desc limit 1) as reason,
      (select r.score from ratings r where r.company_id = c.company_id and r.conversation_id = c.id order by r.resolution desc limit 1) as score
    from conversations c join contacts ct on ct.company_id = c.company_id and ct.id = c.contact_id
    where c.company_id = ${ctx.companyId}::uuid and c.id in (${ids})`);
  return new Map(rows.map(row => [row.id, row]));
}

/**
 * A piece of the table of conversations as a sheet: the rows that fit, in the reader's words. Taking a list away is audited
 * once, with the first piece. @throws forbidden, invalid cursor_invalid
 */
export async function exportConversations(
  ctx: ServiceContext,
  input: z.output<typeof exportConversationsInput>,
): Promise<CsvChunk> {
  const sight = mayConversations(ctx, 'read');
  requireExport(ctx, 'conversations');
  const { ids, cursor, limit, sort, q, ...filters } = input;
  return transact(ctx, async tx => {
    const { where } = await filterIn(tx, ctx, input);
    const chosen = ids && inArray(conversations.id, ids);
    const { page, nextCursor } = await sortedPageIn(tx, ctx, and(sight, where, chosen), { sort, cursor, limit });
    const extras = await extrasIn(tx, ctx, page);
    const rows = page.map(row => ({ ...row, extra: extras.get(row.conversation.id) }));
    if (!cursor)
      await recordAudit(tx, ctx, {
        action: 'conversations.exported',
        subject: { kind: 'conversation', id: null },
        after: { ...filters, ...(q && { search: true }), ...(ids && { chosen: ids.length }) },
      });
    const zone = await companyZoneIn(tx, ctx);
    return sheetOf(columnsOf(sheetLocale(ctx)), rows, { zone, isFirst: !cursor, nextCursor });
  });
}

type SheetKey = Extract<AdminKey, `sheet.${string}`>;

function columnsOf(locale: 'ar' | 'en'): SheetColumn<Row>[] {
  const head = (key: SheetKey) => adminText(locale, key);
  const named = (prefix: string, value: string | null | undefined) => {
    const key = `${prefix}.${value}`;
    return value && isReadingKey(key) ? readingText(locale, key) : value;
  };
  const shown = (row: Row) => toConversationRow(row);
  const status = (row: Row) => {
    const key = `status.${shown(row).status}`;
    return isAdminKey(key) ? adminText(locale, key) : key;
  };
  return [
    { heading: head('sheet.number'), cell: row => row.conversation.number },
    { heading: head('sheet.status'), cell: status },
    { heading: head('sheet.channel'), cell: row => named('channel', row.channel.kind) },
    { heading: head('sheet.contact'), cell: row => row.contact.name },
    { heading: head('sheet.email'), cell: row => row.extra?.email },
    { heading: head('sheet.phone'), cell: row => row.extra?.phone },
    { heading: head('sheet.subject'), cell: row => named('topic', row.conversation.topic) },
    { heading: head('sheet.language'), cell: row => named('language', row.conversation.language) },
    {
      heading: head('sheet.with'),
      cell: row => adminText(locale, `owner.${shown(row).owner.kind}`),
    },
    { heading: head('sheet.assignee'), cell: row => shown(row).owner.name },
    { heading: head('sheet.ticket'), cell: row => row.ticket?.number },
    { heading: head('sheet.priority'), cell: row => named('priority', row.ticket?.priority) },
    { heading: head('sheet.reason'), cell: row => named('handover.reason', row.extra?.reason) },
    { heading: head('sheet.rating'), cell: row => row.extra?.score },
    { heading: head('sheet.messages'), cell: row => row.conversation.lastSeq },
    { heading: head('sheet.opened'), cell: row => row.conversation.openedAt },
    { heading: head('sheet.lastMessage'), cell: row => row.conversation.lastMessageAt },
    { heading: head('sheet.resolved'), cell: row => row.conversation.resolvedAt },
    { heading: head('sheet.lastWords'), cell: row => row.conversation.lastMessageText },
  ];
}
