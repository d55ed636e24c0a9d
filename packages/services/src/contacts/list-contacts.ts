import type { ContactFilter, contactFilter, listContactsInput } from '@natiq/contracts/contacts/inputs';
import type { ContactRow } from '@natiq/contracts/contacts/views';
import type { FoundCount } from '@natiq/contracts/lists/filters';
import { and, eq, inArray, or, type SQL, sql } from '@natiq/db/query';
import { contacts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { countIn } from '../kernel/lists/counting.ts';
import type { SortKey } from '../kernel/lists/keyset.ts';
import { holds, isOneOf, saysAll } from '../kernel/lists/matching.ts';
import { periodIn, within } from '../kernel/lists/period.ts';
import { sortedPage } from '../kernel/lists/sorted-page.ts';
import { type PageAsked, type Paged, totalFor } from '../kernel/paging.ts';
import { mayContacts } from './access.ts';
import { type SelectedContact, selectContacts, toContactRow } from './to-view.ts';

const ct = contacts;

const sorts: Record<string, SortKey<SelectedContact & { id: string }>> = {
  createdAt: { by: () => sql`${ct.createdAt}`, of: ({ contact }) => contact.createdAt.toISOString() },
};

const isId = (value: string) => value.length === 36;

/** An identity on one of the channels, named by kind or by id. */
function onChannels(values: readonly string[]): SQL {
  const ids = values.filter(isId);
  const kinds = values.filter(value => !isId(value));
  const channel = or(
    ids.length > 0 ? isOneOf(sql`i.channel_id`, ids, 'uuid') : undefined,
    kinds.length > 0 ? isOneOf(sql`ch.kind`, kinds) : undefined,
  );
  return sql`exists (select from contact_identities i join channels ch on ch.company_id = i.company_id and ch.id = i.channel_id
    where i.company_id = ${ct.companyId} and i.contact_id = ${ct.id} and ${channel})`;
}

/** The condition of a filter, beside which the caller puts what the actor may see. */
export async function filterIn(tx: TenantTx, ctx: ServiceContext, filter: ContactFilter): Promise<SQL | undefined> {
  const { channel, language, q } = filter;
  return and(
    channel && onChannels(channel),
    language && inArray(ct.language, language),
    within(sql`${ct.createdAt}`, await periodIn(tx, ctx, filter)),
    q ? or(saysAll(sql`${ct.name}`, q), holds(sql`${ct.email}`, q), holds(sql`${ct.phone}`, q)) : undefined,
  );
}

/** Rows of one page and the position of the next. @throws invalid cursor_invalid */
export function sortedPageIn(
  tx: TenantTx,
  ctx: ServiceContext,
  where: SQL | undefined,
  asked: PageAsked & { sort?: string | undefined },
) {
  const rowsOf = async (ids: string[]) =>
    selectContacts(tx).where(and(eq(ct.companyId, ctx.companyId), inArray(ct.id, ids)));
  const idOf = (row: { contact: { id: string } }) => row.contact.id;
  return sortedPage(
    tx,
    { table: sql`${ct}`, id: sql`${ct.id}`, sorts, usual: '-createdAt', rowsOf, idOf },
    where,
    asked,
  );
}

/** A page of the contacts that fit the filter, of those one may see. @throws forbidden, invalid cursor_invalid */
export async function listContacts(
  ctx: ServiceContext,
  input: z.output<typeof listContactsInput>,
): Promise<Paged<ContactRow>> {
  const sight = mayContacts(ctx, 'read');
  return transact(ctx, async tx => {
    const where = and(sight, await filterIn(tx, ctx, input));
    const { page, nextCursor } = await sortedPageIn(tx, ctx, where, input);
    return {
      items: page.map(toContactRow),
      nextCursor,
      ...(await totalFor(input, () => tx.$count(ct, where))),
    };
  });
}

/** How many contacts fit the filter, of those one may see. @throws forbidden */
export async function countContacts(ctx: ServiceContext, input: z.output<typeof contactFilter>): Promise<FoundCount> {
  const sight = mayContacts(ctx, 'read');
  return transact(ctx, async tx => {
    const found = await countIn(tx, sql`${ct}`, and(sight, await filterIn(tx, ctx, input)));
    return { ...found, searchedSince: null };
  });
}
