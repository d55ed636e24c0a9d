import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { UserContext } from '@natiq/services/kernel/context';
import type { Context } from 'hono';

export type AppEnv = { Bindings: HttpBindings; Variables: { requestId: string } };
export type AppContext = Context<AppEnv>;

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const localNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** The caller's address: the socket's, or the one the trusted proxies report, counted from the right. */
export function addressOf(incoming: IncomingMessage, trustedProxies: number): string {
  const socket = incoming.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return socket;
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
  return forwarded.at(-trustedProxies) ?? socket;
}

/** Where a call came from, for audit and throttling. */
export function originOf(
  incoming: IncomingMessage,
  trustedProxies: number,
  requestId: string = randomUUID(),
): UserContext['origin'] {
  return {
    requestId,
    ip: addressOf(incoming, trustedProxies),
    userAgent: String(incoming.headers['user-agent'] ?? '').slice(0, 300),
  };
}

/** Headers that tell of a proxy, whatever they hold. */
const ofProxies = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'fly-client-ip',
];

/** Whether the call comes straight from this machine: no proxy in between, and asked for by a local name (against DNS rebinding). */
export function isLoopback(incoming: IncomingMessage): boolean {
  if (!loopback.has(incoming.socket.remoteAddress ?? '')) return false;
  const { headers } = incoming;
  if (ofProxies.some(name => headers[name] !== undefined)) return false;
  // nginx as it comes names nobody, but speaks HTTP/1.0; no browser does.
  if (incoming.httpVersion === '1.0') return false;
  return localNames.test(headers.host ?? '');
}

/** Whether a browser sent this from our own pages; calls without an Origin are no browser's cross-site calls. */
export function isSameOrigin(
  headers: { origin?: string | undefined; host?: string | undefined; site?: string | undefined },
  publicUrl?: string,
): boolean {
  if (headers.site && headers.site !== 'same-origin' && headers.site !== 'none') return false;
  if (!headers.origin) return true;
  if (publicUrl && headers.origin === new URL(publicUrl).origin) return true;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

/** The session token of a call: our cookie, or a bearer token of an API client. */
export function sessionTokenOf(
  headers: { cookie?: string | undefined; authorization?: string | undefined },
  cookieName: string,
): { token: string; isBearer: boolean } | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer) return { token: bearer, isBearer: true };
  for (const part of (headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === cookieName) return { token: part.slice(at + 1).trim(), isBearer: false };
  }
  return null;
}

/** The language the caller reads, of the two there are. */
export function localeOf(c: AppContext): 'ar' | 'en' {
  return /^\s*ar\b/i.test(c.req.header('accept-language') ?? '') ? 'ar' : 'en';
}
