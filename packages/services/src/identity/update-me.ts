import type { updateMeInput } from '@natiq/contracts/identity/inputs';
import type { UserView } from '@natiq/contracts/identity/views';
import { and, eq, sql } from '@natiq/db/query';
import { users } from '@natiq/db/schema';
import { deleteUserSessions, sessionsOfUser } from '@natiq/db/sessions';
import { type TenantTx, withTenant } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { asUser } from '../kernel/access.ts';
import type { ServiceContext, UserContext } from '../kernel/context.ts';
import { invalid, notFound } from '../kernel/errors.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { countTry, forgive } from './throttle.ts';
import { toUserView } from './to-view.ts';

/** Failures after which one's own password is not asked again for a while: an open screen is no place to guess it. */
const failures = 5;

async function provePassword(ctx: ServiceContext, userId: string, given: string, hash: string): Promise<void> {
  const key = `password:${userId}`;
  await countTry(ctx, [{ key, limit: failures }]);
  if (!(await verifyPassword(given, hash)))
    throw invalid('wrong_password', { fields: { currentPassword: 'wrong_password' } });
  await forgive(ctx, key);
}

/** Changes one's own name, language, phone or password; the password only with the present one, and it ends all other sessions. */
export async function updateMe(
  ctx: ServiceContext,
  input: Omit<z.output<typeof updateMeInput>, 'pictureId'>,
): Promise<UserView> {
  const { actor } = asUser(ctx);
  const home = { ...ctx, companyId: actor.homeCompanyId };
  const mine = and(eq(users.companyId, home.companyId), eq(users.id, actor.id));
  const [me] = await withTenant(ctx.database, home.companyId, tx => tx.select().from(users).where(mine));
  if (!me) throw notFound();
  if (input.password) await provePassword(ctx, actor.id, input.currentPassword ?? '', me.passwordHash);
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  const current = (await sessionsOfUser(ctx.database, home.companyId, actor.id, new Date())).find(
    s => s.publicId === actor.sessionId,
  );
  return withTenant(ctx.database, home.companyId, async tx => {
    const [row] = await tx
      .update(users)
      .set({
        ...(input.name && { name: input.name }),
        ...(input.locale && { locale: input.locale }),
        ...(input.phone !== undefined && { phone: input.phone }),
        ...(passwordHash && { passwordHash }),
        version: sql`${users.version} + 1`,
        updatedAt: ctx.clock.now(),
      })
      .where(mine)
      .returning();
    const [before, after] = [toUserView(me), toUserView(row!)];
    if (after.name !== before.name)
      await recordAudit(tx, home, { action: 'user.updated', subject: { kind: 'user', id: actor.id }, before, after });
    if (passwordHash) {
      await deleteUserSessions(tx, home.companyId, actor.id, current?.tokenHash);
      await recordAudit(tx, home, { action: 'user.password_changed', subject: { kind: 'user', id: actor.id } });
    }
    return after;
  });
}

/** Shows oneself by another file, or by none. @returns the file it was before @throws not_found */
export async function setPictureIn(
  tx: TenantTx,
  home: UserContext,
  pictureId: string | null,
): Promise<{ before: string | null; view: UserView }> {
  const mine = and(eq(users.companyId, home.companyId), eq(users.id, home.actor.id));
  const [before] = await tx.select().from(users).where(mine).for('update');
  if (!before) throw notFound();
  const [row] = await tx
    .update(users)
    .set({ pictureId, version: before.version + 1, updatedAt: home.clock.now() })
    .where(mine)
    .returning();
  const view = toUserView(row!);
  await recordAudit(tx, home, {
    action: 'user.updated',
    subject: { kind: 'user', id: home.actor.id },
    before: toUserView(before),
    after: view,
  });
  return { before: before.pictureId, view };
}
