import type { revokeSessionInput } from '@natiq/contracts/identity/inputs';
import type { SessionView } from '@natiq/contracts/identity/views';
import { deleteSessionByPublicId, sessionsOfUser } from '@natiq/db/sessions';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { toSessionView } from './to-view.ts';

/** Own live sessions, newest first. */
export async function listSessions(ctx: ServiceContext): Promise<SessionView[]> {
  const { actor } = asUser(ctx);
  const rows = await sessionsOfUser(ctx.database, actor.homeCompanyId, actor.id, new Date());
  return rows.map(row => toSessionView(row, actor.sessionId));
}

/** Ends one of the own sessions at once. @throws not_found for anybody else's */
export async function revokeSession(ctx: ServiceContext, input: z.output<typeof revokeSessionInput>): Promise<void> {
  const user = asUser(ctx);
  const gone = await deleteSessionByPublicId(ctx.database, user.actor.homeCompanyId, user.actor.id, input.id);
  if (!gone) throw notFound('session_not_found');
  await transact(ctx, tx =>
    recordAudit(tx, ctx, { action: 'session.revoked', subject: { kind: 'session', id: input.id } }),
  );
}

/** Ends the session that makes the call. */
export async function signOut(ctx: ServiceContext): Promise<void> {
  const { actor } = asUser(ctx);
  await deleteSessionByPublicId(ctx.database, actor.homeCompanyId, actor.id, actor.sessionId);
  await transact(ctx, tx => recordAudit(tx, ctx, { action: 'session.ended', subject: { kind: 'user', id: actor.id } }));
}
