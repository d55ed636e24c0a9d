import type { Action } from '@natiq/contracts/access/matrix';
import { and, eq, isNull, type SQL, sql } from '@natiq/db/query';
import { contactIdentities, contacts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
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

/**
 * Access check and condition in one: whoever reads conversations knows whom they are with; `own` reaches only the contacts of
 * conversations one has or that wait. A merged contact is none any more. @throws forbidden
 */
export function mayContacts(ctx: ServiceContext, action: Action): SQL | undefined {
  const scope = requireAccess(ctx, 'conversations', action);
  const reached =
    scope === 'own'
      ? sql`exists (select from conversations x where x.company_id = ${contacts.companyId} and x.contact_id = ${contacts.id}
          and (x.owner_kind = 'queue' or x.owner_user_id = ${ctx.actor.id}::uuid))`
      : undefined;
  return and(eq(contacts.companyId, ctx.companyId), isNull(contacts.mergedInto), reached);
}
