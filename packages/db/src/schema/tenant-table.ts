import { sql } from 'drizzle-orm';
import { type PgColumn, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Runs everything that belongs to one company; neither owner, superuser nor BYPASSRLS. Created by the first migration. */
export const appRole = pgRole('natiq_app').existing();
/** Runs the listed exceptions: sign-in, session look-up, log tail, sweeps. Created by the first migration. */
export const systemRole = pgRole('natiq_system').existing();

/** The company of the transaction; strict on purpose: without one the cast of '' raises and nothing is read or written. */
const companyOfTransaction = sql`company_id = current_setting('natiq.company_id')::uuid`;

/** Row-level security of a tenant table: only rows of the transaction's company, for reading and for writing. */
export function tenantPolicy(table: string) {
  return pgPolicy(`${table}_tenant`, {
    for: 'all',
    to: appRole,
    using: companyOfTransaction,
    withCheck: companyOfTransaction,
  });
}

/** First column of every tenant table and of each of its keys. */
export const companyId = () => uuid('company_id').notNull();
/** UUIDv7 made by the application. */
export const id = () => uuid('id').notNull();
/** An instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const createdAt = () => instant('created_at').notNull().defaultNow();
export const updatedAt = () => instant('updated_at').notNull().defaultNow();

/** Columns in the order company first, as every key of a tenant table must be. */
export type CompanyFirst = [PgColumn, ...PgColumn[]];
