import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { outward, sqlState } from './errors.ts';

export interface ScratchUrls {
  /** As the owner. */
  readonly url: string;
  /** As the login of the application; the owner again where there is no other. */
  readonly memberUrl: string;
  drop(): Promise<void>;
}

/** Sessions of a process that was just killed are gone within moments; after so many looks something else holds the database. */
const mostLooks = 100;

/**
 * An empty throw-away database on a PostgreSQL server, by address: for trials that start whole processes over it.
 * @throws DatabaseUnavailable; 42501 where the owner may not create databases
 */
export async function scratchUrl(ownerUrl: string, memberUrl = ownerUrl): Promise<ScratchUrls> {
  const name = `natiq_scratch_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
    try {
      await sql.unsafe(statement);
    } catch (error) {
      throw outward(error);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
  const at = (address: string) => {
    const url = new URL(address);
    url.pathname = `/${name}`;
    return url.href;
  };
  await run(`create database ${name}`);
  return {
    url: at(ownerUrl),
    memberUrl: at(memberUrl),
    drop: async () => {
      // Not by force, because an owner may not end another login's connections.
      for (let look = 1; ; look += 1) {
        try {
          return await run(`drop database if exists ${name}`);
        } catch (error) {
          if (sqlState(error) !== '55006' || look === mostLooks) throw error;
          await sleep(100);
        }
      }
    },
  };
}
