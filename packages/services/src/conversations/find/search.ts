import { type SQL, sql } from '@natiq/db/query';
import { contacts, conversations, messages, tickets } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import { holds, saysAll } from '../../kernel/lists/matching.ts';
import type { Period } from '../../kernel/lists/period.ts';

/**
 * Messages a search reads, the newest of the period asked for. Reading them costs about 3 µs each, and a search must not hold
 * up an embedded database, which answers one question at a time.
 */
export const mostSearched = 20_000;

const nilTail = '-7000-8000-000000000000';

/** The smallest id a message made at an instant can have: ids begin with their milliseconds. */
function firstIdAt(iso: string): string {
  const hex = Date.parse(iso).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}${nilTail}`;
}

/** Messages a search reads, as a FROM with the alias m. A conversation may have been written in before and after the period. */
function newestMessages(ctx: ServiceContext, { before }: Period, limit: SQL): SQL {
  const until = before ? sql`and id < ${firstIdAt(before)}::uuid` : sql``;
  return sql`(select id, conversation_id, text, created_at, deleted_at, author_kind from ${messages}
    where company_id = ${ctx.companyId}::uuid ${until} order by id desc ${limit}) m`;
}

/** Ids of conversations in which the words were said; what the product says by itself is nobody's word. */
export function saidIn(ctx: ServiceContext, search: string, period: Period): SQL {
  return sql`select m.conversation_id from ${newestMessages(ctx, period, sql.raw(`limit ${mostSearched}`))}
    where m.deleted_at is null and m.author_kind <> 'system' and ${saysAll(sql`m.text`, search)}`;
}

/** The contact's name, email or phone; `ct` is the table's alias. */
export function isCalled(search: string): SQL {
  return sql`(${saysAll(sql`ct.name`, search)} or ${holds(sql`ct.email`, search)} or ${holds(sql`ct.phone`, search)})`;
}

/** Ids of conversations that a search finds: by number, contact, ticket or what was said in them. */
export function foundBy(ctx: ServiceContext, search: string, period: Period): SQL {
  const company = sql`company_id = ${ctx.companyId}::uuid`;
  const people = sql`select c.id from ${contacts} ct join ${conversations} c
    on c.company_id = ct.company_id and c.contact_id = ct.id where ct.${company} and ${isCalled(search)}`;
  return sql`(select id from ${conversations} where ${company} and ${holds(sql`number`, search)}
    union ${people}
    union select conversation_id from ${tickets} where ${company} and (${holds(sql`number`, search)} or ${saysAll(sql`subject`, search)})
    union ${saidIn(ctx, search, period)})`;
}

/** Since when the messages of a search were looked through; null when it reached the first one. */
export async function searchedSinceIn(tx: TenantTx, ctx: ServiceContext, period: Period): Promise<string | null> {
  const [oldest] = await tx.execute<{ at: Date | string }>(sql`select m.created_at as at
    from ${newestMessages(ctx, period, sql.raw(`offset ${mostSearched - 1} limit 1`))}`);
  return oldest ? new Date(oldest.at).toISOString() : null;
}
