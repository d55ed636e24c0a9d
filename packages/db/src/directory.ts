import { and, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import { type Database, internals } from './internal.ts';
import {
  companies,
  directoryChannels,
  directoryCompanies,
  directoryLogins,
  directorySessions,
  directoryThrottles,
} from './schema/index.ts';
import { asSystem, type TenantTx, withSystem } from './tenant.ts';

/** Who may sign in with an email: usually one company, two where the address is known in both. */
export function findLogins(
  database: Database,
  email: string,
): Promise<{ companyId: string; userId: string; slug: string }[]> {
  return withSystem(database, tx =>
    tx
      .select({ companyId: directoryLogins.companyId, userId: directoryLogins.userId, slug: directoryCompanies.slug })
      .from(directoryLogins)
      .innerJoin(directoryCompanies, eq(directoryCompanies.companyId, directoryLogins.companyId))
      .where(eq(directoryLogins.email, email)),
  );
}

/** Makes a user findable by email; part of the transaction that writes the user. */
export async function putLogin(
  tx: TenantTx,
  login: { email: string; companyId: string; userId: string },
): Promise<void> {
  await asSystem(tx, async system => {
    await system
      .delete(directoryLogins)
      .where(and(eq(directoryLogins.companyId, login.companyId), eq(directoryLogins.userId, login.userId)));
    await system.insert(directoryLogins).values(login);
  });
}

/** Reserves the slug of a company; part of the transaction that writes it. @throws unique violation directory_companies_slug_key */
export async function putCompanySlug(
  tx: TenantTx,
  company: { companyId: string; slug: string; kind: string },
): Promise<void> {
  await asSystem(tx, async system => {
    await system.insert(directoryCompanies).values(company);
  });
}

/** The company of a slug, or null. */
export async function companyBySlug(
  database: Database,
  slug: string,
): Promise<{ companyId: string; kind: string } | null> {
  const [row] = await withSystem(database, tx =>
    tx.select().from(directoryCompanies).where(eq(directoryCompanies.slug, slug)),
  );
  return row ?? null;
}

/** All companies but the platform's own, newest first; for super admins and for schedules. */
export function listCompanyRows(database: Database, options: { search?: string; limit: number; before?: string }) {
  return withSystem(database, tx =>
    tx
      .select()
      .from(companies)
      .where(
        and(
          ne(companies.kind, 'platform'),
          options.search
            ? sql`(${companies.name} ilike ${`%${options.search}%`} or ${companies.slug} ilike ${`%${options.search}%`})`
            : undefined,
          options.before ? lt(companies.companyId, options.before) : undefined,
        ),
      )
      .orderBy(sql`${companies.companyId} desc`)
      .limit(options.limit),
  );
}

/** How many companies exist, the platform's own not counted; none means first run. */
export async function countCompanies(database: Database): Promise<number> {
  const [row] = await withSystem(database, tx =>
    tx
      .select({ n: sql<number>`count(*)::int` })
      .from(directoryCompanies)
      .where(ne(directoryCompanies.kind, 'platform')),
  );
  return row!.n;
}

export interface SessionPrincipal {
  companyId: string;
  userId: string;
  publicId: string;
  expiresAt: Date;
  seenAt: Date;
  name: string;
  email: string;
  role: string;
  locale: string;
  company: { name: string; slug: string; kind: string };
}

/** Who stands behind a session token, in one statement; null for an unknown or expired one, an inactive user or company. */
export async function principalOfSession(
  database: Database,
  tokenHash: string,
  at: Date,
): Promise<SessionPrincipal | null> {
  const rows = await internals(database).execute<Record<string, string>>(
    'select * from natiq.session($1, $2::timestamptz)',
    [tokenHash, at.toISOString()],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    companyId: row.company_id!,
    userId: row.user_id!,
    publicId: row.public_id!,
    expiresAt: new Date(row.expires_at!),
    seenAt: new Date(row.seen_at!),
    name: row.name!,
    email: row.email!,
    role: row.role!,
    locale: row.locale!,
    company: { name: row.company_name!, slug: row.company_slug!, kind: row.company_kind! },
  };
}

export type SessionRow = typeof directorySessions.$inferSelect;

/** Stores a session. */
export async function insertSession(database: Database, session: typeof directorySessions.$inferInsert): Promise<void> {
  await withSystem(database, tx => tx.insert(directorySessions).values(session));
}

/** One session by the hash of its token, or null. */
export async function sessionByHash(database: Database, tokenHash: string): Promise<SessionRow | null> {
  const [row] = await withSystem(database, tx =>
    tx.select().from(directorySessions).where(eq(directorySessions.tokenHash, tokenHash)),
  );
  return row ?? null;
}

/** Live sessions of a user, newest first. */
export function sessionsOfUser(database: Database, companyId: string, userId: string, at: Date): Promise<SessionRow[]> {
  return withSystem(database, tx =>
    tx
      .select()
      .from(directorySessions)
      .where(
        and(
          eq(directorySessions.companyId, companyId),
          eq(directorySessions.userId, userId),
          gt(directorySessions.expiresAt, at),
        ),
      )
      .orderBy(sql`${directorySessions.createdAt} desc`),
  );
}

/** Notes that a session was used and slides its end. */
export async function touchSession(
  database: Database,
  tokenHash: string,
  seenAt: Date,
  expiresAt: Date,
): Promise<void> {
  await withSystem(database, tx =>
    tx.update(directorySessions).set({ seenAt, expiresAt }).where(eq(directorySessions.tokenHash, tokenHash)),
  );
}

/** Ends one session by hash. */
export async function deleteSession(database: Database, tokenHash: string): Promise<void> {
  await withSystem(database, tx => tx.delete(directorySessions).where(eq(directorySessions.tokenHash, tokenHash)));
}

/** Ends one session of a user by its public id; false when the user has no such session. */
export async function deleteSessionByPublicId(
  database: Database,
  companyId: string,
  userId: string,
  publicId: string,
): Promise<boolean> {
  const gone = await withSystem(database, tx =>
    tx
      .delete(directorySessions)
      .where(
        and(
          eq(directorySessions.companyId, companyId),
          eq(directorySessions.userId, userId),
          eq(directorySessions.publicId, publicId),
        ),
      )
      .returning({ id: directorySessions.publicId }),
  );
  return gone.length > 0;
}

/** Ends all sessions of a user (but one, if named); part of the transaction that deactivates the user or changes the password. */
export async function deleteUserSessions(
  tx: TenantTx,
  companyId: string,
  userId: string,
  exceptHash?: string,
): Promise<void> {
  await asSystem(tx, async system => {
    await system
      .delete(directorySessions)
      .where(
        and(
          eq(directorySessions.companyId, companyId),
          eq(directorySessions.userId, userId),
          exceptHash ? ne(directorySessions.tokenHash, exceptHash) : undefined,
        ),
      );
  });
}

/** Removes sessions that ended before the given instant. */
export async function deleteExpiredSessions(database: Database, at: Date): Promise<void> {
  await withSystem(database, tx => tx.delete(directorySessions).where(lt(directorySessions.expiresAt, at)));
}

/** Ends all sessions of a company; part of the transaction that deactivates it. */
export async function deleteCompanySessions(tx: TenantTx, companyId: string): Promise<void> {
  await asSystem(tx, async system => {
    await system.delete(directorySessions).where(eq(directorySessions.companyId, companyId));
  });
}

/** The company and channel of a public channel key, or null. */
export async function channelByKey(
  database: Database,
  key: string,
): Promise<{ companyId: string; channelId: string } | null> {
  const [row] = await withSystem(database, tx =>
    tx.select().from(directoryChannels).where(eq(directoryChannels.key, key)),
  );
  return row ?? null;
}

/** Makes a channel findable by its key; part of the transaction that writes the channel. */
export async function putChannelKey(
  tx: TenantTx,
  channel: { key: string; companyId: string; channelId: string },
): Promise<void> {
  await asSystem(tx, async system => {
    await system.insert(directoryChannels).values(channel).onConflictDoNothing();
  });
}

/** Counts a failure under a key within a window and answers the count; shared by all processes. */
export async function bumpThrottle(
  database: Database,
  key: string,
  at: Date,
  windowSeconds: number,
): Promise<{ count: number; endsAt: Date }> {
  const ends = new Date(at.getTime() + windowSeconds * 1000);
  const [row] = await withSystem(database, tx =>
    tx
      .insert(directoryThrottles)
      .values({ key, count: 1, windowEndsAt: ends })
      .onConflictDoUpdate({
        target: directoryThrottles.key,
        set: {
          count: sql`case when ${directoryThrottles.windowEndsAt} <= ${at.toISOString()}::timestamptz then 1 else ${directoryThrottles.count} + 1 end`,
          windowEndsAt: sql`case when ${directoryThrottles.windowEndsAt} <= ${at.toISOString()}::timestamptz then ${ends.toISOString()}::timestamptz else ${directoryThrottles.windowEndsAt} end`,
        },
      })
      .returning(),
  );
  return { count: row!.count, endsAt: row!.windowEndsAt };
}

/** The present count under a key, 0 outside a window. */
export async function readThrottle(
  database: Database,
  key: string,
  at: Date,
): Promise<{ count: number; endsAt: Date | null }> {
  const [row] = await withSystem(database, tx =>
    tx
      .select()
      .from(directoryThrottles)
      .where(and(eq(directoryThrottles.key, key), gt(directoryThrottles.windowEndsAt, at))),
  );
  return { count: row?.count ?? 0, endsAt: row?.windowEndsAt ?? null };
}

/** Forgets a key after a success. */
export async function clearThrottle(database: Database, key: string): Promise<void> {
  await withSystem(database, tx => tx.delete(directoryThrottles).where(eq(directoryThrottles.key, key)));
}

/** Conversations with an unanswered customer message and no live run. */
export async function dueConversations(
  database: Database,
  at: Date,
  limit: number,
): Promise<{ companyId: string; conversationId: string }[]> {
  return sweep(database, 'natiq.due_conversations', at, limit);
}

/** Conversations whose timer has passed. */
export async function elapsedConversations(
  database: Database,
  at: Date,
  limit: number,
): Promise<{ companyId: string; conversationId: string }[]> {
  return sweep(database, 'natiq.elapsed_conversations', at, limit);
}

async function sweep(database: Database, fn: string, at: Date, limit: number) {
  return internals(database).execute<{ companyId: string; conversationId: string }>(
    `select company_id as "companyId", conversation_id as "conversationId" from ${fn}($1::timestamptz, $2::int)`,
    [at.toISOString(), limit],
  );
}

/** Which of the given sessions (by public id) still live; the others' streams must end. */
export async function liveSessionIds(database: Database, publicIds: readonly string[], at: Date): Promise<Set<string>> {
  if (publicIds.length === 0) return new Set();
  const rows = await withSystem(database, tx =>
    tx
      .select({ id: directorySessions.publicId })
      .from(directorySessions)
      .where(and(inArray(directorySessions.publicId, [...publicIds]), gt(directorySessions.expiresAt, at))),
  );
  return new Set(rows.map(row => row.id));
}
