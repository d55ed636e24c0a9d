import { createHash } from 'node:crypto';
import { mostFileBytes } from '@natiq/contracts/attachments/limits';
import type { AttachmentView } from '@natiq/contracts/attachments/views';
import { newId } from '@natiq/db/ids';
import { and, eq, isNull, sql } from '@natiq/db/query';
import { attachments } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type AcceptedFile, judgeFile } from '@natiq/domain/attachments/judge';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { invalid, limitReached, tooLarge, unsupported } from '../kernel/errors.ts';
import { type AttachmentRow, factsOf, type Reader, toAttachmentViews } from './facts.ts';
import { headOf, measured } from './read-body.ts';

/** Files one person may have uploaded and not sent: more is no conversation. */
const mostUnsent = 40;

export interface NewFile {
  /** As its sender calls it. */
  name: string;
  body: AsyncIterable<Uint8Array>;
  /** Largest size taken, in bytes. */
  most?: number;
  /** Of what is acceptable, only this: pictures. */
  only?: (accepted: AcceptedFile) => boolean;
}

/**
 * Takes a file in: judged by its first bytes before anything is stored, streamed to the storage, never held in memory as a whole.
 * It belongs to whoever uploaded it until a message or note takes it along (`bindAttachmentsIn`); what nobody sends is gone a day later.
 * @throws forbidden, invalid file_empty, unsupported file_refused | file_differs, too_large file_too_large | picture_too_large,
 * limit_reached too_many_files, unavailable files_unavailable
 */
export async function storeAttachment(ctx: ServiceContext, file: NewFile): Promise<AttachmentView> {
  // A customer is let in by the door; staff need the right to write in conversations.
  if (ctx.actor.kind === 'user') requireAccess(ctx, 'conversations', 'update');
  return storeFile(ctx, file);
}

/** The same for whoever may, of the kind that is wanted. @throws the same, unsupported picture_expected */
export async function storeFile(ctx: ServiceContext, file: NewFile): Promise<AttachmentView> {
  const { head, body, close } = await headOf(file.body);
  try {
    return await storeJudged(ctx, judged(file, head), body, file.most ?? mostFileBytes);
  } finally {
    await close();
  }
}

function judged({ name, only }: NewFile, head: Uint8Array): AcceptedFile {
  if (head.length === 0) throw invalid('file_empty');
  const accepted = judgeFile(name, head);
  if (accepted === 'picture') throw tooLarge('picture_too_large');
  if (accepted === 'differs') throw unsupported('file_differs');
  if (accepted === 'refused') throw unsupported('file_refused');
  if (only && !only(accepted)) throw unsupported('picture_expected');
  return accepted;
}

async function storeJudged(
  ctx: ServiceContext,
  { name, mime, size }: AcceptedFile,
  body: AsyncIterable<Uint8Array>,
  most: number,
): Promise<AttachmentView> {
  const { companyId, clock, ports } = ctx;
  const now = clock.now();
  const id = newId(now.getTime());
  const row = await transact(ctx, async tx => {
    await refuseTooMany(tx, ctx);
    return begin(tx, ctx, { companyId, id, name, mime, ...size, storageKey: `${companyId}/${id}`, createdAt: now });
  });
  const meter = measured(body, most, createHash('sha256'));
  try {
    await ports.storage.put(row.storageKey, meter.body, { mime });
  } catch (error) {
    await forget(ctx, id);
    throw error;
  }
  const { bytes, sha256 } = meter.result();
  await transact(ctx, tx =>
    tx.update(attachments).set({ bytes, sha256, storedAt: clock.now() }).where(mine(companyId, id)),
  );
  return toAttachmentViews(ctx, [{ ...factsOf(row), bytes }], uploader(ctx))[0]!;
}

type Facts = Pick<AttachmentRow, 'companyId' | 'id' | 'name' | 'mime' | 'storageKey' | 'createdAt'> & {
  width?: number;
  height?: number;
};

/** The row is there before the first byte, so that whatever a crash leaves can be found. */
async function begin(tx: TenantTx, ctx: ServiceContext, facts: Facts): Promise<AttachmentRow> {
  const { kind, id, label } = ctx.actor;
  const [row] = await tx
    .insert(attachments)
    .values({
      ...facts,
      identityId: ctx.actor.kind === 'contact' ? ctx.actor.identityId : null,
      uploaderKind: kind,
      uploaderId: id,
      uploaderLabel: label,
    })
    .returning();
  return row!;
}

async function refuseTooMany(tx: TenantTx, ctx: ServiceContext): Promise<void> {
  if (!ctx.actor.id) return;
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(attachments)
    .where(
      and(
        eq(attachments.companyId, ctx.companyId),
        eq(attachments.uploaderId, ctx.actor.id),
        isNull(attachments.boundAt),
      ),
    );
  if (row!.n >= mostUnsent) throw limitReached('too_many_files');
}

function forget(ctx: ServiceContext, id: string): Promise<unknown> {
  return transact(ctx, tx => tx.delete(attachments).where(mine(ctx.companyId, id)));
}

const mine = (companyId: string, id: string) => and(eq(attachments.companyId, companyId), eq(attachments.id, id));

const uploader = ({ actor }: ServiceContext): Reader =>
  actor.kind === 'contact' ? { identityId: actor.identityId } : { staff: true };
