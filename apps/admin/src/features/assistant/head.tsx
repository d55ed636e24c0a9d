import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Avatar, Badge, ConfirmDialog, DropdownMenu, Ellipsis, IconButton, useToast } from '@natiq/ui';
import { useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Who it is, where it speaks, and what can be done with it as a whole. */
export function Head({ assistant, onClone }: { assistant: AssistantView; onClone: () => void }) {
  const { say, locale } = useWords();
  const { may } = useMe();
  const [leaving, setLeaving] = useState(false);
  const channels = trpc.channels.list.useQuery(undefined, { enabled: may('channels', 'read') });
  const mine = channels.data?.filter(channel => channel.assistantId === assistant.id);
  const name = assistant.name[locale];
  const items = [
    ...(may('assistants', 'create') ? [{ id: 'clone', label: say('assistants.clone'), onSelect: onClone }] : []),
    ...(may('assistants', 'delete')
      ? [{ id: 'archive', label: say('assistants.archive'), onSelect: () => setLeaving(true) }]
      : []),
  ];
  return (
    <header className="ad-thing">
      <Avatar id={assistant.id} name={name} machine size="sm" />
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <Badge kind={assistant.isEnabled ? 'success' : 'plain'}>
        {say(assistant.isEnabled ? 'assistants.on' : 'assistants.off')}
      </Badge>
      {mine && (
        <p>
          {mine.length === 0
            ? say('assistants.speaksNowhere')
            : say('assistants.speaksOn', {
                channels: mine.map(channel => `\u2068${channel.name}\u2069`).join(say('assistants.comma')),
              })}
        </p>
      )}
      {items.length > 0 && (
        <DropdownMenu
          label={say('assistants.acts', { name })}
          align="end"
          trigger={<IconButton icon={Ellipsis} label={say('assistants.acts', { name })} />}
          items={items}
        />
      )}
      {leaving && <PutAway assistant={assistant} onClose={() => setLeaving(false)} />}
    </header>
  );
}

function PutAway({ assistant, onClose }: { assistant: AssistantView; onClose: () => void }) {
  const { say, locale } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const name = assistant.name[locale];
  const archive = trpc.assistants.archive.useMutation({
    onSuccess: made => {
      utils.assistants.list.setData(undefined, all => all?.filter(one => one.id !== made.id));
      void utils.assistants.archived.invalidate();
      show({ text: say('assistants.archived', { name }), seconds: 5 });
    },
    onError: fail,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={say('assistants.archiveSure', { name })}
      confirmLabel={say('assistants.archiveDo')}
      cancelLabel={say('app.cancel')}
      busy={archive.isPending}
      onConfirm={() => archive.mutate({ id: assistant.id })}
    >
      {say('assistants.archiveHelp')}
    </ConfirmDialog>
  );
}
