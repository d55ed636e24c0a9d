import type { IncomingMessage } from 'node:http';
import { type ApiContext, appRouter, type Installation } from '@natiq/api';
import { authenticate, sessionCookieName } from '@natiq/services/identity';
import type { Services } from '@natiq/services/kernel/context';
import { forbidden, rateLimited } from '@natiq/services/kernel/errors';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Limits } from '../limits.ts';
import { type AppEnv, isLoopback, isSameOrigin, originOf, sessionTokenOf } from '../request.ts';

export interface TrpcOptions {
  services: Services;
  installation: Omit<Installation, 'isLoopback'>;
  limits: Limits;
  trustedProxies: number;
  publicUrl?: string | undefined;
}

/** The context of a call or a socket: who asks, from where, with what session. */
export async function apiContext(
  options: TrpcOptions,
  incoming: IncomingMessage,
  requestId: string,
  setSession: ApiContext['setSession'],
): Promise<ApiContext> {
  const origin = originOf(incoming, options.trustedProxies, requestId);
  const session = sessionTokenOf(
    { cookie: incoming.headers.cookie, authorization: incoming.headers.authorization },
    sessionCookieName,
  );
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

/** `/trpc/*` over HTTP. */
export function trpcRoutes(options: TrpcOptions) {
  const secure = options.publicUrl?.startsWith('https:') ?? false;
  return new Hono<AppEnv>().use('/trpc/*', bodyLimit({ maxSize: 2 * 1024 * 1024 })).all('/trpc/*', async c => {
    const { incoming } = c.env;
    const session = sessionTokenOf(
      { cookie: c.req.header('cookie'), authorization: c.req.header('authorization') },
      sessionCookieName,
    );
    const fromUs = isSameOrigin(
      { origin: c.req.header('origin'), host: c.req.header('host'), site: c.req.header('sec-fetch-site') },
      options.publicUrl,
    );
    if (c.req.method !== 'GET' && !session?.isBearer && !fromUs) throw forbidden('cross_site');
    const now = Date.now();
    const { ip } = originOf(incoming, options.trustedProxies);
    const isAuth = /\/trpc\/[^?]*\bauth\.(signIn|setUp)\b/.test(c.req.path);
    const wait = isAuth ? options.limits.auth.take(ip, now) : options.limits.api.take(session?.token ?? ip, now);
    if (wait > 0) throw rateLimited(wait);
    return fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      createContext: ({ resHeaders }) =>
        apiContext(options, incoming, c.get('requestId'), token =>
          resHeaders.append('set-cookie', sessionCookie(token, secure)),
        ),
    });
  });
}
