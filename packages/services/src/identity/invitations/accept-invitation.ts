import type { acceptInvitationInput, invitationInput } from '@natiq/contracts/identity/inputs';
import type { InvitationView, MeView } from '@natiq/contracts/identity/views';
import { appendEvent } from '@natiq/db/events';
import { type Invitation, invitationByHash, spendInvitation } from '@natiq/db/invitations';
import { and, eq, sql } from '@natiq/db/query';
import { users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type Services, systemContext, transact, type UserContext } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { sha256 } from '../../kernel/hash.ts';
import { companyOf } from '../company-of.ts';
import { hashPassword, noPassword } from '../passwords.ts';
import { beginSession } from '../sign-in.ts';
import { countTry, giveBack } from '../throttle.ts';

/** Wrong links of one address within 15 minutes; as many as sign-in allows over all accounts. */
const failuresPerAddress = 100;

/** Who an invitation is for. @throws not_found invitation_gone for any link that lets nobody in, rate_limited */
export async function getInvitation(
  services: Services,
  input: z.output<typeof invitationInput>,
  origin: UserContext['origin'],
): Promise<InvitationView> {
  const invitation = await find(services, input.token, origin);
  const ctx = systemContext(services, invitation.companyId);
  return transact(ctx, async tx => {
    const [user, company] = [await waiting(tx, invitation), await companyOf(ctx, tx)];
    if (!company.isActive) throw notFound('invitation_gone');
    const { name, email } = user;
    return {
      companyName: company.name,
      hue: company.branding.hue,
      name,
      email,
      locale: user.locale as InvitationView['locale'],
    };
  });
}

/**
 * Lets an invited person in with the password they chose, once, and begins their session.
 * @throws not_found invitation_gone, invalid password_weak, rate_limited
 */
export async function acceptInvitation(
  services: Services,
  input: z.output<typeof acceptInvitationInput>,
  origin: UserContext['origin'],
): Promise<{ token: string; me: MeView }> {
  const invitation = await find(services, input.token, origin);
  const passwordHash = await hashPassword(input.password);
  const { companyId, userId } = invitation;
  const ctx = systemContext(services, companyId);
  await transact(ctx, async tx => {
    await waiting(tx, invitation);
    if (!(await companyOf(ctx, tx)).isActive) throw notFound('invitation_gone');
    // Two windows may hold the link: whoever spends it first is in.
    if (!(await spendInvitation(tx, invitation.tokenHash))) throw notFound('invitation_gone');
    await tx
      .update(users)
      .set({
        name: input.name,
        passwordHash,
        version: sql`${users.version} + 1`,
        updatedAt: services.clock.now(),
      })
      .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
    await recordAudit(tx, ctx, { action: 'user.joined', subject: { kind: 'user', id: userId } });
    await appendEvent(tx, companyId, {
      type: 'user.updated',
      subjectId: userId,
      actor: { kind: 'user', id: userId },
      at: services.clock.now(),
    });
  });
  services.ports.wake.log();
  return beginSession(services, companyId, userId, origin);
}

async function find(services: Services, token: string, origin: UserContext['origin']): Promise<Invitation> {
  const key = `invitation:${origin.ip}`;
  await countTry(services, [{ key, limit: failuresPerAddress }], 'sign_in_throttled');
  const invitation = await invitationByHash(services.database, sha256(token));
  if (!invitation || invitation.expiresAt <= services.clock.now()) throw notFound('invitation_gone');
  await giveBack(services, key);
  return invitation;
}

/** The invited user, still without a password. @throws not_found invitation_gone */
async function waiting(tx: TenantTx, { companyId, userId }: Invitation) {
  const [user] = await tx
    .select()
    .from(users)
    .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
  if (!user?.isActive || user.passwordHash !== noPassword) throw notFound('invitation_gone');
  return user;
}
