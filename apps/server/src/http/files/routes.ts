import { staffUploadQuery } from '@natiq/contracts/attachments/inputs';
import { idSchema } from '@natiq/contracts/common';
import { type OpenedFile, openFile, openPicture } from '@natiq/services/attachments';
import { forbidden, rateLimited, unauthenticated } from '@natiq/services/kernel/errors';
import { Hono } from 'hono';
import { type AppContext, type AppEnv, isSameOrigin } from '../request.ts';
import { apiContext, type TrpcOptions } from '../trpc/routes.ts';
import { readRange } from './range.ts';
import { type Uploads, uploadPicture } from './upload.ts';

/** Should a browser open a file under our name after all, it may run nothing there and belongs to nobody. */
const policy = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox; frame-ancestors 'none'";
/** Sound and film players understand; a browser never runs what they hold. */
const playable = /^(audio|video)\//;

/** `/files/:token`: what people sent each other. `POST /files` takes in what staff will send. */
export function filesRoutes(options: TrpcOptions & { uploads: Uploads }) {
  const { services } = options;
  const app = new Hono<AppEnv>();

  app.get('/files/:token', async c => {
    const file = await openFile(services, c.req.param('token'));
    const headers = headersOf(file);
    if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
    const fresh = c.req.header('if-range');
    const range = fresh && fresh !== headers.etag ? null : readRange(c.req.header('range'), file.bytes);
    if (range === 'beyond')
      return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.bytes}` } });
    const { from, to } = range ?? { from: 0, to: file.bytes - 1 };
    const body = c.req.method === 'HEAD' ? null : streamOf(await file.read(range ?? undefined));
    return new Response(body, {
      status: range ? 206 : 200,
      headers: {
        ...headers,
        'content-length': String(to - from + 1),
        ...(range && { 'content-range': `bytes ${from}-${to}/${file.bytes}` }),
      },
    });
  });

  app.post('/files', async c => {
    const ctx = await apiContext(options, c.env.incoming, c.get('requestId'), () => {});
    if (!ctx.user) throw unauthenticated();
    refuseOtherSites(c, options.publicUrl);
    const wait = options.limits.api.take(`session:${ctx.user.actor.sessionId}`, Date.now());
    if (wait > 0) throw rateLimited(wait);
    const { as } = staffUploadQuery.parse(c.req.query());
    if (as === 'picture') return c.json({ pictureId: await uploadPicture(c, ctx.user, options.uploads) });
    return c.json({ attachment: await options.uploads.file(c, ctx.user) });
  });

  app.get('/files/pictures/:id', async c => {
    const ctx = await apiContext(options, c.env.incoming, c.get('requestId'), () => {});
    if (!ctx.user) throw unauthenticated();
    const file = await openPicture(ctx.user, idSchema.parse(c.req.param('id')));
    const headers = headersOf(file);
    if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
    const body = c.req.method === 'HEAD' ? null : streamOf(await file.read());
    return new Response(body, { headers: { ...headers, 'content-length': String(file.bytes) } });
  });
  return app;
}

/** A browser sends our cookie along whoever asks; a bearer token is nobody's by accident. @throws forbidden */
export function refuseOtherSites(c: AppContext, publicUrl: string | undefined): void {
  const header = (name: string) => c.req.header(name);
  const from = { origin: header('origin'), host: header('host'), site: header('sec-fetch-site') };
  if (!header('authorization') && !isSameOrigin(from, publicUrl)) throw forbidden('cross_site');
}

function headersOf(file: OpenedFile): Record<string, string> & { etag: string } {
  const isShown = file.isPicture || playable.test(file.mime);
  return {
    // What is neither picture, sound, film nor PDF is bytes to a browser, whatever it is to its owner.
    'content-type': isShown || file.mime === 'application/pdf' ? file.mime : 'application/octet-stream',
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; ${namesOf(file.name)}`,
    'content-security-policy': policy,
    'cache-control': 'private, max-age=86400, immutable',
    'accept-ranges': 'bytes',
    etag: `"${file.sha256.slice(0, 32)}"`,
  };
}

/** The name for old readers in ASCII, and as it is. */
export function namesOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** The bytes at the reader's pace; a reader who leaves closes the file. */
export function streamOf(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await source.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      async cancel() {
        await source.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
