import type { conversationFilter, findConversationsInput } from '@natiq/contracts/conversations/find';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { FoundCount } from '@natiq/contracts/lists/filters';
import { and, atMost, eq, inArray, type SQL, sql } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { countIn } from '../../kernel/lists/counting.ts';
import { keysetOf, type SortKey } from '../../kernel/lists/keyset.ts';
import { offsetOf, type PageAsked, type Paged, totalFor } from '../../kernel/paging.ts';
import { mayConversations } from '../access.ts';
import { type SelectedRow, selectRows, toConversationRow } from '../rows.ts';
import { filterIn } from './filter.ts';
import { searchedSinceIn } from './search.ts';

const c = conversations;

interface Sorted extends SelectedRow {
  id: string;
}

/** What the table may be sorted by. An id is made when a conversation opens, so its order is theirs and needs no index of its own. */
const sorts: Record<string, SortKey<Sorted>> = {
  lastMessageAt: {
    by: () => sql`${c.lastMessageAt}`,
    of: ({ conversation }) => conversation.lastMessageAt!.toISOString(),
  },
  openedAt: {},
  waitingSince: {
    by: last => sql`coalesce(${c.waitingSince}, ${last}::timestamptz)`,
    of: ({ conversation }) => conversation.waitingSince?.toISOString() ?? null,
  },
};

/**
 * Rows of one page and the position of the next. The page is picked by conversations alone, in a statement of its own, and only then
 * joined with what a row shows: a planner without statistics would join all of them, or look for the page once a row.
 */
export async function sortedPageIn(
  tx: TenantTx,
  ctx: ServiceContext,
  where: SQL | undefined,
  asked: PageAsked & { sort?: string | undefined },
) {
  const keyset = keysetOf(asked.sort ?? '-lastMessageAt', sorts, sql`${c.id}`);
  const picked = await tx
    .select({ id: c.id })
    .from(c)
    .where(and(where, keyset.after(asked.cursor)))
    .orderBy(...keyset.order)
    .limit(atMost(asked.limit + 1))
    .offset(offsetOf(asked));
  const ids = picked.slice(0, asked.limit).map(row => row.id);
  const rows =
    ids.length === 0 ? [] : await selectRows(tx).where(and(eq(c.companyId, ctx.companyId), inArray(c.id, ids)));
  const byId = new Map(rows.map(row => [row.conversation.id, row]));
  const page = ids.flatMap(id => byId.get(id) ?? []);
  const last = page.at(-1);
  const next = picked.length > asked.limit && last ? keyset.cursorOf({ ...last, id: last.conversation.id }) : null;
  return { page, nextCursor: next };
}

/**
 * A page of the table of conversations: those that fit the filter, of those one may see. @throws forbidden, invalid
 * cursor_invalid
 */
export async function findConversations(
  ctx: ServiceContext,
  input: z.output<typeof findConversationsInput>,
): Promise<Paged<ConversationRow>> {
  const sight = mayConversations(ctx, 'read');
  return transact(ctx, async tx => {
    const where = and(sight, (await filterIn(tx, ctx, input)).where);
    const { page, nextCursor } = await sortedPageIn(tx, ctx, where, input);
    return {
      items: page.map(toConversationRow),
      nextCursor,
      ...(await totalFor(input, () => tx.$count(c, where))),
    };
  });
}

/** How many conversations fit the filter, of those one may see. @throws forbidden */
export async function countFound(ctx: ServiceContext, input: z.output<typeof conversationFilter>): Promise<FoundCount> {
  const sight = mayConversations(ctx, 'read');
  return transact(ctx, async tx => {
    const { where, period } = await filterIn(tx, ctx, input);
    const found = await countIn(tx, sql`${c}`, and(sight, where));
    return { ...found, searchedSince: input.q ? await searchedSinceIn(tx, ctx, period) : null };
  });
}
