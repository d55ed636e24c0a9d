import type { MeView, PresenceStatus } from '@natiq/contracts/identity/views';
import { and, eq } from '@natiq/db/query';
import { companies, presences, users } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { asUser } from '../kernel/access.ts';
import { readOne, type ServiceContext } from '../kernel/context.ts';
import { notFound, unauthenticated } from '../kernel/errors.ts';
import { toCompanyView, toUserView } from './to-view.ts';

/** The signed-in person, their company and what they chose as presence. */
export async function getMe(ctx: ServiceContext): Promise<MeView> {
  const { actor } = asUser(ctx);
  const person = await withTenant(ctx.database, actor.homeCompanyId, async tx => {
    const [row] = await tx
      .select({ user: users, presence: presences.status })
      .from(users)
      .leftJoin(presences, and(eq(presences.companyId, users.companyId), eq(presences.userId, users.id)))
      .where(and(eq(users.companyId, actor.homeCompanyId), eq(users.id, actor.id)));
    return row;
  });
  if (!person) throw unauthenticated();
  const [company] = await readOne(ctx, tx => tx.select().from(companies).where(eq(companies.companyId, ctx.companyId)));
  if (!company) throw notFound();
  const { id, name, slug, kind, branding, settings, version } = toCompanyView(company);
  return {
    user: toUserView(person.user),
    company: { id, name, slug, kind, branding, settings, version },
    presence: (person.presence ?? 'offline') as PresenceStatus,
  };
}
