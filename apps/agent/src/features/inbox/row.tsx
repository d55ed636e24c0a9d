import type { ConversationRow as Row } from '@natiq/contracts/conversations/views';
import {
  ConversationRow,
  channelWords,
  contactName,
  glyphOf,
  type HostElement,
  langOf,
  moodSign,
  type SlaChipProps,
  topicWords,
} from '@natiq/ui';
import { memo } from 'react';
import { waitWords } from '../../words/time.ts';
import { Ago, useNow } from '../../words/times.tsx';
import { type Say, useWords } from '../../words/use-words.tsx';

/** From here on nobody answering counts as idle and the assistant may step in (5 minutes), ms. */
export const patience = 300_000;

/** How long somebody waits for a person, as the clock of a promise. */
export function waitChip(since: string, now: number, say: Say): SlaChipProps {
  const waited = now - Date.parse(since);
  const gone = (waited / patience) * 100;
  const time = waitWords(waited, say);
  return { state: gone >= 100 ? 'late' : gone >= 40 ? 'soon' : 'ok', gone, label: say('list.waits', { time }) };
}

function chipOf(row: Row, now: number, say: Say): SlaChipProps | undefined {
  if (row.phase === 'resolved' || row.phase === 'abandoned' || row.phase === 'archived')
    return { state: 'met', label: say(`list.${row.phase}`) };
  if (row.waitingSince && row.owner.kind !== 'assistant') return waitChip(row.waitingSince, now, say);
  return row.lastMessage && row.lastMessage.by !== 'contact'
    ? { state: 'met', label: say('list.answered') }
    : undefined;
}

interface InboxRowProps {
  row: Row;
  current: boolean;
  link?: HostElement;
  onOpen?: () => void;
}

/** One conversation of the list. */
export const InboxRow = memo(function InboxRow({ row, current, link, onOpen }: InboxRowProps) {
  const { say } = useWords();
  const now = useNow('slow');
  const { lastMessage: last, owner } = row;
  const from = last?.by === 'assistant' ? 'assistant' : last?.by === 'contact' || !last ? 'contact' : 'agent';
  const name = contactName(row.contact.name, row.number, say);
  // What has ended needs nobody's eyes.
  const ended = row.phase !== 'open' && row.phase !== 'waiting';
  return (
    <ConversationRow
      contact={{ id: row.contact.id, name }}
      channel={glyphOf(row.channel.kind)}
      channelLabel={channelWords(row.channel.kind, say)}
      time={<Ago iso={last?.at ?? row.openedAt} />}
      last={{
        text: last?.text ?? say('list.noMessage'),
        lang: langOf(row.language),
        from,
        fromLabel: from === 'contact' ? undefined : say(`list.from.${from}`),
      }}
      unread={ended ? undefined : { count: row.unread, label: say('list.unread', { count: row.unread }) }}
      sla={chipOf(row, now, say)}
      mood={moodSign(row.mood, say)}
      topic={row.topic ? topicWords(row.topic, say) : undefined}
      assignee={
        owner.kind === 'queue'
          ? undefined
          : {
              id: owner.userId ?? 'assistant',
              name: owner.name ?? say('list.ai'),
              machine: owner.kind === 'assistant',
            }
      }
      assigneeLabel={say('list.unassigned')}
      current={current}
      link={link}
      onClick={onOpen}
    />
  );
});
