import { sql } from 'drizzle-orm';
import { type Database, internals, type TransactionHandle } from './internal.ts';

declare const tenantBrand: unique symbol;
declare const systemBrand: unique symbol;

/** A transaction of one company under row-level security. Only `withTenant` makes one. */
export type TenantTx = TransactionHandle & { readonly [tenantBrand]: true };
/** A transaction of the listed exceptions (directory, log tail, sweeps). Only `withSystem` and `asSystem` make one. */
export type SystemTx = TransactionHandle & { readonly [systemBrand]: true };

/**
 * The only way to a company's rows: one transaction with the company and the role `natiq_app` set for its duration.
 * Never call the network inside: the embedded database has one connection.
 */
export function withTenant<T>(database: Database, companyId: string, fn: (tx: TenantTx) => Promise<T>): Promise<T> {
  return internals(database).transaction(tx => fn(tx as TenantTx), { company: companyId, role: 'natiq_app' });
}

/**
 * A company's rows by one statement that only reads, in one round trip where the driver can: `withTenant` costs three. A second
 * statement, or one that writes, is refused.
 */
export function readTenant<T>(database: Database, companyId: string, fn: (tx: TenantTx) => PromiseLike<T>): Promise<T> {
  return internals(database).single(tx => fn(tx as TenantTx), { company: companyId, role: 'natiq_app' });
}

/** A transaction as `natiq_system`, before there is a tenant: sign-in, session look-up, log tail, sweeps, platform lists. */
export function withSystem<T>(database: Database, fn: (tx: SystemTx) => Promise<T>): Promise<T> {
  return internals(database).transaction(tx => fn(tx as unknown as SystemTx), { role: 'natiq_system' });
}

/** Runs directory statements inside a tenant's transaction, then returns to the tenant's role: both commit or neither. */
export async function asSystem<T>(tx: TenantTx, fn: (tx: SystemTx) => Promise<T>): Promise<T> {
  await tx.execute(sql`select set_config('role', 'natiq_system', true)`);
  // When `fn` fails the transaction is lost as a whole, so the role need not be restored.
  const value = await fn(tx as unknown as SystemTx);
  await tx.execute(sql`select set_config('role', 'natiq_app', true)`);
  return value;
}
