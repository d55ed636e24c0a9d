import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { channels } from './channels.ts';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

export const contacts = pgTable(
  'contacts',
  {
    companyId: companyId(),
    id: id(),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    language: text('language'),
    timeZone: text('time_zone'),
    custom: jsonb('custom').notNull().default({}),
    /** A merged contact stays as a redirect to the one it became. */
    mergedInto: uuid('merged_into'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'contacts_pk', columns: [t.companyId, t.id] }),
    index('contacts_newest').on(t.companyId, t.createdAt.desc().nullsFirst()),
    tenantPolicy('contacts'),
  ],
);

export const contactIdentities = pgTable(
  'contact_identities',
  {
    companyId: companyId(),
    id: id(),
    contactId: uuid('contact_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** The address on the channel; on web chat the hash of the visitor token. */
    address: text('address').notNull(),
    /** Page, referrer, language, time zone of the last visit. */
    context: jsonb('context').notNull().default({}),
    lastSeenAt: instant('last_seen_at'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'contact_identities_pk', columns: [t.companyId, t.id] }),
    unique('contact_identities_address_key').on(t.companyId, t.channelId, t.address),
    index('contact_identities_contact').on(t.companyId, t.contactId),
    foreignKey({
      name: 'contact_identities_contact_fk',
      columns: [t.companyId, t.contactId],
      foreignColumns: [contacts.companyId, contacts.id],
    }),
    foreignKey({
      name: 'contact_identities_channel_fk',
      columns: [t.companyId, t.channelId],
      foreignColumns: [channels.companyId, channels.id],
    }),
    tenantPolicy('contact_identities'),
  ],
);
