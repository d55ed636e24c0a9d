import type { setPresenceInput } from '@natiq/contracts/identity/inputs';
import type { PresenceStatus } from '@natiq/contracts/identity/views';
import { appendEvent } from '@natiq/db/events';
import { and, eq } from '@natiq/db/query';
import { presences } from '@natiq/db/schema';
import type { z } from 'zod';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, storedActor, transact } from '../kernel/context.ts';

/** Sets what the person chose. A change is an event, because active minutes are computed from it. */
export async function setPresence(
  ctx: ServiceContext,
  input: z.output<typeof setPresenceInput>,
): Promise<{ status: PresenceStatus }> {
  const { actor } = asUser(ctx);
  const now = ctx.clock.now();
  const changed = await transact(ctx, async tx => {
    const mine = and(eq(presences.companyId, ctx.companyId), eq(presences.userId, actor.id));
    const [before] = await tx.select().from(presences).where(mine);
    const value = { companyId: ctx.companyId, userId: actor.id, status: input.status, seenAt: now, changedAt: now };
    await tx
      .insert(presences)
      .values(value)
      .onConflictDoUpdate({
        target: [presences.companyId, presences.userId],
        set: { status: input.status, seenAt: now, ...(before?.status !== input.status && { changedAt: now }) },
      });
    if (before?.status === input.status) return false;
    await appendEvent(tx, ctx.companyId, {
      type: 'presence.changed',
      subjectId: actor.id,
      actor: storedActor(ctx.actor),
      data: { status: input.status },
      at: now,
    });
    return true;
  });
  if (changed) {
    ctx.ports.bus.publish(`company:${ctx.companyId}`, { type: 'presence', userId: actor.id, status: input.status });
    ctx.ports.wake.log();
  }
  return { status: input.status };
}

/** A sign of life from an open app, every 10 s; without one for 30 s the person counts as absent, in every process. */
export async function touchPresence(ctx: ServiceContext): Promise<void> {
  const { actor } = asUser(ctx);
  await transact(ctx, tx =>
    tx
      .update(presences)
      .set({ seenAt: ctx.clock.now() })
      .where(and(eq(presences.companyId, ctx.companyId), eq(presences.userId, actor.id))),
  );
}
