import { sql } from 'drizzle-orm';
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { contacts } from './contacts.ts';
import { conversations } from './conversations.ts';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

export const tickets = pgTable(
  'tickets',
  {
    companyId: companyId(),
    id: id(),
    /** NQ-YYYYMMDD-NNNN, the day in the company's zone. */
    number: text('number').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    channelKind: text('channel_kind').notNull(),
    /** open | in_progress | resolved | closed */
    status: text('status').notNull().default('open'),
    /** low | medium | high | urgent */
    priority: text('priority').notNull().default('medium'),
    category: text('category').notNull().default('general'),
    subject: text('subject').notNull(),
    description: text('description').notNull().default(''),
    assigneeId: uuid('assignee_id'),
    intent: text('intent'),
    confidence: real('confidence'),
    reason: text('reason').notNull(),
    /** wish, facts, tried, evidence, mood: what the assistant knows at hand-over. */
    brief: jsonb('brief').notNull().default({}),
    createdBy: text('created_by').notNull(),
    firstReplyAt: instant('first_reply_at'),
    resolvedAt: instant('resolved_at'),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'tickets_pk', columns: [t.companyId, t.id] }),
    unique('tickets_number_key').on(t.companyId, t.number),
    uniqueIndex('tickets_one_open').on(t.companyId, t.conversationId).where(sql`status in ('open', 'in_progress')`),
    index('tickets_list').on(t.companyId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tickets_updated').on(t.companyId, t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tickets_status').on(t.companyId, t.status, t.createdAt.desc().nullsFirst()),
    foreignKey({
      name: 'tickets_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    foreignKey({
      name: 'tickets_contact_fk',
      columns: [t.companyId, t.contactId],
      foreignColumns: [contacts.companyId, contacts.id],
    }),
    tenantPolicy('tickets'),
  ],
);

/** The next ticket number of a company's day. */
export const ticketCounters = pgTable(
  'ticket_counters',
  {
    companyId: companyId(),
    day: date('day', { mode: 'string' }).notNull(),
    value: integer('value').notNull(),
  },
  t => [primaryKey({ name: 'ticket_counters_pk', columns: [t.companyId, t.day] }), tenantPolicy('ticket_counters')],
);
