import { and, eq } from 'drizzle-orm';
import type { Database } from './internal.ts';
import { directoryInvitations } from './schema/index.ts';
import { asSystem, type TenantTx, withSystem } from './tenant.ts';

export interface Invitation {
  tokenHash: string;
  companyId: string;
  userId: string;
  expiresAt: Date;
}

/** Invites a user anew: the link of an earlier invitation ends. Part of the transaction that writes the user. */
export function putInvitation(tx: TenantTx, invitation: Invitation): Promise<void> {
  return asSystem(tx, async system => {
    await system.delete(directoryInvitations).where(ofUser(invitation.companyId, invitation.userId));
    await system.insert(directoryInvitations).values(invitation);
  });
}

/** The invitation of a link, by the hash of its token; null for one that was used, replaced or never made. */
export async function invitationByHash(database: Database, tokenHash: string): Promise<Invitation | null> {
  const [row] = await withSystem(database, tx =>
    tx.select().from(directoryInvitations).where(eq(directoryInvitations.tokenHash, tokenHash)),
  );
  return row ?? null;
}

/** Uses up an invitation in the transaction that lets the person in. @returns false when somebody was faster */
export function spendInvitation(tx: TenantTx, tokenHash: string): Promise<boolean> {
  return asSystem(tx, async system => {
    const gone = await system
      .delete(directoryInvitations)
      .where(eq(directoryInvitations.tokenHash, tokenHash))
      .returning({ userId: directoryInvitations.userId });
    return gone.length > 0;
  });
}

/** Takes back what a user was invited with. */
export function dropInvitation(tx: TenantTx, companyId: string, userId: string): Promise<void> {
  return asSystem(tx, async system => {
    await system.delete(directoryInvitations).where(ofUser(companyId, userId));
  });
}

const ofUser = (companyId: string, userId: string) =>
  and(eq(directoryInvitations.companyId, companyId), eq(directoryInvitations.userId, userId));
