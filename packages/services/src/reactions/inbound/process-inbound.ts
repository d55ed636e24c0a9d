import { DatabaseUnavailable } from '@natiq/db';
import { newId } from '@natiq/db/ids';
import {
  forgetHandled,
  type Linked,
  leaveTask,
  markHandled,
  putAside,
  readyStored,
  type StoredUpdate,
  takeTask,
} from '../../channels/index.ts';
import { type ServiceContext, type Services, systemContext } from '../../kernel/context.ts';
import { errorKind } from '../../kernel/describe-error.ts';
import { type Desk, handleUpdate } from './handle-update.ts';
import { createLanes } from './lanes.ts';

/** Seconds a process has a channel to itself; kept while it works, so that a killed one holds up nobody for long. */
const taskSeconds = 8;
const renewAfterMs = 2000;
const mostTries = 4;
const firstPauseMs = 50;
/** Longest wait for updates that are missing in between, ms. */
const patienceMs = 4000;
/** Chats dealt with side by side: many, since a slow one mostly waits for a file. */
const sideBySide = 24;
/** Updates handed out and not done, the ones that wait for their chat's turn included. */
const mostTaken = 500;
/** While a chat is slow, how often to look for what came for others, ms. */
const lookEveryMs = 100;
/** What is not done by then when it has to stop is done again later, ms. */
const graceMs = 5000;

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/**
 * Deals with what a channel's provider told us, in its order within a chat, one process at a time; returns when nothing is left.
 */
export async function processInbound(
  services: Services,
  companyId: string,
  channelId: string,
  desk: Desk,
  signal: AbortSignal,
): Promise<void> {
  const ctx = systemContext(services, companyId, 'channel');
  const holder = newId();
  if (!(await takeTask(ctx, channelId, 'read', holder, taskSeconds))) return;
  try {
    const keep = keeper(ctx, channelId, holder);
    await work(ctx, channelId, desk, signal, keep);
    await forgetHandled(ctx, channelId);
  } finally {
    await leaveTask(ctx, channelId, 'read', holder);
  }
}

/** Keeps the task now and then; false when another process has it. */
function keeper(ctx: ServiceContext, channelId: string, holder: string): () => Promise<boolean> {
  let kept = performance.now();
  return async () => {
    if (performance.now() - kept < renewAfterMs) return true;
    kept = performance.now();
    return takeTask(ctx, channelId, 'read', holder, taskSeconds);
  };
}

async function work(
  ctx: ServiceContext,
  channelId: string,
  desk: Desk,
  signal: AbortSignal,
  keep: () => Promise<boolean>,
): Promise<void> {
  const lanes = createLanes(sideBySide);
  const taken = { ids: new Set<string>(), upto: null as number | null };
  let waited = 0;
  let seen = -1;
  try {
    while (!signal.aborted) {
      const ready = await readyStored(ctx, channelId, { impatient: waited >= patienceMs, taken });
      if (!ready || (ready.waiting === 0 && lanes.size === 0)) return;
      for (const update of ready.updates) {
        taken.ids.add(update.externalId);
        taken.upto = Math.max(taken.upto ?? update.sequence, update.sequence);
        lanes.add(laneOf(ctx, ready.linked, update), async () => {
          await digest(ctx, ready.linked, update, desk);
          taken.ids.delete(update.externalId);
        });
      }
      do await lanes.idle(lookEveryMs);
      while (lanes.size >= mostTaken && !signal.aborted && (await keep()));
      if (!(await keep())) return;
      if (ready.updates.length > 0 || ready.waiting === 0) {
        waited = 0;
        seen = -1;
        continue;
      }
      // Nothing new came during a whole wait: what is missing is missing.
      waited = ready.waiting === seen ? patienceMs : waited + ready.waitMs;
      seen = ready.waiting;
      if (waited < patienceMs) await wait(ready.waitMs);
      if (!(await keep())) return;
    }
  } finally {
    await lanes.stop(graceMs);
  }
}

/** The chat an update belongs to; what belongs to none, or cannot be read, has a lane of its own. */
function laneOf(ctx: ServiceContext, linked: Linked, update: StoredUpdate): string {
  try {
    const inbound = ctx.ports.channels.get(linked.channel.kind)!.normalise(update.payload);
    if ('chat' in inbound) return `chat:${inbound.chat.address}`;
  } catch {
    // Its digestion meets the same error, and deals with it.
  }
  return `update:${update.externalId}`;
}

async function digest(ctx: ServiceContext, linked: Linked, update: StoredUpdate, desk: Desk): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const adapter = ctx.ports.channels.get(linked.channel.kind)!;
      await handleUpdate(ctx, linked, adapter.normalise(update.payload), desk);
      return await markHandled(ctx, linked, update);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      const facts = { channelId: linked.channel.id, update: update.externalId, tries, error: errorKind(error) };
      if (tries < mostTries) {
        ctx.log.warn('channel.update_failed', facts);
        await wait(firstPauseMs * 3 ** (tries - 1));
        continue;
      }
      ctx.log.error('channel.update_put_aside', facts);
      return putAside(ctx, linked, update, { error: errorKind(error), tries });
    }
  }
}
