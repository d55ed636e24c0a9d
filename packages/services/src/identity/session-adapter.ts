import type { Database } from '@natiq/db';
import { newId } from '@natiq/db/ids';
import {
  deleteExpiredSessions,
  deleteSession,
  insertSession,
  principalOfSession,
  type SessionPrincipal,
  sessionByHash,
  touchSession,
} from '@natiq/db/sessions';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import { sha256 } from '../kernel/hash.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof makeLucia>;
    DatabaseSessionAttributes: { userAgent: string; ip: string };
    DatabaseUserAttributes: { principal: SessionPrincipal | null };
  }
}

export const sessionCookieName = 'natiq_session';
/** SRS: sessions end after 30 days without use. */
const idleDays = 30;

/** lucia names a user by one string; ours live in a company. */
export function luciaUserId(companyId: string, userId: string): string {
  return `${companyId}:${userId}`;
}

function splitUserId(id: string): [companyId: string, userId: string] {
  const [companyId = '', userId = ''] = id.split(':');
  return [companyId, userId];
}

/** Keeps sessions in the directory under the hash of their token: a stolen table opens no door. */
function directoryAdapter(database: Database): Adapter {
  return {
    async getSessionAndUser(token) {
      const hash = sha256(token);
      const principal = await principalOfSession(database, hash, new Date());
      if (!principal) return [null, null];
      const userId = luciaUserId(principal.companyId, principal.userId);
      return [
        { id: token, userId, expiresAt: principal.expiresAt, attributes: { userAgent: '', ip: '' } },
        { id: userId, attributes: { principal } },
      ];
    },
    async setSession(session) {
      const [companyId, userId] = splitUserId(session.userId);
      await insertSession(database, {
        tokenHash: sha256(session.id),
        publicId: newId(),
        companyId,
        userId,
        userAgent: session.attributes.userAgent.slice(0, 300),
        ip: session.attributes.ip,
        expiresAt: session.expiresAt,
      });
    },
    async updateSessionExpiration(token, expiresAt) {
      await touchSession(database, sha256(token), new Date(), expiresAt);
    },
    deleteSession: token => deleteSession(database, sha256(token)),
    deleteExpiredSessions: () => deleteExpiredSessions(database, new Date()),
    // Listing goes by public id and ending all of a user's sessions is part of the verb's own transaction.
    getUserSessions: async (): Promise<DatabaseSession[]> => [],
    deleteUserSessions: async () => {},
  };
}

function makeLucia(database: Database) {
  return new Lucia(directoryAdapter(database), {
    sessionExpiresIn: new TimeSpan(idleDays, 'd'),
    sessionCookie: { name: sessionCookieName },
    getUserAttributes: attributes => ({ principal: attributes.principal }),
  });
}

const made = new WeakMap<Database, ReturnType<typeof makeLucia>>();

/** The session keeper of a database. */
export function luciaOf(database: Database) {
  let lucia = made.get(database);
  if (!lucia) {
    lucia = makeLucia(database);
    made.set(database, lucia);
  }
  return lucia;
}

/** Whether the token still stands for a session; used to re-check long-lived streams. */
export async function sessionExists(database: Database, token: string): Promise<boolean> {
  return (await sessionByHash(database, sha256(token))) !== null;
}
