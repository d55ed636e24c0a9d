import { trpc } from '@natiq/client';
import type { ChannelView } from '@natiq/contracts/channels/views';
import { useSection } from '../../parts/use-section.ts';

type Change = Partial<Pick<ChannelView, 'name' | 'settings' | 'allowedOrigins' | 'isActive' | 'assistantId'>>;

/** One part of a channel, saved against the version that was seen. */
export function useChannelSection<T extends object>(
  channel: ChannelView,
  pick: (channel: ChannelView) => T,
  toChange: (draft: T, channel: ChannelView) => Change,
) {
  const utils = trpc.useUtils();
  const update = trpc.channels.update.useMutation();
  return useSection<T>({
    saved: pick(channel),
    version: channel.version,
    async save(draft, version) {
      const made = await update.mutateAsync({ id: channel.id, version, ...toChange(draft, channel) });
      utils.channels.list.setData(undefined, all => all?.map(one => (one.id === made.id ? made : one)));
    },
    async refetch() {
      const all = await utils.channels.list.fetch(undefined, { staleTime: 0 });
      const fresh = all.find(one => one.id === channel.id);
      return fresh && { saved: pick(fresh), version: fresh.version };
    },
  });
}
