import type { ConversationView } from '@natiq/contracts/conversations/views';
import { HeldBar, heldBy, partWords, SlaChip } from '@natiq/ui';
import { useMemo } from 'react';
import { useNow } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { waitChip } from '../inbox/row.tsx';

/** However short, a voice is seen: the least share of the line it takes. */
const leastShare = 0.08;
/** Voices told in words; the line shows all of them. */
const mostWords = 4;
/** Who held the conversation for how long, as a line and in words; and how long the customer waits now. */
export function Held({ view }: { view: ConversationView }) {
  const { say } = useWords();
  const { row, timeline, hasMore } = view;
  const ended = row.phase === 'resolved' || row.phase === 'abandoned' || row.phase === 'archived';
  const tick = useNow(row.owner.kind === 'queue' ? 'second' : 'slow');
  const now = ended ? Date.parse(row.resolvedAt ?? timeline.at(-1)?.at ?? row.openedAt) : tick;
  const story = useMemo(() => heldBy(timeline, row, now, hasMore), [timeline, row, now, hasMore]);
  const whole = story.reduce((sum, part) => sum + part.ms, 0) || 1;
  const parts = story.map(part => ({ owner: part.owner, share: Math.max(part.ms / whole, leastShare) }));
  const words = story.slice(-mostWords).map((part, index) => partWords(part, index === 0, say));
  const waits = row.waitingSince && row.owner.kind !== 'assistant' && !ended;
  return (
    <HeldBar
      parts={parts}
      label={words.join(say('list.comma'))}
      end={waits && row.waitingSince && <SlaChip {...waitChip(row.waitingSince, tick, say)} boxed />}
    >
      {words.slice(0, -1).map(part => part + say('list.comma'))}
      <b className="font-medium">{words.at(-1)}</b>
    </HeldBar>
  );
}
