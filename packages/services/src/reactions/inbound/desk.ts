import { dueChats, waitingChannels } from '@natiq/db/directory';
import { deliverChat } from '../../conversations/index.ts';
import type { Services } from '../../kernel/context.ts';
import { createRunner } from '../runner.ts';
import type { Desk } from './handle-update.ts';
import { createPollers } from './pollers.ts';
import { processInbound } from './process-inbound.ts';
import { typingSigns } from './typing.ts';

const batch = 200;

export interface ChannelDesk extends Desk {
  /** Deals with what was stored of a channel, named `company:channel`. */
  read(key: string, signal: AbortSignal): Promise<void>;
  /** Looks for what a lost wake-up or a killed process left, and for channels to fetch from. */
  sweep(wake: (key: string) => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** The work of channels with a provider in this process: what comes in, what goes out, what has to be fetched. */
export function openDesk(services: Services): ChannelDesk {
  const { database, clock } = services;
  const typing = typingSigns(services);
  const pollers = createPollers(services);
  const sending = createRunner(
    services,
    async key => {
      const [companyId = '', identityId = ''] = key.split(':');
      await deliverChat(services, companyId, identityId);
    },
    'delivery',
  );
  const desk: Desk = {
    typing,
    deliver: (companyId, identityId) => sending.kick(`${companyId}:${identityId}`),
  };
  return {
    ...desk,
    read: async (key, signal) => {
      const [companyId = '', channelId = ''] = key.split(':');
      await processInbound(services, companyId, channelId, desk, signal);
    },
    sweep: async wake => {
      for (const { companyId, identityId } of await dueChats(database, clock.now(), batch))
        sending.sweep(`${companyId}:${identityId}`);
      for (const { companyId, channelId } of await waitingChannels(database, batch))
        await wake(`${companyId}:${channelId}`);
      await pollers.reconcile();
    },
    stop: async () => {
      typing.stop();
      await pollers.stop();
      await sending.stop();
    },
  };
}
