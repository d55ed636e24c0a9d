import { tmpdir } from 'node:os';
import { resolve, sep } from 'node:path';
import postgres from 'postgres';
import { connectionOptions } from './drivers/postgres.ts';
import { type Database, internals } from './internal.ts';

/** A driver without anything of ours around it: the reference the bench measures against. */
export interface Bare {
  /** Runs definitions as the owner. */
  define(text: string): Promise<void>;
  /** One prepared statement straight to the driver, with the driver's own row objects; PGlite's own query prepares nothing. */
  query(text: string, params?: readonly unknown[]): Promise<unknown[]>;
  /** Milliseconds from NOTIFY to the callback of LISTEN. */
  notifyRoundTrip(): Promise<number>;
  close(): Promise<void>;
}

/**
 * The driver below a throw-away database, past the tenant's fence. For measurements only.
 * @throws TypeError for a database somebody may want to keep
 */
export async function bareDriver(database: Database, connections = 10): Promise<Bare> {
  const { raw } = internals(database);
  if (raw.driver === 'embedded') {
    if (raw.folder !== null && !resolve(raw.folder).startsWith(tmpdir() + sep)) throw new TypeError('Not throw-away');
    const { pglite } = raw;
    let heard: () => void = () => {};
    const unlisten = await pglite.listen('natiq_bench', () => heard());
    return {
      define: async text => {
        // One after the other: VACUUM refuses company.
        await pglite.exec('reset role');
        await pglite.exec(text);
        await pglite.exec('set role natiq_app');
      },
      query: async (text, params = []) => (await pglite.query(text, [...params])).rows,
      notifyRoundTrip: () =>
        roundTrip(
          fn => (heard = fn),
          () => pglite.exec('notify natiq_bench'),
        ),
      close: () => unlisten(),
    };
  }
  if (!new URL(raw.ownerUrl).pathname.startsWith('/natiq_scratch_')) throw new TypeError('Not throw-away');
  const owner = postgres(raw.ownerUrl, { max: 1, onnotice: () => {} });
  const member = postgres(raw.memberUrl, {
    ...connectionOptions,
    types: { ...connectionOptions.types },
    max: connections,
    connection: { role: 'natiq_app' },
  });
  let heard: () => void = () => {};
  await member.listen('natiq_bench', () => heard());
  return {
    define: async text => {
      await owner.unsafe(text);
    },
    query: (text, params = []) =>
      member.unsafe(text, params as postgres.ParameterOrJSON<never>[], { prepare: true }) as Promise<unknown[]>,
    notifyRoundTrip: () =>
      roundTrip(
        fn => (heard = fn),
        () => member.unsafe('notify natiq_bench'),
      ),
    close: async () => {
      await Promise.all([owner.end({ timeout: 5 }), member.end({ timeout: 5 })]);
    },
  };
}

async function roundTrip(expect: (fn: () => void) => void, send: () => Promise<unknown>): Promise<number> {
  const heard = new Promise<void>(expect);
  const started = performance.now();
  await send();
  await heard;
  return performance.now() - started;
}
