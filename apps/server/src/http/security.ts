import { randomUUID } from 'node:crypto';
import type { Logger } from '@natiq/services/kernel/ports';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './request.ts';

/** The policy of our own pages. Styles may be inline because Radix places its menus by style elements. */
export function appPolicy(publicUrl?: string): string {
  const socket = publicUrl ? ` ${publicUrl.replace(/^http/, 'ws')}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${socket}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What may stand among the sites of a policy: anything else could end its line and begin a rule of its own. */
const origin = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/i;

/** The policy of the widget's panel: the only page that may be framed, and only by the channel's origins. */
export function panelPolicy(allowedOrigins: readonly string[]): string {
  const sites = allowedOrigins.filter(site => origin.test(site));
  const ancestors = allowedOrigins.length > 0 ? ["'self'", ...sites].join(' ') : '*';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}

/** Request id, security headers and one log line for every answer. */
export function everyAnswer(options: {
  log: Logger;
  publicUrl?: string | undefined;
  secure: boolean;
}): MiddlewareHandler<AppEnv> {
  const policy = appPolicy(options.publicUrl);
  return async (c, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    await next();
    const { headers } = c.res;
    headers.set('x-request-id', requestId);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'strict-origin-when-cross-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
    headers.set('cross-origin-opener-policy', 'same-origin');
    // What does not say otherwise is private: kept by no cache, loaded by no other site.
    if (!headers.has('cross-origin-resource-policy')) headers.set('cross-origin-resource-policy', 'same-origin');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    if (!headers.has('content-security-policy')) {
      headers.set('content-security-policy', policy);
      headers.set('x-frame-options', 'DENY');
    }
    if (options.secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
    const ms = Math.round(performance.now() - started);
    // Paths may hold a channel key, which is public; query strings may hold what a person typed, so they stay out, as does
    // the address of a file, which opens it.
    const path = c.req.path.replace(/^\/files\/.+/, '/files/:token');
    if (c.res.status >= 500)
      options.log.error('http.answered', {
        requestId,
        method: c.req.method,
        path,
        status: c.res.status,
        ms,
      });
    else
      options.log.info('http.answered', {
        requestId,
        method: c.req.method,
        path,
        status: c.res.status,
        ms,
      });
  };
}
