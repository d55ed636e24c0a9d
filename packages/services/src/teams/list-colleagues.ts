import type { Role } from '@natiq/contracts/access/matrix';
import type { ColleagueView, PresenceStatus } from '@natiq/contracts/identity/views';
import { and, asc, eq, inArray, sql } from '@natiq/db/query';
import { conversations, presences, users } from '@natiq/db/schema';
import { ABSENT_AFTER_MS } from '@natiq/domain/conversations/timers';
import { pictureUrlOf } from '../identity/index.ts';
import { asUser } from '../kernel/access.ts';
import { readOne, type ServiceContext } from '../kernel/context.ts';

/** Everybody in the company with presence and load, for mentions, transfers and the presence foot. */
export async function listColleagues(ctx: ServiceContext): Promise<ColleagueView[]> {
  asUser(ctx);
  const rows = await readOne(ctx, tx =>
    tx
      .select({
        id: users.id,
        name: users.name,
        role: users.role,
        pictureId: users.pictureId,
        capacity: users.capacity,
        status: presences.status,
        seenAt: presences.seenAt,
        load: sql<number>`(select count(*)::int from ${conversations} where ${conversations.companyId} = ${users.companyId}
          and ${conversations.ownerUserId} = ${users.id} and ${inArray(conversations.phase, ['open', 'waiting'])})`,
      })
      .from(users)
      .leftJoin(presences, and(eq(presences.companyId, users.companyId), eq(presences.userId, users.id)))
      .where(and(eq(users.companyId, ctx.companyId), eq(users.isActive, true)))
      .orderBy(asc(users.name)),
  );
  const now = ctx.clock.now().getTime();
  return rows.map(({ status, seenAt, pictureId, ...row }) => ({
    ...row,
    pictureUrl: pictureUrlOf(pictureId),
    role: row.role as Role,
    presence: (status && seenAt && now - seenAt.getTime() <= ABSENT_AFTER_MS ? status : 'offline') as PresenceStatus,
  }));
}
