import { and, eq, isNull, lte, or, sql } from '@natiq/db/query';
import { channelLinks } from '@natiq/db/schema';
import { type ServiceContext, transact } from '../../kernel/context.ts';

/** What one process at a time does with a channel: fetch its updates, deal with what was stored. */
export type Task = 'poll' | 'read';

const columns = {
  poll: { holder: channelLinks.pollHolder, until: channelLinks.pollUntil },
  read: { holder: channelLinks.readHolder, until: channelLinks.readUntil },
} as const;

/** Takes a task of a channel for some seconds, or keeps it. @returns false while another process has it, or the channel is gone */
export async function takeTask(
  ctx: ServiceContext,
  channelId: string,
  task: Task,
  holder: string,
  seconds: number,
): Promise<boolean> {
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + seconds * 1000);
  const { holder: holds, until: ends } = columns[task];
  const rows = await transact(ctx, tx =>
    tx
      .update(channelLinks)
      .set(task === 'poll' ? { pollHolder: holder, pollUntil: until } : { readHolder: holder, readUntil: until })
      .where(
        and(
          eq(channelLinks.companyId, ctx.companyId),
          eq(channelLinks.channelId, channelId),
          or(isNull(holds), eq(holds, holder), isNull(ends), lte(ends, now)),
        ),
      )
      .returning({ id: channelLinks.channelId }),
  );
  return rows.length > 0;
}

/** Lets go of a task, if it is still held. */
export async function leaveTask(ctx: ServiceContext, channelId: string, task: Task, holder: string): Promise<void> {
  await transact(ctx, tx =>
    tx
      .update(channelLinks)
      .set(task === 'poll' ? { pollHolder: sql`null` } : { readHolder: sql`null` })
      .where(
        and(
          eq(channelLinks.companyId, ctx.companyId),
          eq(channelLinks.channelId, channelId),
          eq(columns[task].holder, holder),
        ),
      ),
  );
}
