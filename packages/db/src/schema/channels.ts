import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

/** Who speaks for the company: name, manners, thresholds. A channel points at one. */
export const assistants = pgTable(
  'assistants',
  {
    companyId: companyId(),
    id: id(),
    name: jsonb('name').notNull(),
    greeting: jsonb('greeting').notNull(),
    suggestions: jsonb('suggestions').notNull(),
    instructions: text('instructions').notNull().default(''),
    languages: text('languages').array().notNull(),
    fallbackLanguage: text('fallback_language').notNull().default('en'),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** Confidence at or above which the assistant answers, answers with a caveat, offers a person. */
    answerThreshold: real('answer_threshold').notNull().default(0.85),
    caveatThreshold: real('caveat_threshold').notNull().default(0.7),
    offerThreshold: real('offer_threshold').notNull().default(0.5),
    maxMessages: integer('max_messages').notNull().default(50),
    /** The one asked first, by name; null for the order of the installation. `builtin` asks nobody else. */
    provider: text('provider'),
    /** Asked of that provider; null for the provider's usual one. Without a provider it says nothing. */
    model: text('model'),
    temperature: real('temperature').notNull().default(0.4),
    maxTokens: integer('max_tokens').notNull().default(512),
    /** What brings a person at once, and what is done where nothing is known: `assistantBehaviour` of the contracts. */
    behaviour: jsonb('behaviour').notNull().default({}),
    /** Whether its golden questions are asked before a change is let go: off | ask | block. */
    gate: text('gate').notNull().default('off'),
    /** Put away: no channel may choose it, its history stays. */
    archivedAt: instant('archived_at'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'assistants_pk', columns: [t.companyId, t.id] }),
    // Two that a colleague cannot tell apart are never meant; those put away keep their name to themselves.
    uniqueIndex('assistants_name_en').on(t.companyId, sql`natiq.fold(name ->> 'en')`).where(sql`archived_at is null`),
    uniqueIndex('assistants_name_ar').on(t.companyId, sql`natiq.fold(name ->> 'ar')`).where(sql`archived_at is null`),
    tenantPolicy('assistants'),
  ],
);

/** How an assistant was set after each save; rows are only ever added. */
export const assistantVersions = pgTable(
  'assistant_versions',
  {
    companyId: companyId(),
    assistantId: uuid('assistant_id').notNull(),
    version: integer('version').notNull(),
    /** All settings as they stood: `assistantSettings` of the contracts. */
    settings: jsonb('settings').notNull(),
    /** saved | restored | published | created | cloned */
    how: text('how').notNull(),
    /** The version that was brought back. */
    restoredFrom: integer('restored_from'),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'assistant_versions_pk', columns: [t.companyId, t.assistantId, t.version] }),
    foreignKey({
      name: 'assistant_versions_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }).onDelete('cascade'),
    tenantPolicy('assistant_versions'),
  ],
);

export const channels = pgTable(
  'channels',
  {
    companyId: companyId(),
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** Public part of a web chat channel's address; also in the directory. */
    key: text('key').notNull(),
    assistantId: uuid('assistant_id').notNull(),
    settings: jsonb('settings').notNull().default({}),
    allowedOrigins: text('allowed_origins').array().notNull().default([]),
    /** AES-256-GCM, never leaves the server. */
    secretSealed: text('secret_sealed'),
    isActive: boolean('is_active').notNull().default(true),
    lastSeenAt: instant('last_seen_at'),
    lastSeenOrigin: text('last_seen_origin'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'channels_pk', columns: [t.companyId, t.id] }),
    unique('channels_key_key').on(t.companyId, t.key),
    foreignKey({
      name: 'channels_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }),
    tenantPolicy('channels'),
  ],
);

/** How a channel reaches its provider and how that goes: one row for each channel that has one. Web chat has none. */
export const channelLinks = pgTable(
  'channel_links',
  {
    companyId: companyId(),
    channelId: uuid('channel_id').notNull(),
    /** webhook | polling | paused */
    mode: text('mode').notNull(),
    /** The account at the provider: a bot's id, name and handle. */
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
    accountHandle: text('account_handle').notNull(),
    /** Highest number of an update that was dealt with; the next one follows it without a gap. */
    lastSequence: bigint('last_sequence', { mode: 'number' }),
    /** Everything up to here was fetched and stored; where polling goes on. */
    polledUpto: bigint('polled_upto', { mode: 'number' }),
    lastReceivedAt: instant('last_received_at'),
    /** Updates that wait at the provider, as it said when it was last asked. */
    pendingCount: integer('pending_count'),
    /** Key of the catalogue `channel.error.*`; null while all is well. */
    errorReason: text('error_reason'),
    errorAt: instant('error_at'),
    checkedAt: instant('checked_at'),
    /** The provider asked for patience: nothing is sent before. */
    quietUntil: instant('quiet_until'),
    /** The process that fetches, and the one that deals with what was stored; each one at a time. */
    pollHolder: uuid('poll_holder'),
    pollUntil: instant('poll_until'),
    readHolder: uuid('read_holder'),
    readUntil: instant('read_until'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'channel_links_pk', columns: [t.companyId, t.channelId] }),
    foreignKey({
      name: 'channel_links_channel_fk',
      columns: [t.companyId, t.channelId],
      foreignColumns: [channels.companyId, channels.id],
    }),
    tenantPolicy('channel_links'),
  ],
);

/** What providers told us, stored before it is answered and dealt with in their order. */
export const channelUpdates = pgTable(
  'channel_updates',
  {
    companyId: companyId(),
    channelId: uuid('channel_id').notNull(),
    /** The provider's own id of the update: told again, it is the same row. */
    externalId: text('external_id').notNull(),
    /** The provider's order, where it has one. */
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    /** As it came; emptied once it is dealt with, the row stays for a while to know repeats. */
    payload: jsonb('payload'),
    receivedAt: instant('received_at').notNull(),
    handledAt: instant('handled_at'),
    /** What kept it from being dealt with: it is put aside and the rest goes on. */
    failure: text('failure'),
    /** Tries that failed, of all the times it was put aside. */
    attempts: integer('attempts').notNull().default(0),
  },
  t => [
    primaryKey({ name: 'channel_updates_pk', columns: [t.companyId, t.channelId, t.externalId] }),
    index('channel_updates_waiting')
      .on(t.companyId, t.channelId, t.sequence)
      .where(sql`handled_at is null and failure is null`),
    index('channel_updates_handled').on(t.companyId, t.channelId, t.handledAt),
    index('channel_updates_aside').on(t.companyId, t.receivedAt).where(sql`failure is not null and handled_at is null`),
    foreignKey({
      name: 'channel_updates_channel_fk',
      columns: [t.companyId, t.channelId],
      foreignColumns: [channels.companyId, channels.id],
    }),
    tenantPolicy('channel_updates'),
  ],
);
