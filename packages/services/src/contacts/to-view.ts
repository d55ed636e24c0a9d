import type { ContactRow } from '@natiq/contracts/contacts/views';
import { sql } from '@natiq/db/query';
import { contacts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';

// Named with their table: among selected fields a column alone would mean the inner query's own.
const ofContact = sql.raw('i.company_id = contacts.company_id and i.contact_id = contacts.id');

/** Contacts with everything a row shows, in one statement however many. */
export function selectContacts(tx: TenantTx) {
  return tx
    .select({
      contact: contacts,
      channels: sql<ContactRow['channels']>`coalesce((select jsonb_agg(distinct ch.kind) from contact_identities i
        join channels ch on ch.company_id = i.company_id and ch.id = i.channel_id where ${ofContact}), '[]'::jsonb)`,
      conversations: sql<number>`(select count(*)::int from conversations x
        where x.company_id = contacts.company_id and x.contact_id = contacts.id)`,
      lastSeenAt: sql<Date | string | null>`(select max(i.last_seen_at) from contact_identities i where ${ofContact})`,
    })
    .from(contacts)
    .$dynamic();
}

export type SelectedContact = Awaited<ReturnType<typeof selectContacts>>[number];

/** A contact as it leaves the server. */
export function toContactRow({ contact, channels, conversations, lastSeenAt }: SelectedContact): ContactRow {
  const { id, name, email, phone, language } = contact;
  return {
    id,
    name,
    email,
    phone,
    language,
    channels,
    conversations,
    lastSeenAt: lastSeenAt ? new Date(lastSeenAt).toISOString() : null,
    createdAt: contact.createdAt.toISOString(),
  };
}
