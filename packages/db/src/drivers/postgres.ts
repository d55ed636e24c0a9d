import postgres from 'postgres';
import { outward } from '../errors.ts';
import type { Execute, Internals, TransactionOptions } from '../internal.ts';
import { listener } from './listener.ts';
import { singleOver } from './postgres-single.ts';
import { drizzleOver, query, type Send, transactionOver } from './postgres-transaction.ts';
import { LOCK_TIMEOUT, parseInt8, STATEMENT_TIMEOUT, settingsStatement, TransactionScope } from './shared.ts';
import { statementsWorthPreparing } from './statements.ts';

export interface PostgresSettings {
  readonly url: string;
  /** Direct connection of the owner: migrations and LISTEN. The same as `url` when that is direct itself. */
  readonly ownerUrl: string;
  readonly max: number;
  /** False behind a transaction pooler: no prepared statements, no start-up settings; everything is set per transaction. */
  readonly prepare: boolean;
}

/** What every connection of this package shares; int8 is read as on the embedded driver. */
export const connectionOptions = {
  connect_timeout: 10,
  // Seconds between tries to connect: a database that is back must not be waited for; left to itself it would come to 20.
  backoff: (tries: number) => Math.min(1, 3 ** tries / 100),
  onnotice: () => {},
  types: {
    bigint: { to: 20, from: [20], serialize: (value: unknown) => String(value), parse: parseInt8 },
    // Parameters reach postgres.js as JSON text already (`toParameter`, and drizzle does it too).
    json: {
      to: 114,
      from: [114, 3802],
      serialize: (value: unknown) => value,
      parse: (text: string) => JSON.parse(text),
    },
  },
} as const satisfies postgres.Options<Record<string, postgres.PostgresType>>;

/** Start-up settings: a session is `natiq_app` from its first statement, so forgetting a role never means the owner. */
const sessionSettings = {
  application_name: 'natiq',
  role: 'natiq_app',
  statement_timeout: STATEMENT_TIMEOUT,
  lock_timeout: LOCK_TIMEOUT,
  // A transaction that waits this long for its own process is a bug or a lost peer, and it holds up the event log.
  idle_in_transaction_session_timeout: 30_000,
};

/** Behind a pooler start-up settings are refused or leak between clients, so they travel with each transaction. */
const pooledSettings: [string, string][] = [
  ['statement_timeout', String(STATEMENT_TIMEOUT)],
  ['lock_timeout', String(LOCK_TIMEOUT)],
];

/** The inside of a database on a PostgreSQL server, over a pool that connects when first used and reconnects by itself. */
export function postgresInternals(settings: PostgresSettings): { internals: Internals; close: () => Promise<void> } {
  const pooled = !settings.prepare;
  const sql = postgres(settings.url, {
    ...connectionOptions,
    types: { ...connectionOptions.types },
    max: settings.max,
    prepare: settings.prepare,
    connection: pooled ? { application_name: 'natiq' } : sessionSettings,
  }) as unknown as postgres.Sql;
  const scope = new TransactionScope();
  const worthPreparing = statementsWorthPreparing(settings.prepare);
  const begin = transactionOver(sql, worthPreparing);

  const single = singleOver(sql, worthPreparing);

  const load = { inFlight: 0, connections: settings.max };
  async function inScope<T>(options: TransactionOptions, run: (text: string) => Promise<T>): Promise<T> {
    scope.assertOutside();
    const text = settingsStatement(options, pooled ? pooledSettings : []);
    load.inFlight += 1;
    try {
      return await scope.run(() => run(text));
    } catch (error) {
      throw outward(error);
    } finally {
      load.inFlight -= 1;
    }
  }
  const transaction: Internals['transaction'] = (fn, options = {}) => inScope(options, text => begin(text, fn));

  const sendDirect: Send = (statement, params, prepare, mode) => {
    scope.assertOutside();
    return query(sql, statement, params, prepare || worthPreparing(statement, params), mode);
  };
  /** Behind a pooler a bare statement would run as the login user, so it gets a transaction of its own. */
  const sendPooled: Send = (statement, params, _prepare, mode) => {
    scope.assertOutside();
    return begin(settingsStatement({}, pooledSettings), (_tx, _run, send) => send(statement, params, false, mode));
  };
  const send = pooled ? sendPooled : sendDirect;

  const execute: Execute = async <Row>(statement: string, params: readonly unknown[] = []) => {
    load.inFlight += 1;
    try {
      return (await send(statement, params, false, 'objects')) as Awaited<ReturnType<typeof execute<Row>>>;
    } catch (error) {
      throw outward(error);
    } finally {
      load.inFlight -= 1;
    }
  };

  /** A connection that starts as that role; opened with its first statement, and never by a pooler's client. */
  let asSystem: postgres.Sql | undefined;
  const executeAsSystem: Execute = async <Row>(statement: string, params: readonly unknown[] = []) => {
    if (pooled) return transaction((_tx, run) => run<Row>(statement, params), { role: 'natiq_system' });
    scope.assertOutside();
    asSystem ??= postgres(settings.url, {
      ...connectionOptions,
      types: { ...connectionOptions.types },
      max: 1,
      connection: { ...sessionSettings, application_name: 'natiq log', role: 'natiq_system' },
    }) as unknown as postgres.Sql;
    try {
      return (await query(asSystem, statement, params, true, 'objects')) as Awaited<ReturnType<typeof execute<Row>>>;
    } catch (error) {
      throw outward(error);
    }
  };

  // A pooler cannot LISTEN; otherwise the application has no need of the owner here.
  const listening = listener(pooled ? settings.ownerUrl : settings.url, sessionSettings);
  const internals: Internals = {
    db: drizzleOver(sql.options, send),
    execute,
    executeAsSystem,
    transaction,
    single: (fn, options) => inScope(options, text => single(text, fn)),
    listen: listening.listen,
    load,
    raw: { driver: 'postgres', sql, ownerUrl: settings.ownerUrl, memberUrl: settings.url, pooled },
  };
  scope.owner = internals;
  return {
    internals,
    close: async () => {
      await Promise.all([listening.close(), sql.end({ timeout: 5 }), asSystem?.end({ timeout: 5 })]);
    },
  };
}
