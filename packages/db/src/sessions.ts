import { and, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import { type Database, internals } from './internal.ts';
import { directorySessions } from './schema/index.ts';
import { asSystem, type TenantTx, withSystem } from './tenant.ts';

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
