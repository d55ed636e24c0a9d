import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../request.ts';

/** Where the development servers of the web apps listen. */
const ports = { agent: 5173, admin: 5174, webchat: 5175 } as const;

/** Development only: hot reload needs inline scripts and a socket to the development server. */
const policy =
  "default-src 'self' 'unsafe-inline' data: blob: ws: http://127.0.0.1:*; frame-src 'self'; object-src 'none'";

async function forward(c: AppContext, app: keyof typeof ports, path: string): Promise<Response> {
  const target = `http://127.0.0.1:${ports[app]}${path}${new URL(c.req.url).search}`;
  const answer = await fetch(target, { headers: { accept: c.req.header('accept') ?? '*/*' } }).catch(() => null);
  if (!answer) return c.text(`The development server of ${app} does not answer on port ${ports[app]} yet.`, 503);
  const headers = new Headers(answer.headers);
  // The body arrives decoded; what it was encoded with no longer holds.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  headers.set('content-security-policy', policy);
  return new Response(answer.body, { status: answer.status, headers });
}

/** `pnpm dev`: the apps come from their development servers, behind the server's one port. */
export function devProxyRoutes(isDemo: (c: AppContext) => boolean) {
  return new Hono<AppEnv>()
    .get('/', async (c, next) => (isDemo(c) ? forward(c, 'agent', '/agent/index.html') : next()))
    .get('/agent/*', c => forward(c, 'agent', c.req.path))
    .get('/admin/*', c => forward(c, 'admin', c.req.path))
    .get('/api/v1/docs', c => forward(c, 'admin', '/admin/index.html'))
    .get('/widget/assets/*', c => forward(c, 'webchat', c.req.path))
    .get('/demo', (c, next) => (isDemo(c) ? forward(c, 'agent', '/agent/shop.html') : next()));
}
