import type { ConversationRow } from '@natiq/contracts/conversations/views';
import {
  Button,
  Check,
  ChevronLeft,
  Copy,
  channelWords,
  contactName,
  DropdownMenu,
  Ellipsis,
  Hand,
  IconButton,
  type IconType,
  type MenuEntry,
  Nuqta,
  PaneHeader,
  PanelRight,
  Undo2,
  usePhone,
  useToast,
} from '@natiq/ui';
import { type Say, useWords } from '../../words/use-words.tsx';
import type { ActName, Possible } from './use-acts.ts';

interface TalkHeadProps {
  row: ConversationRow;
  can: Possible;
  acts: Record<ActName, () => void>;
  busy: boolean;
  /** Little room: secondary acts go into the menu. */
  tight: boolean;
  details: { shown: boolean; show(on: boolean): void } | undefined;
  onBack: (() => void) | undefined;
}

const signs: Record<ActName, { words: Parameters<Say>[0]; icon: IconType; keys?: string }> = {
  takeOver: { words: 'talk.take', icon: Hand, keys: 'A' },
  returnToAssistant: { words: 'talk.return', icon: Nuqta, keys: 'B' },
  resolve: { words: 'talk.resolve', icon: Check, keys: 'E' },
  reopen: { words: 'talk.reopen', icon: Undo2, keys: 'A' },
  close: { words: 'talk.close', icon: Check },
};

/** What stands as buttons, the filled one last; the rest is in the menu. */
function shownActs(can: Possible, mine: boolean): ActName[] {
  if (can.reopen) return ['reopen'];
  if (mine) return ['returnToAssistant', 'resolve'];
  return can.takeOver ? ['takeOver'] : [];
}

/** Who this is, and what can be done. */
export function TalkHead({ row, can, acts, busy, tight, details, onBack }: TalkHeadProps) {
  const { say } = useWords();
  const show = useToast();
  const phone = usePhone();
  const all = (Object.keys(signs) as ActName[]).filter(name => can[name]);
  const shown = shownActs(can, can.reply);
  const buttons = tight || phone ? shown.slice(-1) : shown;
  const rest = all.filter(name => !buttons.includes(name));
  const copy = () => {
    navigator.clipboard.writeText(row.number).then(() => show({ text: say('talk.copied', { number: row.number }) }));
  };
  const menu: MenuEntry[] = [
    ...rest.map(name => ({
      id: name,
      icon: signs[name].icon,
      label: say(signs[name].words),
      keys: signs[name].keys,
      danger: name === 'close',
      disabled: busy,
      onSelect: acts[name],
    })),
    { id: 'copy', icon: Copy, label: say('talk.copyNumber'), onSelect: copy },
  ];
  return (
    <PaneHeader
      title={contactName(row.contact.name, row.number, say)}
      subtitle={
        <>
          <bdi className="tabular-nums">{row.number}</bdi> · {channelWords(row.channel.kind, say)}
        </>
      }
      start={onBack && <IconButton icon={ChevronLeft} label={say('app.back')} onClick={onBack} />}
    >
      {buttons.map(name => (
        <Button
          key={name}
          size="sm"
          variant={name === 'returnToAssistant' ? 'ai' : name === shown.at(-1) ? 'primary' : 'secondary'}
          icon={phone ? undefined : signs[name].icon}
          keys={name === shown.at(-1) ? signs[name].keys : undefined}
          busy={busy}
          onClick={acts[name]}
        >
          {say(signs[name].words)}
        </Button>
      ))}
      <DropdownMenu
        label={say('talk.more')}
        align="end"
        items={menu}
        trigger={<IconButton icon={Ellipsis} label={say('talk.more')} />}
      />
      {details && !details.shown && (
        <IconButton icon={PanelRight} label={say('talk.details.show')} keys="D" onClick={() => details.show(true)} />
      )}
    </PaneHeader>
  );
}
