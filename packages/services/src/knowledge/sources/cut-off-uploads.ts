import { and, eq } from '@natiq/db/query';
import { knowledgeSources } from '@natiq/db/schema';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';

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
