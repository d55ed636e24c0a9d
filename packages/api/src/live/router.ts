import { conversationIdInput } from '@natiq/contracts/conversations/inputs';
import { type LiveEvent, subscribeInput } from '@natiq/contracts/live/events';
import { conversationRow } from '@natiq/services/conversations';
import { notFound } from '@natiq/services/kernel/errors';
import { tracked } from '@trpc/server';
import { staff } from '../procedures.ts';
import { toTrpcError } from '../translate-error.ts';
import { t } from '../trpc.ts';
import { seesConversation } from './audience.ts';
import { LiveQueue } from './queue.ts';

export const liveRouter = t.router({
  /** Everything durable the person may see; resumes after a cut. */
  events: staff.input(subscribeInput).subscription(async function* ({ ctx, input, signal }) {
    try {
      for await (const batch of ctx.installation.live.subscribe(ctx.user, input.lastEventId ?? null, signal)) {
        yield tracked(batch.id, batch.events);
      }
    } catch (error) {
      throw toTrpcError(error);
    }
  }),
  /** Typing and answer text of one open conversation; nothing of it lasts. */
  conversation: staff.input(conversationIdInput).subscription(async function* ({ ctx, input, signal }) {
    const queue = new LiveQueue<LiveEvent>();
    let leave = () => {};
    let off = () => {};
    try {
      leave = ctx.installation.live.sessions.enter(ctx.user, 'stream', error => queue.end(error));
      const row = await conversationRow(ctx.user, input.id);
      if (!row || !seesConversation(ctx.user, row)) throw notFound();
      off = ctx.services.ports.bus.subscribe(`conversation:${input.id}`, payload => {
        queue.push({ ...payload, conversationId: input.id } as LiveEvent);
      });
      for await (const item of queue.drain(signal)) {
        if (item !== 'overflow') yield item;
      }
    } catch (error) {
      throw toTrpcError(error);
    } finally {
      off();
      leave();
    }
  }),
});
