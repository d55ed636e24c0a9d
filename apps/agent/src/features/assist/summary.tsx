import { trpc } from '@natiq/client';
import type { SummaryView } from '@natiq/contracts/assist/views';
import { dialled, Facts } from '@natiq/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../words/use-words.tsx';

/** It is made in the background: looked for so often (ms), and so many times, until it is there with a model's words. */
const lookAgain = 3000;
const looks = 8;

/** The summary of the last hand-over, if there is one; what a model adds to it appears by itself. */
export function useSummary(id: string, epoch: number): SummaryView | null {
  const utils = trpc.useUtils();
  const looked = useRef(0);
  const query = trpc.assist.summary.useQuery(
    { id },
    {
      enabled: epoch > 0,
      staleTime: 10_000,
      refetchInterval: ({ state }) => {
        if (state.data?.words || looked.current >= looks) return false;
        looked.current += 1;
        return lookAgain;
      },
    },
  );
  // Another owner: there may be another one.
  useEffect(() => {
    looked.current = 0;
    if (epoch > 0) utils.assist.summary.invalidate({ id });
  }, [id, epoch, utils]);
  return query.data ?? null;
}

/** What was asked, tried and is open: in a model's words where there are some, else in those of the conversation. */
export function SummaryFacts({ summary }: { summary: SummaryView }) {
  const { say } = useWords();
  const { words, quotes } = summary;
  const lines = (texts: readonly string[]): ReactNode =>
    texts.map((text, at) => (
      <p key={at} dir="auto">
        {dialled(text)}
      </p>
    ));
  const told = (word: string | undefined, quoted: readonly string[]): ReactNode =>
    word ? (
      <p dir="auto" lang={words?.language}>
        {dialled(word)}
      </p>
    ) : (
      lines(quoted)
    );
  const tried = quotes.tried.map(({ by, text }) => (by === 'agent' ? say('assist.by.agent', { text }) : text));
  const asked = quotes.asked.map(one => one.text);
  const open = quotes.open.map(one => one.text);
  const items = [
    { term: say('assist.asked'), has: words?.asked || asked.length > 0, value: told(words?.asked, asked) },
    { term: say('details.tried'), has: words?.tried || tried.length > 0, value: told(words?.tried, tried) },
    { term: say('assist.open'), has: words?.open || open.length > 0, value: told(words?.open, open) },
    {
      term: say('assist.entities'),
      has: quotes.entities.length > 0,
      value: lines(quotes.entities.map(entity => entity.text)),
    },
  ];
  return (
    <div className="nq-brief">
      <p className="ag-assist-note">{say(words ? 'assist.summaryBy' : 'assist.quotes')}</p>
      <Facts items={items.filter(item => item.has)} prose />
    </div>
  );
}
