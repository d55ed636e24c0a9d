import { and, eq } from '@natiq/db/query';
import { contactIdentities, contacts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { sha256 } from '../kernel/hash.ts';

export interface Visitor {
  identityId: string;
  contactId: string;
  name: string | null;
}

/** The visitor behind a token of a channel, or null. Tokens lie in the table as hashes only. */
export async function visitorByToken(
  tx: TenantTx,
  companyId: string,
  channelId: string,
  token: string,
): Promise<Visitor | null> {
  const [row] = await tx
    .select({ identityId: contactIdentities.id, contactId: contacts.id, name: contacts.name })
    .from(contactIdentities)
    .innerJoin(
      contacts,
      and(eq(contacts.companyId, contactIdentities.companyId), eq(contacts.id, contactIdentities.contactId)),
    )
    .where(
      and(
        eq(contactIdentities.companyId, companyId),
        eq(contactIdentities.channelId, channelId),
        eq(contactIdentities.address, sha256(token)),
      ),
    );
  return row ?? null;
}
