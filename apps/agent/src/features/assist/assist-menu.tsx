import { trpc } from '@natiq/client';
import { DropdownMenu, IconButton, type MenuEntry, Nuqta, usePhone } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';
import type { useDraftHelp } from './use-draft-help.ts';

interface AssistMenuProps {
  id: string;
  help: ReturnType<typeof useDraftHelp>;
  hasDraft: boolean;
  disabled: boolean;
}

/** What may be done to the draft. What needs a language model says so where there is none. */
export function AssistMenu({ id, help, hasDraft, disabled }: AssistMenuProps) {
  const { say } = useWords();
  const { may } = useMe();
  // The focus comes back to it when a menu closes; on a phone its name would then cover what came of the choice.
  const phone = usePhone();
  const { data } = trpc.assist.abilities.useQuery({ id }, { enabled: !disabled, staleTime: 30_000 });
  const model = data?.model ?? 'none';
  const isReady = model === 'ready';
  const able = hasDraft && !help.busy;
  const items: MenuEntry[] = [
    ...(['friendlier', 'formal', 'shorter', 'spelling', 'tidy'] as const).map(how => ({
      id: how,
      label: say(`assist.how.${how}`),
      disabled: !able || !(isReady || how === 'tidy' || how === 'shorter'),
      onSelect: () => help.rewrite(how),
    })),
    { kind: 'line', id: 'line' },
    { id: 'translate', label: say('assist.translateDraft'), disabled: !able || !isReady, onSelect: help.translate },
    {
      id: 'translates',
      label: say('assist.translateFirst'),
      checked: help.translates,
      // Where it is on it can always be turned off.
      disabled: !isReady && !help.translates,
      onSelect: help.toggle,
    },
  ];
  if (data && !isReady) {
    const connects = model === 'none' && may('assistants', 'update');
    const reason = model === 'off' ? 'assist.aiOff' : connects ? 'assist.needsModelYours' : 'assist.needsModel';
    items.push({ kind: 'line', id: 'why-line' }, { kind: 'label', id: 'why', label: say(reason) });
    if (connects)
      items.push({
        id: 'connect',
        label: say('assist.connect'),
        onSelect: () => window.open('/admin/models', '_blank'),
      });
  }
  return (
    <DropdownMenu
      label={say('assist.menu')}
      side="top"
      items={items}
      trigger={<IconButton icon={Nuqta} label={say('assist.menu')} variant="ai" disabled={disabled} tooltip={!phone} />}
    />
  );
}
