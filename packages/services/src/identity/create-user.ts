import { assignableRoles } from '@natiq/contracts/access/matrix';
import type { createUserInput } from '@natiq/contracts/identity/inputs';
import type { UserView } from '@natiq/contracts/identity/views';
import { appendEvent } from '@natiq/db/events';
import { internationalPhone } from '@natiq/domain/identity/country';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { asUser, requireAccess } from '../kernel/access.ts';
import { type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { forbidden } from '../kernel/errors.ts';
import { countryOf } from './company-of.ts';
import { hashPassword } from './passwords.ts';
import { toUserView } from './to-view.ts';
import { insertUser, withTakenNames } from './write-user.ts';

/** Adds a member of staff. @throws forbidden for a role above one's own, conflict email_taken, invalid password_weak */
export async function createUser(ctx: ServiceContext, input: z.output<typeof createUserInput>): Promise<UserView> {
  requireAccess(ctx, 'users', 'create');
  if (ctx.actor.kind === 'user' && !assignableRoles(asUser(ctx).actor.role).includes(input.role))
    throw forbidden('role_not_assignable');
  const { password, ...user } = input;
  const passwordHash = await hashPassword(password);
  const view = await withTakenNames(() =>
    transact(ctx, async tx => {
      const phone = user.phone && internationalPhone(user.phone, await countryOf(ctx, tx));
      const row = await insertUser(tx, ctx, { ...user, phone, passwordHash });
      const made = toUserView(row);
      await recordAudit(tx, ctx, { action: 'user.created', subject: { kind: 'user', id: row.id }, after: made });
      await appendEvent(tx, ctx.companyId, {
        type: 'user.created',
        subjectId: row.id,
        actor: storedActor(ctx.actor),
        at: ctx.clock.now(),
      });
      return made;
    }),
  );
  ctx.ports.wake.log();
  return view;
}
