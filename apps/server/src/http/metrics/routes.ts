import { timingSafeEqual } from 'node:crypto';
import { unauthenticated } from '@natiq/services/kernel/errors';
import { sha256 } from '@natiq/services/kernel/hash';
import { meters } from '@natiq/services/kernel/meters';
import { Hono } from 'hono';
import { type AppContext, type AppEnv, isLoopback } from '../request.ts';
import { createCollector, type Sources } from './collect.ts';

export interface MetricsOptions extends Sources {
  /** Lets a caller from elsewhere in; without one only this machine may ask. */
  token?: string | undefined;
}

const textFormat = 'text/plain; version=0.0.4; charset=utf-8';

/** `/metrics` for Prometheus: to this machine without asking, to others by bearer token. */
export function metricsRoutes(options: MetricsOptions) {
  const collect = createCollector(options);
  return new Hono<AppEnv>().get('/metrics', async c => {
    if (!mayRead(c, options.token)) throw unauthenticated();
    return c.body(meters.render() + (await collect()), 200, { 'content-type': textFormat });
  });
}

function mayRead(c: AppContext, token: string | undefined): boolean {
  if (isLoopback(c.env.incoming)) return true;
  const given = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  // Hashes have one length, so that the comparison takes the same time whatever was sent.
  return Boolean(token && given && timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(token))));
}
