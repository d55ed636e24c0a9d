import { sql } from 'drizzle-orm';
import { bigint, boolean, date, index, integer, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

/** What a company set of a model provider; one without a row is as the installation set it. */
export const aiProviders = pgTable(
  'ai_providers',
  {
    companyId: companyId(),
    /** groq | openai | anthropic */
    name: text('name').notNull(),
    /** The lowest is asked first. */
    position: integer('position').notNull(),
    isEnabled: boolean('is_enabled').notNull(),
    /** Null: the model the installation names, or the assistant. */
    model: text('model'),
    /** Sealed for `ai:<company>:<name>`; null: the installation's key. */
    sealedKey: text('sealed_key'),
    /** Its last four characters, so that people can tell keys apart. */
    keyEnd: text('key_end'),
    /** US dollars for a million tokens, that is millionths of a dollar for one. */
    inputPrice: real('input_price'),
    outputPrice: real('output_price'),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  t => [primaryKey({ name: 'ai_providers_pk', columns: [t.companyId, t.name] }), tenantPolicy('ai_providers')],
);

/** What a company allows models to cost in a day; without a row nothing is capped. */
export const aiBudgets = pgTable(
  'ai_budgets',
  {
    companyId: companyId(),
    /** Millionths of a US dollar; null: no cap. */
    dailyCapMicros: bigint('daily_cap_micros', { mode: 'number' }),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  t => [primaryKey({ name: 'ai_budgets_pk', columns: [t.companyId] }), tenantPolicy('ai_budgets')],
);

/** What models cost a company on a day of its own calendar, and what calls under way may still cost. */
export const aiSpend = pgTable(
  'ai_spend',
  {
    companyId: companyId(),
    day: date('day', { mode: 'string' }).notNull(),
    spentMicros: bigint('spent_micros', { mode: 'number' }).notNull().default(0),
    reservedMicros: bigint('reserved_micros', { mode: 'number' }).notNull().default(0),
  },
  t => [primaryKey({ name: 'ai_spend_pk', columns: [t.companyId, t.day] }), tenantPolicy('ai_spend')],
);

/** Every call of a model, also those that failed; its id begins with its time. */
export const aiCalls = pgTable(
  'ai_calls',
  {
    companyId: companyId(),
    id: id(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    /** answer | test | try | assist | embed | question */
    purpose: text('purpose').notNull(),
    conversationId: uuid('conversation_id'),
    /** answered, clarify, declined, unsupported, abandoned, or the kind of failure. */
    outcome: text('outcome').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    /** The provider told no figures: the tokens are reckoned from the text. */
    isEstimated: boolean('is_estimated').notNull(),
    costMicros: integer('cost_micros').notNull(),
    /** Milliseconds to the first text, 0 when none came, and in all. */
    firstTextMs: integer('first_text_ms').notNull(),
    ms: integer('ms').notNull(),
    createdAt: createdAt(),
  },
  t => [primaryKey({ name: 'ai_calls_pk', columns: [t.companyId, t.id] }), tenantPolicy('ai_calls')],
);

/**
 * A model of the company's own choice that turns text into vectors. A change of model is another row: the one before it serves
 * until the new one has read everything.
 */
export const aiEmbedders = pgTable(
  'ai_embedders',
  {
    companyId: companyId(),
    /** Its vectors stand under it in `passage_embeddings`. */
    id: id(),
    /** Up to and with `/v1`. */
    baseUrl: text('base_url').notNull(),
    model: text('model').notNull(),
    /** Sealed for `embedder:<company>:<id>`; null for a server that asks for none. */
    sealedKey: text('sealed_key'),
    keyEnd: text('key_end'),
    /** US dollars for a million tokens. */
    price: real('price'),
    /** building | serving | failed | cancelled | leaving */
    state: text('state').notNull(),
    /** Why it failed, or what stands in the way of bringing it up to date, as a key of the catalogue. */
    reason: text('reason'),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** Length of its vectors; null until the first has come. */
    dimensions: integer('dimensions'),
    /** How near the nearest wrong page comes to a title, and how far above it the right one stands: what makes models comparable. */
    mean: real('mean'),
    spread: real('spread'),
    /** When the sweep looks at it again; null: nothing is to be done. */
    nextDueAt: instant('next_due_at'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'ai_embedders_pk', columns: [t.companyId, t.id] }),
    index('ai_embedders_due').on(t.nextDueAt).where(sql`next_due_at is not null`),
    tenantPolicy('ai_embedders'),
  ],
);
