import {
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
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
    model: text('model').notNull().default('llama-3.3-70b-versatile'),
    temperature: real('temperature').notNull().default(0.4),
    maxTokens: integer('max_tokens').notNull().default(512),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [primaryKey({ name: 'assistants_pk', columns: [t.companyId, t.id] }), tenantPolicy('assistants')],
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
