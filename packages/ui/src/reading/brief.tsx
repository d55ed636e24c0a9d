import type { TicketBrief } from '@natiq/contracts/conversations/views';
import { isReadingKey } from '@natiq/contracts/texts/reading';
import type { ReactNode } from 'react';
import { dialled } from '../content/dialled.tsx';
import { Mood, type MoodProps } from '../status/signs.tsx';
import { reasonWords } from './event-words.tsx';
import { useReader } from './reader.tsx';

const moods: Record<string, MoodProps['mood']> = {
  positive: 'good',
  neutral: 'neutral',
  negative: 'low',
  angry: 'bad',
};

/** What of the brief is known, as terms and values. */
export function useBriefFacts(brief: TicketBrief, reason?: string): { term: string; value: ReactNode }[] {
  const { say } = useReader();
  const lines = (texts: string[]) =>
    texts.map(text => (
      <p key={text} dir="auto">
        {dialled(text)}
      </p>
    ));
  const key = `mood.${brief.mood}`;
  const items = [
    brief.wish && { term: say('details.wants'), value: <p dir="auto">{dialled(brief.wish)}</p> },
    brief.facts.length > 0 && { term: say('details.known'), value: lines(brief.facts) },
    brief.tried.length > 0 && { term: say('details.tried'), value: lines(brief.tried) },
    reason && { term: say('details.why'), value: reasonWords(reason, say) },
    isReadingKey(key) && {
      term: say('details.mood'),
      value: <Mood mood={moods[brief.mood] ?? 'neutral'} label={say(key)} showLabel />,
    },
  ];
  return items.filter(item => Boolean(item)) as { term: string; value: ReactNode }[];
}
