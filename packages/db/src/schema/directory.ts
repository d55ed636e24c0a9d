import { index, integer, pgSchema, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant } from './tenant-table.ts';

/**
 * What must be found before a tenant is known: the listed exceptions to tenancy.
 * Only natiq_system may read or write it.
 */
export const directory = pgSchema('directory');

export const directoryCompanies = directory.table('companies', {
  companyId: uuid('company_id').primaryKey(),
  slug: text('slug').notNull().unique('directory_companies_slug_key'),
  kind: text('kind').notNull(),
});

export const directoryLogins = directory.table(
  'logins',
  {
    email: text('email').notNull(),
    companyId: uuid('company_id').notNull(),
    userId: uuid('user_id').notNull(),
  },
  t => [
    primaryKey({ name: 'directory_logins_pk', columns: [t.email, t.companyId] }),
    index('directory_logins_user').on(t.companyId, t.userId),
  ],
);

export const directorySessions = directory.table(
  'sessions',
  {
    /** SHA-256 of the token; the token itself exists only at the client. */
    tokenHash: text('token_hash').primaryKey(),
    publicId: uuid('public_id').notNull(),
    companyId: uuid('company_id').notNull(),
    userId: uuid('user_id').notNull(),
    userAgent: text('user_agent').notNull().default(''),
    ip: text('ip').notNull().default(''),
    createdAt: createdAt(),
    seenAt: instant('seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  t => [
    unique('directory_sessions_public_key').on(t.publicId),
    index('directory_sessions_user').on(t.companyId, t.userId),
  ],
);

/** Links that let a person in for the first time: by hash, for one use. */
export const directoryInvitations = directory.table(
  'invitations',
  {
    tokenHash: text('token_hash').primaryKey(),
    companyId: uuid('company_id').notNull(),
    userId: uuid('user_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  t => [unique('directory_invitations_user_key').on(t.companyId, t.userId)],
);

export const directoryChannels = directory.table('channels', {
  key: text('key').primaryKey(),
  companyId: uuid('company_id').notNull(),
  channelId: uuid('channel_id').notNull(),
});

/** Failures of sign-in per address and account, shared by all processes. */
export const directoryThrottles = directory.table('throttles', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  windowEndsAt: instant('window_ends_at').notNull(),
});

/** Positions of the readers of the event log. */
export const directoryConsumers = directory.table('consumers', {
  name: text('name').primaryKey(),
  generation: uuid('generation').notNull(),
  /** Transaction id and event id of the last event dealt with. */
  xid: text('xid').notNull(),
  eventId: text('event_id').notNull(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const directoryDeadLetters = directory.table(
  'dead_letters',
  {
    consumer: text('consumer').notNull(),
    eventId: text('event_id').notNull(),
    companyId: uuid('company_id').notNull(),
    type: text('type').notNull(),
    attempts: integer('attempts').notNull(),
    error: text('error').notNull(),
    createdAt: createdAt(),
  },
  t => [primaryKey({ name: 'directory_dead_letters_pk', columns: [t.consumer, t.eventId] })],
);

/** Facts of the installation, such as the generation of the event log and sealed keys. */
export const directoryInstallation = directory.table('installation', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
