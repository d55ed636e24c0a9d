import type { signInInput } from '@natiq/contracts/identity/inputs';
import type { MeView } from '@natiq/contracts/identity/views';
import { findLogins } from '@natiq/db/directory';
import { and, eq } from '@natiq/db/query';
import { companies, users } from '@natiq/db/schema';
import { deleteSession, principalOfSession, sessionsOfUser } from '@natiq/db/sessions';
import { withTenant } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { type Services, transact, type UserContext } from '../kernel/context.ts';
import { conflict, unauthenticated } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import { contextOf } from './authenticate.ts';
import { getMe } from './get-me.ts';
import { verifyPassword } from './passwords.ts';
import { luciaOf, luciaUserId } from './session-adapter.ts';
import { countTry, forgive, giveBack } from './throttle.ts';

/** SRS and MECHANICS: per address and account, and per address over all accounts. */
const failuresPerAccount = 5;
const failuresPerAddress = 100;
const liveSessions = 5;

/**
 * Signs a member of staff in and begins a session.
 * @throws unauthenticated for any wrong pair alike; conflict company_needed where the email lives in two companies;
 *   rate_limited after 5 failures of one account or 100 of one address within 15 minutes
 */
export async function signIn(
  services: Services,
  input: z.output<typeof signInInput>,
  origin: UserContext['origin'],
): Promise<{ token: string; me: MeView }> {
  const keys = { account: `signin:${origin.ip}:${input.email}`, address: `signin:${origin.ip}` };
  const tries = [
    { key: keys.account, limit: failuresPerAccount },
    { key: keys.address, limit: failuresPerAddress },
  ];
  await countTry(services, tries, 'sign_in_throttled');
  const login = await findCandidate(services, input);
  const fits = await verifyPassword(input.password, login?.passwordHash ?? null);
  if (!login || !fits) throw unauthenticated('wrong_credentials');
  await forgive(services, keys.account);
  await giveBack(services, keys.address);
  return beginSession(services, login.companyId, login.userId, origin);
}

/** Begins a session of a user that has proven who they are; the oldest ones end beyond five. */
export async function beginSession(
  services: Services,
  companyId: string,
  userId: string,
  origin: UserContext['origin'],
): Promise<{ token: string; me: MeView }> {
  const lucia = luciaOf(services.database);
  const session = await lucia.createSession(luciaUserId(companyId, userId), {
    userAgent: origin.userAgent,
    ip: origin.ip,
  });
  const principal = await principalOfSession(services.database, sha256(session.id), new Date());
  if (!principal) throw unauthenticated('wrong_credentials');
  const ctx = contextOf(services, principal, origin);
  await endOldest(services, companyId, userId);
  await transact(ctx, async tx => {
    await tx
      .update(users)
      .set({ lastSignInAt: services.clock.now() })
      .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
    await recordAudit(tx, ctx, { action: 'session.started', subject: { kind: 'user', id: userId } });
  });
  return { token: session.id, me: await getMe(ctx) };
}

async function findCandidate(services: Services, input: z.output<typeof signInInput>) {
  const logins = (await findLogins(services.database, input.email)).filter(
    l => !input.companySlug || l.slug === input.companySlug,
  );
  const found = [];
  for (const login of logins) {
    const [row] = await withTenant(services.database, login.companyId, tx =>
      tx
        .select({ passwordHash: users.passwordHash })
        .from(users)
        .innerJoin(companies, eq(companies.companyId, users.companyId))
        .where(
          and(
            eq(users.companyId, login.companyId),
            eq(users.id, login.userId),
            eq(users.isActive, true),
            eq(companies.isActive, true),
          ),
        ),
    );
    if (row) found.push({ ...login, passwordHash: row.passwordHash });
  }
  if (found.length < 2) return found[0] ?? null;
  const fitting = [];
  for (const candidate of found)
    if (await verifyPassword(input.password, candidate.passwordHash)) fitting.push(candidate);
  // Only somebody who knows a password learns that the email lives twice.
  if (fitting.length > 1) throw conflict('company_needed');
  return fitting[0] ?? found[0]!;
}

async function endOldest(services: Services, companyId: string, userId: string): Promise<void> {
  const sessions = await sessionsOfUser(services.database, companyId, userId, new Date());
  for (const session of sessions.slice(liveSessions)) await deleteSession(services.database, session.tokenHash);
}
