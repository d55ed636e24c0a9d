import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { useSection } from '../../parts/use-section.ts';

type Change = Partial<Omit<AssistantView, 'id' | 'version'>>;

/** One part of an assistant, saved against the version that was seen. */
export function useAssistantSection<T extends object>(
  assistant: AssistantView,
  pick: (assistant: AssistantView) => T,
  toChange: (draft: T) => Change,
) {
  const utils = trpc.useUtils();
  const update = trpc.assistants.update.useMutation();
  return useSection<T>({
    saved: pick(assistant),
    version: assistant.version,
    async save(draft, version) {
      const made = await update.mutateAsync({ id: assistant.id, version, ...toChange(draft) });
      utils.assistants.list.setData(undefined, all => all?.map(one => (one.id === made.id ? made : one)));
    },
    async refetch() {
      const all = await utils.assistants.list.fetch(undefined, { staleTime: 0 });
      const fresh = all.find(one => one.id === assistant.id);
      return fresh && { saved: pick(fresh), version: fresh.version };
    },
  });
}
