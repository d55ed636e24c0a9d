import { randomUUID } from 'node:crypto';
import {
  type ApiContext,
  bodyOf,
  failure,
  matchRoute,
  openApiDocument,
  type RestRoute,
  readInput,
  runRoute,
  success,
  toTrpcError,
} from '@natiq/api';
import type { ErrorBody } from '@natiq/contracts/errors';
import { storePicture } from '@natiq/services/attachments';
import { sessionCookieName } from '@natiq/services/identity';
import { describeError } from '@natiq/services/kernel/describe-error';
import {
  forbidden,
  invalid,
  notFound,
  rateLimited,
  ServiceError,
  unauthenticated,
} from '@natiq/services/kernel/errors';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Uploads } from '../files/upload.ts';
import { type AppContext, type AppEnv, isSameOrigin, localeOf, sessionTokenOf } from '../request.ts';
import { apiContext, sessionCookie, type TrpcOptions } from '../trpc/routes.ts';
import { holdsPicture, readRequest, type TakePicture } from './read-request.ts';

const base = '/api/v1';
const largest = 2 * 1024 * 1024;
/** With a picture of 5 MB, and what stands around it. */
const largestForm = 6 * 1024 * 1024;

/** `/api/v1/*`: the same procedures as tRPC, at addresses any program can call, in one envelope. */
export function restRoutes(options: TrpcOptions & { uploads: Uploads }) {
  const { services } = options;
  const secure = options.publicUrl?.startsWith('https:') ?? false;
  const fail = (c: AppContext, error: unknown, route?: RestRoute) => {
    const body = errorOf(error, c.get('requestId'));
    // What fails inside a procedure is logged by its own edge.
    if (body.code === 'internal' && !(error instanceof Error && error.name === 'TRPCError'))
      services.log.error('http.failed', { requestId: c.get('requestId'), error: describeError(error) });
    if (body.retryAfterSeconds) c.header('retry-after', String(body.retryAfterSeconds));
    if (body.code === 'unauthenticated') c.header('www-authenticate', 'Bearer');
    const answer = failure(body, localeOf(c), c.get('requestId'), route);
    return c.json(answer.body, answer.status as 400);
  };

  const answer = async (c: AppContext) => {
    let route: RestRoute | undefined;
    try {
      const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
      const match = matchRoute(method, new URL(c.req.url).pathname.slice(base.length));
      if (match.found === 'route') route = match.route;
      const ctx = await apiContext(options, c.env.incoming, c.get('requestId'), token => {
        // A program keeps its token itself; only leaving clears a browser's cookie.
        if (token === null) c.header('set-cookie', sessionCookie(null, secure), { append: true });
      });
      refuseOtherSites(c, options.publicUrl);
      count(options, ctx, route);
      if (match.found === 'nothing') throw notFound();
      if (match.found === 'methods') {
        c.header('allow', match.methods.join(', '));
        throw invalid('method_not_allowed');
      }
      if (!ctx.user && !match.route.open) throw unauthenticated();
      const given = await readRequest(c, match.route, match.path, takePicture(ctx, options.uploads));
      const input = readInput(match.route, given);
      const data = await runRoute(ctx, match.route, input, c.req.header('idempotency-key') ?? randomUUID());
      const done = success(match.route, localeOf(c), data);
      return c.json(done.body, done.status as 200);
    } catch (error) {
      return fail(c, error, route);
    }
  };

  const tooLarge = (c: AppContext) => fail(c, new ServiceError('too_large', 'too_large'));
  const app = new Hono<AppEnv>();
  // The same for everybody and without a secret, so any program may read it.
  app.get(`${base}/openapi.json`, c => {
    c.header('access-control-allow-origin', '*');
    c.header('cross-origin-resource-policy', 'cross-origin');
    return c.json(openApiDocument());
  });
  const atMost = (maxSize: number) => bodyLimit({ maxSize, onError: c => tooLarge(c as AppContext) });
  const [usual, withPicture] = [atMost(largest), atMost(largestForm)];
  app.all(`${base}/*`, (c, next) => (holdsPicture(c, routeOf(c)) ? withPicture : usual)(c, next), answer);
  return app;
}

function routeOf(c: AppContext): RestRoute | undefined {
  const match = matchRoute(c.req.method, new URL(c.req.url).pathname.slice(base.length));
  return match.found === 'route' ? match.route : undefined;
}

/** A picture in a form goes the way of every upload. @throws unauthenticated, and what a picture is refused for */
function takePicture(ctx: ApiContext, uploads: Uploads): TakePicture {
  return file => {
    const { user } = ctx;
    if (!user) throw unauthenticated();
    return uploads.take(user, () => storePicture(user, { name: file.name || 'picture', body: file.stream() }));
  };
}

function errorOf(error: unknown, requestId: string): ErrorBody {
  if (error instanceof SyntaxError) return { code: 'invalid', reason: 'not_json', requestId };
  return bodyOf(toTrpcError(error), requestId);
}

/** A browser sends its cookie whoever's page asks; a session by cookie is therefore for our own pages only. @throws forbidden */
function refuseOtherSites(c: AppContext, publicUrl: string | undefined): void {
  const { headers } = c.env.incoming;
  const session = sessionTokenOf(headers, sessionCookieName);
  if (session?.isBearer) return;
  const site = c.req.header('sec-fetch-site');
  if (!isSameOrigin({ origin: headers.origin, host: headers.host, site }, publicUrl)) throw forbidden('cross_site');
}

/** Counts a call: by the session that is known to be one, else by the address. @throws rate_limited */
function count({ limits }: TrpcOptions, ctx: Awaited<ReturnType<typeof apiContext>>, route?: RestRoute): void {
  const caller = ctx.user ? `session:${ctx.user.actor.sessionId}` : `address:${ctx.origin.ip}`;
  const wait = route?.guessable ? limits.auth.take(ctx.origin.ip, Date.now()) : limits.api.take(caller, Date.now());
  if (wait > 0) throw rateLimited(wait);
}
