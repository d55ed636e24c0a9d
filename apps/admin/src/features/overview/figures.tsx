import type { FigureView, OverviewView } from '@natiq/contracts/analytics/views';
import { type HostElement, Stat, StatStrip } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { type Amount, deltaOf, useAmounts } from './amounts.ts';
import { rowsOf } from './rows.tsx';
import { useNow } from './use-refreshing.ts';

interface FigureProps {
  name: string;
  figure: FigureView;
  write: (value: number) => Amount;
  unit?: string;
  better?: 'up' | 'down';
  /** The rows behind it. */
  link: HostElement | undefined;
}

/** One figure, its yesterday by this time, the line of both days, and the rows behind it. */
function Figure({ name, figure, write, unit, better, link }: FigureProps) {
  const { say } = useWords();
  const amounts = useAmounts();
  const { value, before, today, yesterday } = figure;
  const line = (one: number | null) => (one === null ? say('overview.none') : amounts.line(write(one)));
  const shown: Amount = value === null ? { figure: '–' } : write(value);
  const difference = (by: number) => amounts.line(write(by));
  const delta = value === null || before === null ? undefined : deltaOf(value, before, difference, better);
  const was =
    before === null
      ? say('overview.unknown')
      : value !== null && !delta
        ? say('overview.same')
        : say('overview.was', { value: line(before) });
  return (
    <Stat
      name={name}
      {...shown}
      {...(unit && value !== null && { unit })}
      {...(delta && { delta })}
      was={<span>{was}</span>}
      spark={{
        now: today,
        before: yesterday,
        label: say('overview.line', { name, value: line(value), before: line(before) }),
      }}
      {...(link && { link })}
    />
  );
}

/** How we are today, in six figures. */
export function Figures({ overview }: { overview: OverviewView }) {
  const { say } = useWords();
  const amounts = useAmounts();
  const { figures, longestWaitSince, today, at } = overview;
  const now = useNow(longestWaitSince !== null);
  // The server's clock says how long it was; this one only counts on from there.
  const since = longestWaitSince === null ? null : Date.parse(longestWaitSince);
  const waited = since === null ? 0 : Math.max(Date.parse(at) - since, now - since) / 1000;
  const longestWait = { ...figures.longestWait, value: Math.floor(waited) };
  const queue = rowsOf('conversations', { status: 'open', owner: 'queue' });
  const day = { from: today.from, to: today.to };
  return (
    <StatStrip label={say('overview.against')}>
      <Figure
        name={say('overview.open')}
        figure={figures.open}
        write={amounts.count}
        link={rowsOf('conversations', { status: 'open' })}
      />
      <Figure
        name={say('overview.waiting')}
        figure={figures.waiting}
        write={amounts.count}
        better="down"
        link={queue}
      />
      <Figure name={say('overview.longestWait')} figure={longestWait} write={amounts.span} better="down" link={queue} />
      <Figure
        name={say('overview.answered')}
        figure={figures.answered}
        write={amounts.count}
        better="up"
        link={rowsOf('conversations', { answeredBy: 'assistant', ...day })}
      />
      <Figure
        name={say('overview.handedOver')}
        figure={figures.handedOver}
        write={amounts.count}
        link={rowsOf('tickets', day)}
      />
      <Figure
        name={say('overview.rating', { count: overview.ratings })}
        figure={figures.rating}
        write={amounts.mean}
        unit={say('overview.ofFive')}
        better="up"
        link={rowsOf('conversations', { rating: 'any', ...day })}
      />
    </StatStrip>
  );
}
