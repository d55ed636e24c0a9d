import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Stat, StatStrip } from '@natiq/ui';
import { Loaded } from '../../parts/loaded.tsx';
import { useWords } from '../../words/use-words.tsx';

const DAYS = 30;

/** What became of the conversations it began with. */
export function Figures({ assistant }: { assistant: AssistantView }) {
  const { say } = useWords();
  const figures = trpc.assistants.figures.useQuery({ id: assistant.id, days: DAYS });
  return (
    <Loaded query={figures} skeleton={null}>
      {({ conversations, answered, handedOver, rating, ratings }) => {
        const part = (count: number) =>
          conversations === 0
            ? undefined
            : say('assistants.figure.share', { share: `${Math.round((count / conversations) * 100)}%` });
        return (
          <StatStrip label={say('assistants.figures', { days: DAYS })}>
            <Stat
              name={say('assistants.figure.conversations')}
              figure={String(conversations)}
              was={say('assistants.figures', { days: DAYS })}
            />
            <Stat name={say('assistants.figure.answered')} figure={String(answered)} was={part(answered)} />
            <Stat name={say('assistants.figure.handedOver')} figure={String(handedOver)} was={part(handedOver)} />
            <Stat
              name={say('assistants.figure.rating')}
              figure={rating === null ? '–' : rating.toFixed(1)}
              was={
                ratings === 0 ? say('assistants.figure.noRating') : say('assistants.figure.given', { count: ratings })
              }
            />
          </StatStrip>
        );
      }}
    </Loaded>
  );
}
