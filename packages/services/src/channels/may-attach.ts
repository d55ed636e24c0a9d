import { webchatSettings } from '@natiq/contracts/channels/views';
import { and, eq } from '@natiq/db/query';
import { channels } from '@natiq/db/schema';
import { type ContactContext, readOne } from '../kernel/context.ts';
import { forbidden } from '../kernel/errors.ts';

/** Whether a visitor's channel takes files at all. @throws forbidden attachments_disabled */
export async function mayAttach(ctx: ContactContext): Promise<void> {
  const [row] = await readOne(ctx, tx =>
    tx
      .select({ settings: channels.settings })
      .from(channels)
      .where(and(eq(channels.companyId, ctx.companyId), eq(channels.id, ctx.actor.channelId))),
  );
  if (!webchatSettings.parse(row?.settings ?? {}).features.attachments) throw forbidden('attachments_disabled');
}
