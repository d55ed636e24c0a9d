import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { useSection } from '../../parts/use-section.ts';
import { useWords } from '../../words/use-words.tsx';

type Change = Partial<Omit<AssistantView, 'id' | 'version' | 'archivedAt'>>;

/** What an answer depends on, which waits for the golden questions where the assistant's rule says so. */
const HELD = [
  'instructions',
  'languages',
  'fallbackLanguage',
  'provider',
  'model',
  'temperature',
  'maxTokens',
  'thresholds',
  'triggers',
  'fallbackBehavior',
] as const satisfies readonly (keyof Change)[];

/** A change in two parts: what waits, and what holds at once. */
function parted(assistant: AssistantView, change: Change): { waits: Change | null; atOnce: Change | null } {
  if (assistant.gate === 'off') return { waits: null, atOnce: change };
  const isHeld = (key: string) => (HELD as readonly string[]).includes(key);
  const entries = Object.entries(change);
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(assistant[key as keyof AssistantView]);
  const waits = entries.filter(([key]) => isHeld(key));
  const rest = entries.filter(([key]) => !isHeld(key));
  return {
    waits: waits.some(differs) ? Object.fromEntries(waits) : null,
    atOnce: rest.some(differs) ? Object.fromEntries(rest) : null,
  };
}

/** One part of an assistant, saved against the version that was seen. */
export function useAssistantSection<T extends object>(
  assistant: AssistantView,
  pick: (assistant: AssistantView) => T,
  toChange: (draft: T) => Change,
) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const update = trpc.assistants.update.useMutation();
  const hold = trpc.evaluation.hold.useMutation();
  const { id } = assistant;
  return useSection<T>({
    saved: pick(assistant),
    version: assistant.version,
    async save(draft, version) {
      const { waits, atOnce } = parted(assistant, toChange(draft));
      if (waits) utils.evaluation.draft.setData({ id }, await hold.mutateAsync({ ...waits, id, version }));
      const words = waits ? say('assistants.held') : undefined;
      if (!atOnce) return words;
      const made = await update.mutateAsync({ ...atOnce, id, version });
      utils.assistants.list.setData(undefined, all => all?.map(one => (one.id === made.id ? made : one)));
      void utils.assistants.versions.invalidate({ id });
      void utils.evaluation.draft.invalidate({ id });
      return words;
    },
    async refetch() {
      const all = await utils.assistants.list.fetch(undefined, { staleTime: 0 });
      const fresh = all.find(one => one.id === id);
      return fresh && { saved: pick(fresh), version: fresh.version };
    },
  });
}
