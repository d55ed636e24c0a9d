import type { IncomingMessage } from 'node:http';
import { type ApiContext, appRouter, type Installation } from '@natiq/api';
import { authenticate, sessionCookieName } from '@natiq/services/identity';
import type { Services } from '@natiq/services/kernel/context';
import { forbidden, invalid, rateLimited } from '@natiq/services/kernel/errors';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Limits } from '../limits.ts';
import { type AppContext, type AppEnv, isLoopback, isSameOrigin, originOf, sessionTokenOf } from '../request.ts';

export interface TrpcOptions {
  services: Services;
  installation: Omit<Installation, 'isLoopback'>;
  limits: Limits;
  trustedProxies: number;
  publicUrl?: string | undefined;
}

/** Calls one request may carry; a screen opens with fewer. */
const mostInBatch = 20;
const guessable = new Set(['auth.signIn', 'auth.setUp']);

const sessionOf = (incoming: IncomingMessage) =>
  sessionTokenOf({ cookie: incoming.headers.cookie, authorization: incoming.headers.authorization }, sessionCookieName);

/** The context of a call or a socket: who asks, from where, with what session. */
export async function apiContext(
  options: TrpcOptions,
  incoming: IncomingMessage,
  requestId: string,
  setSession: ApiContext['setSession'],
): Promise<ApiContext> {
  const origin = originOf(incoming, options.trustedProxies, requestId);
  const session = sessionOf(incoming);
  const user = session ? await authenticate(options.services, session.token, origin) : null;
  return {
    services: options.services,
    user,
    origin,
    setSession,
    installation: { ...options.installation, isLoopback: isLoopback(incoming) },
  };
}

/** The cookie of a session: only for us, only over the line PUBLIC_URL names. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const lasts = token ? 60 * 60 * 24 * 30 : 0;
  return `${sessionCookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lasts}${secure ? '; Secure' : ''}`;
}

/** The procedures a path names, as tRPC will read it. @throws invalid for a path that is no text */
function proceduresOf(c: AppContext): string[] {
  const named = new URL(c.req.url).pathname.slice('/trpc/'.length);
  try {
    const path = decodeURIComponent(named);
    return new URL(c.req.url).searchParams.get('batch') === '1' ? path.split(',') : [path];
  } catch {
    throw invalid('invalid');
  }
}

/**
 * Counts a call: by the session that is known to be one, else by the address, so that made-up tokens bring no new share. Of a
 * stranger's batch every procedure counts, of a member's the request. @throws rate_limited
 */
function count(options: TrpcOptions, ctx: ApiContext, procedures: readonly string[]): void {
  const { limits } = options;
  const now = Date.now();
  const guesses = procedures.filter(name => guessable.has(name)).length;
  const others = procedures.length - guesses;
  const caller = ctx.user ? `session:${ctx.user.actor.sessionId}` : `address:${ctx.origin.ip}`;
  const wait = Math.max(
    guesses > 0 ? limits.auth.take(ctx.origin.ip, now, guesses) : 0,
    others > 0 ? limits.api.take(caller, now, ctx.user ? 1 : others) : 0,
  );
  if (wait > 0) throw rateLimited(wait);
}

/** `/trpc/*` over HTTP. */
export function trpcRoutes(options: TrpcOptions) {
  const secure = options.publicUrl?.startsWith('https:') ?? false;
  return new Hono<AppEnv>().use('/trpc/*', bodyLimit({ maxSize: 2 * 1024 * 1024 })).all('/trpc/*', async c => {
    const { incoming } = c.env;
    const fromUs = isSameOrigin(
      { origin: c.req.header('origin'), host: c.req.header('host'), site: c.req.header('sec-fetch-site') },
      options.publicUrl,
    );
    if (c.req.method !== 'GET' && !sessionOf(incoming)?.isBearer && !fromUs) throw forbidden('cross_site');
    const procedures = proceduresOf(c);
    if (procedures.length > mostInBatch) throw invalid('batch_too_large', { params: { limit: mostInBatch } });
    const cookies: string[] = [];
    const ctx = await apiContext(options, incoming, c.get('requestId'), token =>
      cookies.push(sessionCookie(token, secure)),
    );
    count(options, ctx, procedures);
    const answer = await fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: mostInBatch,
      createContext: () => ctx,
    });
    for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
    return answer;
  });
}
