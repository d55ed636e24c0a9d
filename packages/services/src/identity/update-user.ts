import { assignableRoles, type Role } from '@natiq/contracts/access/matrix';
import type { updateUserInput, userIdInput } from '@natiq/contracts/identity/inputs';
import type { UserView } from '@natiq/contracts/identity/views';
import { appendEvent } from '@natiq/db/events';
import { dropInvitation } from '@natiq/db/invitations';
import { and, eq, sql } from '@natiq/db/query';
import { users } from '@natiq/db/schema';
import { deleteUserSessions } from '@natiq/db/sessions';
import type { TenantTx } from '@natiq/db/tenant';
import { internationalPhone } from '@natiq/domain/identity/country';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { asUser, requireAccess } from '../kernel/access.ts';
import { readOne, type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { conflict, forbidden, notFound } from '../kernel/errors.ts';
import { countryOf } from './company-of.ts';
import { hashPassword } from './passwords.ts';
import { toUserView, type UserRow } from './to-view.ts';

type Input = z.output<typeof updateUserInput>;

/**
 * Changes a member of staff. Deactivation, a new role or a new password ends their sessions at once.
 * @throws forbidden above one's own role, not_found, conflict version_changed | own_account | own_password | last_manager
 */
export async function updateUser(ctx: ServiceContext, input: Input): Promise<UserView> {
  requireAccess(ctx, 'users', 'update');
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  const view = await transact(ctx, async tx => {
    const [before] = await tx
      .select()
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, input.id)))
      .for('update');
    if (!before) throw notFound();
    if (before.version !== input.version) throw conflict('version_changed', { params: { version: before.version } });
    await refuseOverreach(tx, ctx, before, input);
    const { id: _id, version: _version, password: _password, ...changes } = input;
    if (changes.phone) changes.phone = internationalPhone(changes.phone, await countryOf(ctx, tx));
    const [after] = await tx
      .update(users)
      .set({
        ...changes,
        ...(passwordHash && { passwordHash }),
        version: before.version + 1,
        updatedAt: ctx.clock.now(),
      })
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, input.id)))
      .returning();
    if (passwordHash || !after!.isActive) await dropInvitation(tx, ctx.companyId, input.id);
    if (passwordHash || after!.role !== before.role || !after!.isActive)
      await deleteUserSessions(tx, ctx.companyId, input.id);
    const [old, now] = [toUserView(before), toUserView(after!)];
    await recordAudit(tx, ctx, {
      action:
        after!.isActive === before.isActive ? 'user.updated' : after!.isActive ? 'user.activated' : 'user.deactivated',
      subject: { kind: 'user', id: input.id },
      before: old,
      after: now,
    });
    await appendEvent(tx, ctx.companyId, {
      type: after!.isActive ? 'user.updated' : 'user.deactivated',
      subjectId: input.id,
      actor: storedActor(ctx.actor),
      at: ctx.clock.now(),
    });
    return now;
  });
  ctx.ports.wake.log();
  return view;
}

/** Switches a member of staff off; what they wrote stays theirs. */
export async function deactivateUser(ctx: ServiceContext, input: z.output<typeof userIdInput>): Promise<UserView> {
  requireAccess(ctx, 'users', 'delete');
  const [row] = await readOne(ctx, tx =>
    tx
      .select({ version: users.version })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, input.id))),
  );
  if (!row) throw notFound();
  return updateUser(ctx, { id: input.id, version: row.version, isActive: false });
}

async function refuseOverreach(tx: TenantTx, ctx: ServiceContext, before: UserRow, input: Input): Promise<void> {
  if (ctx.actor.kind !== 'user') return;
  const { actor } = asUser(ctx);
  const reach = assignableRoles(actor.role);
  const isSelf = actor.id === before.id;
  if (!isSelf && !reach.includes(before.role as Role)) throw forbidden('role_not_assignable');
  if (input.role && input.role !== before.role && !reach.includes(input.role)) throw forbidden('role_not_assignable');
  // One's own password is changed with the present one (`updateMe`), so that a borrowed screen cannot take the account.
  if (isSelf && input.password) throw conflict('own_password');
  if (isSelf && (input.isActive === false || (input.role && input.role !== before.role))) throw conflict('own_account');
  const losesManager =
    before.role === 'company_manager' &&
    before.isActive &&
    (input.isActive === false || (input.role && input.role !== 'company_manager'));
  if (!losesManager) return;
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.role, 'company_manager'), eq(users.isActive, true)));
  if (row!.n <= 1) throw conflict('last_manager');
}
