import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { conversations, messages, notes } from './conversations.ts';
import { companyId, createdAt, id, instant, tenantPolicy } from './tenant-table.ts';

/** Files people send or keep; the bytes lie in the file storage under `storage_key`. */
export const attachments = pgTable(
  'attachments',
  {
    companyId: companyId(),
    id: id(),
    /** Where the file ended up; all null until it is sent. */
    conversationId: uuid('conversation_id'),
    messageId: uuid('message_id'),
    noteId: uuid('note_id'),
    /** The customer's identity that it belongs to: whose upload it is, or in whose conversation it was sent. */
    identityId: uuid('identity_id'),
    name: text('name').notNull(),
    /** By content, never by what the sender claimed. */
    mime: text('mime').notNull(),
    bytes: integer('bytes').notNull().default(0),
    sha256: text('sha256').notNull().default(''),
    storageKey: text('storage_key').notNull(),
    /** Of pictures that are safe to show; null for anything else. */
    width: integer('width'),
    height: integer('height'),
    /** user | contact | system; a label stays when the person is gone. */
    uploaderKind: text('uploader_kind').notNull(),
    uploaderId: uuid('uploader_id'),
    uploaderLabel: text('uploader_label').notNull().default(''),
    /** When the last byte was safe in the storage. */
    storedAt: instant('stored_at'),
    /** When it was sent or put to use; what never is gets cleaned up. */
    boundAt: instant('bound_at'),
    /** Given up: nothing may bind it any more, the bytes are about to go. */
    discardedAt: instant('discarded_at'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'attachments_pk', columns: [t.companyId, t.id] }),
    index('attachments_conversation').on(t.companyId, t.conversationId, t.createdAt),
    index('attachments_unbound').on(t.companyId, t.uploaderId).where(sql`bound_at is null`),
    index('attachments_orphans').on(t.createdAt).where(sql`bound_at is null`),
    foreignKey({
      name: 'attachments_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    foreignKey({
      name: 'attachments_message_fk',
      columns: [t.companyId, t.messageId],
      foreignColumns: [messages.companyId, messages.id],
    }),
    foreignKey({
      name: 'attachments_note_fk',
      columns: [t.companyId, t.noteId],
      foreignColumns: [notes.companyId, notes.id],
    }),
    // What colleagues share belongs to no customer, whatever else is wrong.
    check('attachments_note_is_internal', sql`note_id is null or (message_id is null and identity_id is null)`),
    tenantPolicy('attachments'),
  ],
);
