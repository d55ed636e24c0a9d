import { meters } from '@natiq/services/kernel/meters';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from '../request.ts';

/** Streams of visitors that are open on this process. */
export const visitorStreams = meters.gauge('natiq_visitor_streams', 'Open streams of web chat visitors.');

const requests = meters.counter('natiq_http_requests_total', 'Answered HTTP requests.', ['method', 'route', 'status']);
const seconds = meters.histogram(
  'natiq_http_request_seconds',
  'Time until an HTTP answer began, in seconds.',
  ['route'],
  [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
);

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts every answer under the pattern of its route, never under its path: patterns are few and hold no id. */
export const countRequests: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = performance.now();
  await next();
  // What no route takes ends at this or the other middleware for everything.
  const pattern = routePath(c);
  const route = pattern === '*' || pattern === '/*' ? 'other' : pattern;
  requests.inc({ method: methods.has(c.req.method) ? c.req.method : 'other', route, status: String(c.res.status) });
  seconds.observe({ route }, (performance.now() - started) / 1000);
};
