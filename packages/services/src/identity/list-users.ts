import type { listUsersInput, userIdInput } from '@natiq/contracts/identity/inputs';
import type { UserView } from '@natiq/contracts/identity/views';
import { and, asc, eq, ilike, or, sql } from '@natiq/db/query';
import { users } from '@natiq/db/schema';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { readOne, type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { notFound } from '../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';
import { toUserView } from './to-view.ts';

/** The company's staff by name. @throws forbidden */
export async function listUsers(ctx: ServiceContext, input: z.output<typeof listUsersInput>): Promise<Paged<UserView>> {
  requireAccess(ctx, 'users', 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['text', 'id']) : null;
  const pattern = input.search ? `%${input.search.replace(/[\\%_]/g, '\\$&')}%` : null;
  const where = and(
    eq(users.companyId, ctx.companyId),
    pattern ? or(ilike(users.name, pattern), ilike(users.email, pattern)) : undefined,
    input.role ? eq(users.role, input.role) : undefined,
    input.isActive === undefined ? undefined : eq(users.isActive, input.isActive),
    after ? sql`(${users.name}, ${users.id}) > (${after[0]}, ${after[1]}::uuid)` : undefined,
  );
  const { rows, total } = await transact(ctx, async tx => ({
    rows: await tx
      .select()
      .from(users)
      .where(where)
      .orderBy(asc(users.name), asc(users.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input)),
    total: await totalFor(input, () => tx.$count(users, where)),
  }));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(toUserView),
    nextCursor: rows.length > input.limit && last ? encodeCursor([last.name, last.id]) : null,
    ...total,
  };
}

/** One member of staff. @throws forbidden, not_found */
export async function getUser(ctx: ServiceContext, input: z.output<typeof userIdInput>): Promise<UserView> {
  requireAccess(ctx, 'users', 'read');
  const [row] = await readOne(ctx, tx =>
    tx
      .select()
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, input.id))),
  );
  if (!row) throw notFound();
  return toUserView(row);
}
