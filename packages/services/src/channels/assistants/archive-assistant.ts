import type { AssistantView } from '@natiq/contracts/channels/views';
import type { LocalizedText } from '@natiq/contracts/common';
import { and, asc, eq, isNotNull, or } from '@natiq/db/query';
import { assistants, channelLinks, channels } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { type AssistantRow, toAssistantView } from '../to-view.ts';
import { assistantForUpdate, checkNameIn, checkRoomIn } from './rows.ts';
import { noteIn } from './save.ts';

/**
 * Puts an assistant away: no channel can choose it any more, conversations it began go on, its history stays. Twice is once.
 * @throws forbidden, not_found, conflict assistant_used with the names of the channels it speaks on
 */
export async function archiveAssistant(ctx: ServiceContext, input: { id: string }): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'delete');
  return turn(ctx, input.id, async (tx, row) => {
    if (row.archivedAt) return null;
    const used = await channelsOf(tx, ctx, row.id);
    if (used.length > 0) throw conflict('assistant_used', { params: { channels: used.join(', ') } });
    return { archivedAt: ctx.clock.now(), action: 'assistant.archived' };
  });
}

/** Brings an assistant back that was put away. Twice is once. @throws forbidden, not_found, conflict assistant_name_taken, too_many_assistants */
export async function unarchiveAssistant(ctx: ServiceContext, input: { id: string }): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'delete');
  return turn(ctx, input.id, async (tx, row) => {
    if (!row.archivedAt) return null;
    await checkNameIn(tx, ctx, row.name as LocalizedText, row.id);
    await checkRoomIn(tx, ctx);
    return { archivedAt: null, action: 'assistant.unarchived' };
  });
}

type Turn = { archivedAt: Date | null; action: string } | null;

async function turn(
  ctx: ServiceContext,
  id: string,
  decide: (tx: TenantTx, row: AssistantRow) => Promise<Turn>,
): Promise<AssistantView> {
  const view = await transact(ctx, async tx => {
    const before = await assistantForUpdate(tx, ctx, id);
    const wanted = await decide(tx, before);
    if (!wanted) return toAssistantView(before);
    const [after] = await tx
      .update(assistants)
      .set({ archivedAt: wanted.archivedAt, updatedAt: ctx.clock.now() })
      .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, id)))
      .returning();
    const now = toAssistantView(after!);
    await noteIn(tx, ctx, wanted.action, id, toAssistantView(before), now);
    return now;
  });
  ctx.ports.wake.log();
  return view;
}

/** Names of the channels it speaks on; a bot that was disconnected speaks no more. */
async function channelsOf(tx: TenantTx, ctx: ServiceContext, assistantId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: channels.name })
    .from(channels)
    .leftJoin(
      channelLinks,
      and(eq(channelLinks.companyId, channels.companyId), eq(channelLinks.channelId, channels.id)),
    )
    .where(
      and(
        eq(channels.companyId, ctx.companyId),
        eq(channels.assistantId, assistantId),
        or(eq(channels.kind, 'webchat'), isNotNull(channelLinks.channelId)),
      ),
    )
    .orderBy(asc(channels.createdAt), asc(channels.id));
  return rows.map(row => `“${row.name}”`);
}
