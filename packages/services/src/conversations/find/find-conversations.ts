import type { conversationFilter, findConversationsInput } from '@natiq/contracts/conversations/find';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { FoundCount } from '@natiq/contracts/lists/filters';
import { and, eq, inArray, type SQL, sql } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { countIn } from '../../kernel/lists/counting.ts';
import type { SortKey } from '../../kernel/lists/keyset.ts';
import { sortedPage } from '../../kernel/lists/sorted-page.ts';
import { type PageAsked, type Paged, totalFor } from '../../kernel/paging.ts';
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

/** Rows of one page and the position of the next. @throws invalid cursor_invalid */
export function sortedPageIn(
  tx: TenantTx,
  ctx: ServiceContext,
  where: SQL | undefined,
  asked: PageAsked & { sort?: string | undefined },
) {
  const rowsOf = async (ids: string[]) => selectRows(tx).where(and(eq(c.companyId, ctx.companyId), inArray(c.id, ids)));
  const idOf = (row: { conversation: { id: string } }) => row.conversation.id;
  return sortedPage(
    tx,
    { table: sql`${c}`, id: sql`${c.id}`, sorts, usual: '-lastMessageAt', rowsOf, idOf },
    where,
    asked,
  );
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
