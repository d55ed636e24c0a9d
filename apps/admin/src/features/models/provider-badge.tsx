import type { ModelProviderView } from '@natiq/contracts/answering/models';
import { Badge } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';

const kinds = { ready: 'success', resting: 'warning', unreadable_key: 'danger' } as const;

/** How a provider stands, in one word. */
export function ProviderBadge({ state }: Pick<ModelProviderView, 'state'>) {
  const { say } = useWords();
  return (
    <Badge kind={state in kinds ? kinds[state as keyof typeof kinds] : 'plain'}>{say(`models.state.${state}`)}</Badge>
  );
}
