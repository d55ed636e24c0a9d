import type { ConversationView } from '@natiq/contracts/conversations/views';
import { HeldBar, SlaChip } from '@natiq/ui';
import { useMemo } from 'react';
import { spanWords } from '../../words/time.ts';
import { useNow } from '../../words/times.tsx';
import { type Say, useWords } from '../../words/use-words.tsx';
import { waitChip } from '../inbox/row.tsx';
import { heldBy, type Held as Part } from './story.ts';

/** However short, a voice is seen: the least share of the line it takes. */
const leastShare = 0.08;
/** Voices told in words; the line shows all of them. */
const mostWords = 4;
const idle = 60_000;

function partWords(part: Part, isFirst: boolean, say: Say): string {
  // Above a minute whole minutes are enough: what counts is the proportion.
  const ms = part.ms > idle && part.owner !== 'queue' ? Math.round(part.ms / idle) * idle : part.ms;
  const time = spanWords(ms, say);
  if (part.owner === 'ai') return say('talk.held.assistant', { time });
  if (part.owner === 'queue') return say(isFirst ? 'talk.held.queueFirst' : 'talk.held.queue', { time });
  const name = part.name?.split(' ')[0];
  return name ? say('talk.held.person', { name, time }) : say('talk.held.someone', { time });
}

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
