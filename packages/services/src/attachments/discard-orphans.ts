import { orphanedAttachments } from '@natiq/db/directory';
import { and, eq, isNull } from '@natiq/db/query';
import { attachments } from '@natiq/db/schema';
import { type Services, systemContext, transact } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';

/** Hours an upload waits to be sent. */
const patienceHours = 24;
/** Files one tick deals with; the rest waits for the next, a minute later. */
const batch = 100;

/**
 * Removes what was uploaded and never sent; answers how many files. First the row says so, from when on nothing can send the
 * file; then the bytes go, then the row: whatever a crash leaves is found again. Run by the minute tick.
 */
export async function discardOrphans(services: Services): Promise<number> {
  const before = new Date(services.clock.now().getTime() - patienceHours * 3_600_000);
  const found = await orphanedAttachments(services.database, before, batch);
  let gone = 0;
  try {
    for (const { companyId, attachmentId } of found) if (await discard(services, companyId, attachmentId)) gone += 1;
  } catch (error) {
    // A storage that is away for one file is away for all; the other work of the tick goes on.
    services.log.warn('attachments.discard_failed', { error: describeError(error) });
  }
  return gone;
}

async function discard(services: Services, companyId: string, id: string): Promise<boolean> {
  const ctx = systemContext(services, companyId, 'clean-up');
  const it = and(eq(attachments.companyId, companyId), eq(attachments.id, id));
  const [row] = await transact(ctx, tx =>
    tx
      .update(attachments)
      .set({ discardedAt: services.clock.now() })
      .where(and(it, isNull(attachments.boundAt)))
      .returning({ storageKey: attachments.storageKey }),
  );
  if (!row) return false;
  await services.ports.storage.delete(row.storageKey);
  await transact(ctx, tx => tx.delete(attachments).where(it));
  return true;
}
