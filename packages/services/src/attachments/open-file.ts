import { and, eq, isNotNull, isNull } from '@natiq/db/query';
import { attachments } from '@natiq/db/schema';
import { readOne, type ServiceContext, type Services, systemContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import type { AttachmentRow } from './facts.ts';

/** A file that may be read, before any byte of it is. */
export interface OpenedFile {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
  /** Set for pictures that may be shown. */
  isPicture: boolean;
  /** The bytes, or a stretch of them (both ends counted in). @throws not_found when the storage has lost the file */
  read(range?: { from: number; to: number }): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * The file behind an address. A customer's address opens files of their own conversations and what they have uploaded, never a
 * note's; whatever else is wrong answers the same. @throws not_found
 */
export async function openFile(services: Services, token: string): Promise<OpenedFile> {
  const link = services.ports.links.open(token, services.clock.now());
  if (!link) throw notFound();
  const row = await rowOf(systemContext(services, link.companyId), link.attachmentId);
  const isTheirs = link.identityId === null || (row?.identityId === link.identityId && row.noteId === null);
  if (!row || !isTheirs) throw notFound();
  return opened(services, row);
}

/** A file by its id, for the product's own work: handing it on to a channel. @throws not_found */
export async function readAttachment(ctx: ServiceContext, id: string): Promise<OpenedFile> {
  const row = await rowOf(ctx, id);
  if (!row) throw notFound();
  return opened(ctx, row);
}

async function rowOf(ctx: ServiceContext, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await readOne(ctx, tx =>
    tx
      .select()
      .from(attachments)
      .where(
        and(
          eq(attachments.companyId, ctx.companyId),
          eq(attachments.id, id),
          isNotNull(attachments.storedAt),
          isNull(attachments.discardedAt),
        ),
      ),
  );
  return row;
}

function opened({ ports }: Pick<Services, 'ports'>, row: AttachmentRow): OpenedFile {
  const { id, name, mime, bytes, sha256, width, storageKey } = row;
  return {
    id,
    name,
    mime,
    bytes,
    sha256,
    isPicture: width !== null,
    read: async range => {
      const body = await ports.storage.get(storageKey, range);
      if (!body) throw notFound();
      return body;
    },
  };
}
