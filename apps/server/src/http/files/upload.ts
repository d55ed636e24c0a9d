import { uploadQuery } from '@natiq/contracts/attachments/inputs';
import { mostFileBytes } from '@natiq/contracts/attachments/limits';
import type { AttachmentView } from '@natiq/contracts/attachments/views';
import { storeAttachment, storePicture } from '@natiq/services/attachments';
import type { ServiceContext } from '@natiq/services/kernel/context';
import { rateLimited, ServiceError, tooLarge, unsupported } from '@natiq/services/kernel/errors';
import type { Limits } from '../limits.ts';
import type { AppContext } from '../request.ts';

/** Uploads of one person at the same time, and of everybody: each holds a connection and a file that is being written. */
const atOnce = 4;
const inAll = 64;
/** A body may begin as slowly as it likes for so long; after that it must have come with so many bytes a second on average. */
const usualPace = { graceMs: 30_000, bytesPerSecond: 4096, lookEveryMs: 2000 };

export type Uploads = ReturnType<typeof createUploads>;

/** The one way a file comes in, for visitors and staff: the body is the file as it is, its name stands in the query. */
export function createUploads(limits: Limits) {
  const running = new Map<string, number>();
  let all = 0;
  /** Takes a file by the given verb, if so many are not under way. */
  const take = async <T>(ctx: ServiceContext, store: () => Promise<T>): Promise<T> => {
    const key = ctx.actor.kind === 'contact' ? ctx.actor.identityId : (ctx.actor.id ?? '');
    const mine = running.get(key) ?? 0;
    if (mine >= atOnce || all >= inAll) throw rateLimited(2);
    const now = Date.now();
    const wait = Math.max(limits.uploads.take(key, now), limits.uploadsFrom.take(ctx.origin.ip, now));
    if (wait > 0) throw rateLimited(wait);
    running.set(key, mine + 1);
    all += 1;
    try {
      return await store();
    } finally {
      all -= 1;
      const left = (running.get(key) ?? 1) - 1;
      if (left > 0) running.set(key, left);
      else running.delete(key);
    }
  };
  const file = (c: AppContext, ctx: ServiceContext): Promise<AttachmentView> => {
    refuseUnread(c);
    const { name } = uploadQuery.parse(c.req.query());
    return take(ctx, () => storeAttachment(ctx, { name, body: paced(c.req.raw.body) }));
  };
  return { take, file };
}

/** A picture to show oneself by, as the body of a request; answers its id. */
export function uploadPicture(c: AppContext, ctx: ServiceContext, uploads: Uploads): Promise<string> {
  refuseUnread(c);
  const { name } = uploadQuery.parse(c.req.query());
  return uploads.take(ctx, () => storePicture(ctx, { name, body: paced(c.req.raw.body) }));
}

/** What can be refused by its head is, before a byte of it is read. @throws too_large, unsupported */
function refuseUnread(c: AppContext): void {
  if (Number(c.req.header('content-length') ?? 0) > mostFileBytes)
    throw tooLarge('file_too_large', { params: { limit: mostFileBytes / 1024 / 1024 } });
  if (/^(multipart\/|application\/x-www-form-urlencoded)/i.test(c.req.header('content-type') ?? ''))
    throw unsupported('file_raw_expected');
}

/** The body, given up when it comes too slowly to be meant. @throws timeout */
export async function* paced(
  body: ReadableStream<Uint8Array> | null,
  { graceMs, bytesPerSecond, lookEveryMs } = usualPace,
): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  const began = Date.now();
  let bytes = 0;
  let slow: (error: Error) => void = () => {};
  const tooSlow = new Promise<never>((_, reject) => {
    slow = reject;
  });
  // Nobody may be waiting at the moment it fails.
  tooSlow.catch(() => {});
  const looking = setInterval(() => {
    const ms = Date.now() - began;
    if (ms > graceMs && bytes < (ms / 1000) * bytesPerSecond) slow(new ServiceError('timeout', 'file_too_slow'));
  }, lookEveryMs);
  try {
    for (;;) {
      const { value, done } = await Promise.race([reader.read(), tooSlow]);
      if (done) return;
      bytes += value.length;
      yield value;
    }
  } finally {
    clearInterval(looking);
    reader.cancel().catch(() => {});
  }
}
