import { assignableRoles } from '@natiq/contracts/access/matrix';
import type { inviteUserInput, userIdInput } from '@natiq/contracts/identity/inputs';
import type { InvitedView, UserView } from '@natiq/contracts/identity/views';
import { type MailKey, mailText } from '@natiq/contracts/texts/mail';
import { appendEvent } from '@natiq/db/events';
import { putInvitation } from '@natiq/db/invitations';
import { and, eq } from '@natiq/db/query';
import { users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { internationalPhone } from '@natiq/domain/identity/country';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { asUser, requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, storedActor, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { conflict, forbidden, notFound } from '../../kernel/errors.ts';
import { newToken, sha256 } from '../../kernel/hash.ts';
import { companyOf } from '../company-of.ts';
import { noPassword } from '../passwords.ts';
import { toUserView } from '../to-view.ts';
import { insertUser, withTakenNames } from '../write-user.ts';

/** PRD 6.1: an invitation is good for a week, once. */
const daysGood = 7;

interface Sent {
  user: UserView;
  companyName: string;
  token: string;
  expiresAt: Date;
}

/**
 * Adds a member of staff who chooses their own password: a link lets them in once, within seven days. It goes out by mail where
 * mail is set up, and is answered in any case. @throws forbidden for a role above one's own, conflict email_taken
 */
export async function inviteUser(ctx: ServiceContext, input: z.output<typeof inviteUserInput>): Promise<InvitedView> {
  requireAccess(ctx, 'users', 'create');
  mayGive(ctx, input.role);
  const sent = await withTakenNames(() =>
    transact(ctx, async tx => {
      const company = await companyOf(ctx, tx);
      const phone = input.phone && internationalPhone(input.phone, company.settings.country);
      const user = toUserView(await insertUser(tx, ctx, { ...input, phone, passwordHash: noPassword }));
      await appendEvent(tx, ctx.companyId, {
        type: 'user.created',
        subjectId: user.id,
        actor: storedActor(ctx.actor),
        at: ctx.clock.now(),
      });
      return invite(tx, ctx, user, company.name);
    }),
  );
  ctx.ports.wake.log();
  return deliver(ctx, sent);
}

/** A new link for somebody invited and not yet in; the earlier one ends. @throws not_found, conflict already_in for others */
export async function reinviteUser(ctx: ServiceContext, input: z.output<typeof userIdInput>): Promise<InvitedView> {
  requireAccess(ctx, 'users', 'create');
  const sent = await transact(ctx, async tx => {
    const [row] = await tx
      .select()
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, input.id)))
      .for('update');
    if (!row) throw notFound();
    const user = toUserView(row);
    mayGive(ctx, user.role);
    if (!user.isInvited || !user.isActive) throw conflict('already_in');
    return invite(tx, ctx, user, (await companyOf(ctx, tx)).name);
  });
  return deliver(ctx, sent);
}

function mayGive(ctx: ServiceContext, role: UserView['role']): void {
  if (ctx.actor.kind === 'user' && !assignableRoles(asUser(ctx).actor.role).includes(role))
    throw forbidden('role_not_assignable');
}

async function invite(tx: TenantTx, ctx: ServiceContext, user: UserView, companyName: string): Promise<Sent> {
  const token = newToken();
  const expiresAt = new Date(ctx.clock.now().getTime() + daysGood * 86_400_000);
  await putInvitation(tx, { tokenHash: sha256(token), companyId: ctx.companyId, userId: user.id, expiresAt });
  await recordAudit(tx, ctx, { action: 'user.invited', subject: { kind: 'user', id: user.id }, after: user });
  return { user, companyName, token, expiresAt };
}

/** After the commit: a mail server that is away costs the mail, not the invitation. */
async function deliver(ctx: ServiceContext, { user, companyName, token, expiresAt }: Sent): Promise<InvitedView> {
  const path = `/admin/invitation#${token}`;
  const { mailer, publicUrl } = ctx.ports;
  let isMailed = false;
  if (mailer && publicUrl) {
    const say = (key: MailKey) =>
      mailText(user.locale, key, { name: user.name, company: companyName, count: daysGood });
    try {
      await mailer.send({
        to: user.email,
        subject: say('invitation.subject'),
        text: [say('invitation.text'), `${publicUrl}${path}`, say('invitation.good'), say('invitation.stranger')].join(
          '\n\n',
        ),
        language: user.locale,
      });
      isMailed = true;
    } catch (error) {
      ctx.log.warn('mail.failed', { what: 'invitation', error: describeError(error) });
    }
  }
  return { user, path, expiresAt: expiresAt.toISOString(), isMailed };
}
