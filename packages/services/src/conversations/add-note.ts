import type { noteInput } from '@natiq/contracts/conversations/inputs';
import type { NoteView } from '@natiq/contracts/conversations/views';
import { newId } from '@natiq/db/ids';
import { and, eq, inArray } from '@natiq/db/query';
import { notes, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type AttachmentFacts, bindAttachmentsIn } from '../attachments/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { mayConversations } from './access.ts';
import { conversationEventIn, lockConversationIn } from './state.ts';
import { toNoteView } from './to-view.ts';

type Input = z.output<typeof noteInput>;

/**
 * Writes a note for colleagues, in any phase and whoever owns the conversation. A repeat gets the stored note.
 * @throws forbidden, not_found, not_found file_gone, conflict client_id_reused
 */
export async function addNote(ctx: ServiceContext, input: Input): Promise<NoteView> {
  asUser(ctx);
  const view = await transact(ctx, async tx => {
    await lockConversationIn(tx, ctx, input.id, mayConversations(ctx, 'update'));
    return addNoteIn(tx, ctx, input);
  });
  ctx.ports.wake.log();
  return view;
}

/** The same inside a transaction that has locked the conversation. */
export async function addNoteIn(
  tx: TenantTx,
  ctx: ServiceContext,
  input: Omit<Input, 'clientId'> & { clientId: string | null },
): Promise<NoteView> {
  const now = ctx.clock.now();
  const { companyId } = ctx;
  const [row] = await tx
    .insert(notes)
    .values({
      companyId,
      id: newId(now.getTime()),
      conversationId: input.id,
      authorId: ctx.actor.id,
      authorLabel: ctx.actor.label,
      text: input.text,
      mentions: await colleaguesAmong(tx, companyId, input.mentions),
      clientId: input.clientId,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return storedNote(tx, ctx, input);
  const facts = await bindAttachmentsIn(tx, ctx, input.attachments ?? [], { conversationId: input.id, noteId: row.id });
  if (facts.length > 0)
    await tx
      .update(notes)
      .set({ attachments: facts })
      .where(and(eq(notes.companyId, companyId), eq(notes.id, row.id)));
  await conversationEventIn(tx, ctx, 'note.added', input.id, {}, { subjectId: row.id });
  return toNoteView(ctx, { ...row, attachments: facts });
}

async function storedNote(
  tx: TenantTx,
  ctx: ServiceContext,
  input: { id: string; clientId: string | null; text: string; attachments?: readonly string[] | undefined },
): Promise<NoteView> {
  const { companyId } = ctx;
  const [known] = await tx
    .select()
    .from(notes)
    .where(
      and(eq(notes.companyId, companyId), eq(notes.conversationId, input.id), eq(notes.clientId, input.clientId ?? '')),
    );
  const files = ((known?.attachments ?? []) as AttachmentFacts[]).map(file => file.id);
  if (known?.text !== input.text || files.join() !== (input.attachments ?? []).join())
    throw conflict('client_id_reused');
  return toNoteView(ctx, known);
}

/** Mentions of people the company does not have are dropped. */
async function colleaguesAmong(tx: TenantTx, companyId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, companyId), inArray(users.id, ids)));
  return known.map(user => user.id);
}
