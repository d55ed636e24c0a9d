import { mostSourceBytes, uploadSourceQuery } from '@natiq/contracts/knowledge/sources';
import type { UserContext } from '@natiq/services/kernel/context';
import { rateLimited, tooLarge, unauthenticated, unsupported } from '@natiq/services/kernel/errors';
import { openOriginal, uploadFile } from '@natiq/services/knowledge';
import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../request.ts';
import { apiContext, type TrpcOptions } from '../trpc/routes.ts';
import { namesOf, refuseOtherSites, streamOf } from './routes.ts';
import { paced } from './upload.ts';

/** Uploads of one person at the same time, and of everybody. */
const atOnce = 4;
const inAll = 16;

export const isKnowledgeUpload = (path: string) => path === '/knowledge/files';

/** `POST /knowledge/files` takes a file of knowledge in, as it is, its name in the query; `GET /knowledge/files/:id` hands it out again. */
export function knowledgeFilesRoutes(options: TrpcOptions) {
  const app = new Hono<AppEnv>();
  const running = new Map<string, number>();
  const user = async (c: AppContext): Promise<UserContext> => {
    const { user: found } = await apiContext(options, c.env.incoming, c.get('requestId'), () => {});
    if (!found) throw unauthenticated();
    const wait = options.limits.api.take(`session:${found.actor.sessionId}`, Date.now());
    if (wait > 0) throw rateLimited(wait);
    return found;
  };

  app.post('/knowledge/files', async c => {
    const ctx = await user(c);
    refuseOtherSites(c, options.publicUrl);
    refuseUnread(c);
    const { name, sourceId } = uploadSourceQuery.parse(c.req.query());
    const mine = running.get(ctx.actor.id) ?? 0;
    const all = [...running.values()].reduce((sum, count) => sum + count, 0);
    if (mine >= atOnce || all >= inAll) throw rateLimited(2);
    running.set(ctx.actor.id, mine + 1);
    try {
      return c.json({ source: await uploadFile(ctx, { name, sourceId, body: paced(c.req.raw.body) }) });
    } finally {
      const left = (running.get(ctx.actor.id) ?? 1) - 1;
      if (left > 0) running.set(ctx.actor.id, left);
      else running.delete(ctx.actor.id);
    }
  });

  app.get('/knowledge/files/:id', async c => {
    const file = await openOriginal(await user(c), c.req.param('id'));
    return new Response(streamOf(await file.read()), {
      headers: {
        // Whatever it holds, a browser never opens it under our name.
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; ${namesOf(file.name)}`,
        'content-length': String(file.bytes),
        'cache-control': 'private, no-store',
      },
    });
  });
  return app;
}

/** What can be refused by its head is, before a byte of it is read. @throws too_large, unsupported */
function refuseUnread(c: AppContext): void {
  if (Number(c.req.header('content-length') ?? 0) > mostSourceBytes)
    throw tooLarge('file_too_large', { params: { limit: mostSourceBytes / 1024 / 1024 } });
  if (/^(multipart\/|application\/x-www-form-urlencoded)/i.test(c.req.header('content-type') ?? ''))
    throw unsupported('file_raw_expected');
}
