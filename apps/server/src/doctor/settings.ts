import type { Env } from '../env.ts';
import type { Check } from './check.ts';

type Contradiction = Pick<Check, 'status' | 'says'> & { fix: string };

const local = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

const databaseOf = (url: string): string => {
  const { hostname, pathname } = new URL(url);
  return `${hostname}${pathname}`;
};

/** Settings that are each allowed and together do not do what somebody wanted. */
export function contradictions(env: Env): Contradiction[] {
  const found: Contradiction[] = [];
  const warn = (says: string, fix: string) => found.push({ status: 'warn', says, fix });
  const fail = (says: string, fix: string) => found.push({ status: 'fail', says, fix });
  const outside = env.publicUrl === undefined ? null : new URL(env.publicUrl);
  const isOutside = outside !== null && !local.has(outside.hostname);
  if (isOutside && outside.protocol === 'http:')
    warn(
      'PUBLIC_URL begins with http: passwords and sessions cross the network in the open, and Telegram calls no such address.',
      'Put a proxy with a certificate in front and set PUBLIC_URL=https://….',
    );
  if (isOutside && local.has(env.host) && env.trustedProxies === 0)
    warn(
      'A proxy must stand in front (HOST is this machine only), but TRUSTED_PROXIES is 0: all customers look like one address and share its limits.',
      'Set TRUSTED_PROXIES to the number of proxies in front, usually 1.',
    );
  if (!local.has(env.host) && env.publicUrl === undefined)
    warn(
      `HOST=${env.host} opens the server to the network, but PUBLIC_URL does not name its outside address.`,
      'Set PUBLIC_URL to the address people use.',
    );
  if (env.trustedProxies > 0 && env.publicUrl === undefined)
    warn('TRUSTED_PROXIES is set, but no PUBLIC_URL.', 'Set PUBLIC_URL to the address of the proxy.');
  if (env.dev && isOutside) fail('NATIQ_DEV is on at an outside address.', 'Unset NATIQ_DEV.');
  if (env.databaseOwnerUrl && !env.databaseUrl)
    fail(
      'DATABASE_OWNER_URL is set without DATABASE_URL: the embedded database is used and nothing goes to that server.',
      'Set DATABASE_URL, or unset DATABASE_OWNER_URL.',
    );
  if (env.databaseUrl && env.databaseOwnerUrl && databaseOf(env.databaseUrl) !== databaseOf(env.databaseOwnerUrl))
    warn(
      'DATABASE_URL and DATABASE_OWNER_URL name different hosts or databases.',
      'Both must lead to the same database; a pooler’s host may differ.',
    );
  if (env.databaseUrl && !env.databasePrepare && !env.databaseOwnerUrl)
    fail(
      'DATABASE_PREPARE is off, so DATABASE_URL is a pooler: it can neither LISTEN nor migrate.',
      'Set DATABASE_OWNER_URL to a direct connection.',
    );
  if (env.groqBaseUrl && !env.groqApiKey)
    warn('GROQ_BASE_URL is set without GROQ_API_KEY and is not used.', 'Set GROQ_API_KEY, or unset GROQ_BASE_URL.');
  return found;
}
