import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** An empty throw-away database on a PostgreSQL server, by address: for tests that start whole processes over it. */
export async function scratchUrl(ownerUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `natiq_scratch_${randomBytes(6).toString('hex')}`;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${name}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await sql.unsafe(`drop database if exists ${name} with (force)`);
      await sql.end();
    },
  };
}
