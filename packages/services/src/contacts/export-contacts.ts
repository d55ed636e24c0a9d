import type { exportContactsInput } from '@natiq/contracts/contacts/inputs';
import type { CsvChunk } from '@natiq/contracts/lists/filters';
import { type AdminKey, adminText } from '@natiq/contracts/texts/admin';
import { isReadingKey, readingText } from '@natiq/contracts/texts/reading';
import { and, inArray } from '@natiq/db/query';
import { contacts } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { companyZoneIn } from '../kernel/lists/period.ts';
import { requireExport, type SheetColumn, sheetLocale, sheetOf } from '../kernel/lists/sheet.ts';
import { mayContacts } from './access.ts';
import { filterIn, sortedPageIn } from './list-contacts.ts';
import type { SelectedContact } from './to-view.ts';

/**
 * A piece of the table of contacts as a sheet. Taking a list away is audited once, with the first piece.
 * @throws forbidden, invalid cursor_invalid
 */
export async function exportContacts(
  ctx: ServiceContext,
  input: z.output<typeof exportContactsInput>,
): Promise<CsvChunk> {
  const sight = mayContacts(ctx, 'read');
  requireExport(ctx, 'conversations');
  const { ids, cursor, limit, sort, q, ...filters } = input;
  return transact(ctx, async tx => {
    const chosen = ids && inArray(contacts.id, ids);
    const where = and(sight, await filterIn(tx, ctx, input), chosen);
    const { page, nextCursor } = await sortedPageIn(tx, ctx, where, { sort, cursor, limit });
    if (!cursor)
      await recordAudit(tx, ctx, {
        action: 'contacts.exported',
        subject: { kind: 'contact', id: null },
        after: { ...filters, ...(q && { search: true }), ...(ids && { chosen: ids.length }) },
      });
    const zone = await companyZoneIn(tx, ctx);
    return sheetOf(columnsOf(sheetLocale(ctx)), page, { zone, isFirst: !cursor, nextCursor });
  });
}

function columnsOf(locale: 'ar' | 'en'): SheetColumn<SelectedContact>[] {
  const head = (key: Extract<AdminKey, `sheet.${string}`>) => adminText(locale, key);
  const named = (prefix: string, value: string | null) => {
    const key = `${prefix}.${value}`;
    return value && isReadingKey(key) ? readingText(locale, key) : value;
  };
  return [
    { heading: head('sheet.contact'), cell: row => row.contact.name },
    { heading: head('sheet.email'), cell: row => row.contact.email },
    { heading: head('sheet.phone'), cell: row => row.contact.phone },
    { heading: head('sheet.language'), cell: row => named('language', row.contact.language) },
    { heading: head('sheet.channels'), cell: row => row.channels.map(kind => named('channel', kind)).join(', ') },
    { heading: head('sheet.conversations'), cell: row => row.conversations },
    { heading: head('sheet.seen'), cell: row => (row.lastSeenAt ? new Date(row.lastSeenAt) : null) },
    { heading: head('sheet.since'), cell: row => row.contact.createdAt },
  ];
}
