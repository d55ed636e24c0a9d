import { dueSources } from '@natiq/db/directory';
import { and, eq } from '@natiq/db/query';
import { knowledgeSources } from '@natiq/db/schema';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { setSourceIn, sourceIn } from './source-row.ts';

const atOnce = 100;
/** An upload of which nothing has come for so many milliseconds is taken for cut off; it is welcome if it goes on after all. */
const patience = 180_000;
/** Milliseconds between two notes that an upload goes on. */
const noteEvery = 60_000;

/** When an upload that goes on now is to be looked at. */
export const uploadDue = (now: Date): Date => new Date(now.getTime() + patience);

/** Notes now and then, while bytes come, that the upload of a new source goes on. @returns the bytes as they were */
export async function* goingOn(
  ctx: ServiceContext,
  id: string,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let noted = ctx.clock.now().getTime();
  for await (const chunk of body) {
    const now = ctx.clock.now();
    if (now.getTime() - noted >= noteEvery) {
      noted = now.getTime();
      await note(ctx, id, now).catch((error: unknown) => {
        // The next one is in time still.
        ctx.log.warn('knowledge.upload_not_noted', { error: describeError(error) });
      });
    }
    yield chunk;
  }
}

async function note(ctx: ServiceContext, id: string, now: Date): Promise<void> {
  await transact(ctx, tx =>
    tx
      .update(knowledgeSources)
      .set({ nextDueAt: uploadDue(now), updatedAt: now })
      .where(
        and(
          eq(knowledgeSources.companyId, ctx.companyId),
          eq(knowledgeSources.id, id),
          eq(knowledgeSources.state, 'uploading'),
        ),
      ),
  );
}

/** Says of new files whose upload was cut off, by a killed server or a line that went dead, that they were. @returns how many */
export async function sweepUploads(services: Services): Promise<number> {
  const now = services.clock.now();
  let cut = 0;
  for (const { companyId, sourceId } of await dueSources(services.database, now, atOnce)) {
    const ctx = systemContext(services, companyId, 'clean-up');
    const isCut = await transact(ctx, async tx => {
      const source = await sourceIn(tx, ctx, sourceId, { forUpdate: true }).catch((error: unknown) => {
        if (error instanceof ServiceError && error.code === 'not_found') return null;
        throw error;
      });
      if (source?.kind !== 'file' || !source.nextDueAt || source.nextDueAt > now) return false;
      const isOpen = source.state === 'uploading';
      await setSourceIn(tx, ctx, sourceId, {
        ...(isOpen && { state: 'failed', failure: 'cut_off' }),
        nextDueAt: null,
      });
      return isOpen;
    });
    if (!isCut) continue;
    ctx.ports.wake.log();
    cut += 1;
  }
  return cut;
}
