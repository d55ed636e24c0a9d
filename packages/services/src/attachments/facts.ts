import type { AttachmentView } from '@natiq/contracts/attachments/views';
import type { attachments } from '@natiq/db/schema';
import type { ServiceContext } from '../kernel/context.ts';
import { linkEnd } from '../kernel/file-links.ts';

export type AttachmentRow = typeof attachments.$inferSelect;

/** What a message or a note keeps of its files: all of the view but the address, which ends. */
export type AttachmentFacts = Omit<AttachmentView, 'url'>;

export function factsOf(row: AttachmentRow): AttachmentFacts {
  const { id, name, mime, bytes, width, height } = row;
  return { id, name, mime, bytes, ...(width && height && { width, height }) };
}

/** For whom an address is made: staff of the company, or the customer of an identity, who may open their own files only. */
export type Reader = { staff: true } | { identityId: string };

/** Files as they leave, each with an address of its own for the reader. */
export function toAttachmentViews(
  ctx: Pick<ServiceContext, 'companyId' | 'clock' | 'ports'>,
  facts: unknown,
  reader: Reader,
): AttachmentView[] {
  const expiresHour = linkEnd(ctx.clock.now());
  const identityId = 'identityId' in reader ? reader.identityId : null;
  return (facts as AttachmentFacts[]).map(({ id, name, mime, bytes, width, height }) => {
    const sealed = ctx.ports.links.seal({ companyId: ctx.companyId, attachmentId: id, identityId, expiresHour });
    return { id, name, mime, bytes, url: `/files/${sealed}`, ...(width && height && { width, height }) };
  });
}
