import type { MessageView, NoteView, SourceView } from '@natiq/contracts/conversations/views';
import { widgetKeyOf } from '@natiq/contracts/texts/egyptian';
import type { WebchatMessage } from '@natiq/contracts/webchat/views';
import type { messages, notes } from '@natiq/db/schema';
import { toAttachmentViews } from '../attachments/index.ts';
import type { ContactContext, ServiceContext } from '../kernel/context.ts';

export type MessageRow = typeof messages.$inferSelect;
export type NoteRow = typeof notes.$inferSelect;

/** How far each side has read; statuses follow from it. */
export interface ReadMarks {
  contactReadSeq: number;
  staffReadSeq: number;
}

type Status = MessageView['status'];

/** Forward only: what the other side has read is read, whatever the row says, unless it never arrived. */
function statusOf(row: MessageRow, marks: ReadMarks): Status {
  const status = row.status as Status;
  if (status === 'failed') return status;
  const readUpto = row.authorKind === 'contact' ? marks.staffReadSeq : marks.contactReadSeq;
  return row.seq <= readUpto ? 'read' : status;
}

/** A message as staff see it; `answer` comes from the receipt of an assistant's message. */
export function toMessageView(
  ctx: ServiceContext,
  row: MessageRow,
  marks: ReadMarks,
  names: { contact: string | null },
  answer: MessageView['answer'] = null,
): MessageView {
  return {
    type: 'message',
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    author: {
      kind: row.authorKind as MessageView['author']['kind'],
      id: row.authorId,
      name: row.authorKind === 'contact' ? (names.contact ?? '') : row.authorLabel,
    },
    text: row.deletedAt ? '' : row.text,
    key: row.textKey,
    params: row.textParams as MessageView['params'],
    language: row.language,
    sources: row.sources as SourceView[],
    attachments: row.deletedAt ? [] : toAttachmentViews(ctx, row.attachments, { staff: true }),
    helpful: row.helpful === null ? null : row.helpful === 1,
    status: statusOf(row, marks),
    failure: row.failureClass ? { class: row.failureClass, reason: row.failureReason ?? '' } : null,
    edit: row.editedAt ? { at: row.editedAt.toISOString(), before: row.previousText ?? '' } : null,
    clientId: row.clientId,
    answer,
    at: row.createdAt.toISOString(),
  };
}

/** A note between colleagues; there is no shape of it for a customer. */
export function toNoteView(ctx: ServiceContext, row: NoteRow): NoteView {
  return {
    type: 'note',
    id: row.id,
    conversationId: row.conversationId,
    author: { kind: row.authorId ? 'user' : 'system', id: row.authorId, name: row.authorLabel },
    text: row.text,
    attachments: toAttachmentViews(ctx, row.attachments, { staff: true }),
    clientId: row.clientId,
    at: row.createdAt.toISOString(),
  };
}

function keyOf({ textKey, textParams }: MessageRow): Pick<WebchatMessage, 'key' | 'params'> {
  if (!textKey) return {};
  const said = (textParams ?? {}) as Record<string, string | number>;
  const { register: _, ...params } = said;
  return { key: widgetKeyOf(textKey, said), params };
}

/** A message as the customer's widget sees it: no ids of staff, passages or articles. */
export function toWebchatMessage(ctx: ContactContext, row: MessageRow, marks: ReadMarks): WebchatMessage {
  return {
    id: row.id,
    seq: row.seq,
    ...(row.authorKind === 'contact' && row.clientId && { clientId: row.clientId }),
    author: {
      kind: row.authorKind as WebchatMessage['author']['kind'],
      name: row.authorKind === 'contact' ? '' : row.authorLabel,
    },
    text: row.deletedAt ? '' : row.text,
    ...keyOf(row),
    sources: (row.sources as SourceView[]).map(({ title, page, url, snippet }) => ({
      title,
      snippet,
      ...(page && { page }),
      ...(url && { url }),
    })),
    attachments: row.deletedAt ? [] : toAttachmentViews(ctx, row.attachments, { identityId: ctx.actor.identityId }),
    ...(row.authorKind === 'assistant' && { helpful: row.helpful === null ? null : row.helpful === 1 }),
    status: statusOf(row, marks),
    createdAt: row.createdAt.toISOString(),
  };
}
