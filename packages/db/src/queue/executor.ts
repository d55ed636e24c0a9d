import postgres from 'postgres';
import { connectionOptions } from '../drivers/postgres.ts';
import { query } from '../drivers/postgres-transaction.ts';
import { STATEMENT_TIMEOUT } from '../drivers/shared.ts';
import { outward } from '../errors.ts';
import type { Execute, Internals, Rows } from '../internal.ts';

export interface QueueExecutor {
  /** Runs statements as `natiq_jobs`. */
  readonly execute: Execute;
  close(): Promise<void>;
}

/** pg-boss sends some of its work as `BEGIN; …; COMMIT;`. The frame is taken off, because here a transaction is around it anyway. */
const frame = /^\s*BEGIN;([\s\S]*)COMMIT;?\s*$/i;

/**
 * Runs pg-boss's statements as the role that owns its schema. On a direct PostgreSQL connection that is two connections of
 * its own, which start as that role, so that fetching a job takes one round trip and never waits behind the application.
 */
export function queueExecutor(internals: Internals): QueueExecutor {
  const { raw } = internals;
  const inTransaction: Execute = <Row>(text: string, params: readonly unknown[] = []) =>
    internals.transaction((_tx, run) => run<Row>(frame.exec(text)?.[1] ?? text, params), { role: 'natiq_jobs' });
  if (raw.driver === 'embedded' || raw.pooled) return { execute: inTransaction, close: async () => {} };

  const sql = postgres(raw.memberUrl, {
    ...connectionOptions,
    types: { ...connectionOptions.types },
    max: 2,
    connection: { application_name: 'natiq jobs', role: 'natiq_jobs', statement_timeout: STATEMENT_TIMEOUT },
  }) as unknown as postgres.Sql;
  return {
    execute: async <Row>(text: string, params: readonly unknown[] = []) => {
      if (params.length === 0 && frame.test(text)) return inTransaction<Row>(text);
      try {
        return (await query(sql, text, params, true, 'objects')) as Rows<Row>;
      } catch (error) {
        throw outward(error);
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
