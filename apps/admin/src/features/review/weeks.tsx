import { trpc } from '@natiq/client';
import type { ProgressView } from '@natiq/contracts/learning/views';
import { EmptyState, Sparkline } from '@natiq/ui';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useTimes } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';

type Week = ProgressView['weeks'][number];

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 100));

/** The last weeks side by side, newest last: a line, and the figures it is made of. */
export function Weeks() {
  const { say } = useWords();
  const query = trpc.learning.progress.useQuery({ weeks: 8 });
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {({ weeks }) =>
        weeks.every(week => week.asked === 0 && week.up + week.down === 0 && week.closed === 0) ? (
          <EmptyState title={say('progress.none')} />
        ) : (
          <Chart weeks={weeks} />
        )
      }
    </Loaded>
  );
}

function Chart({ weeks }: { weeks: readonly Week[] }) {
  const { say } = useWords();
  const times = useTimes();
  const line = weeks.flatMap(week => share(week.answered, week.asked) ?? []);
  const words = say('progress.chart', { from: line[0] ?? 0, to: line.at(-1) ?? 0 });
  return (
    <div className="rv-part rv-weeks">
      {line.length > 1 && (
        <>
          <p className="ad-sub" aria-hidden="true">
            {words}
          </p>
          <Sparkline now={line} label={words} />
        </>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways, by keys as well */}
      <section className="nq-table-wrap" aria-label={say('progress.title')} tabIndex={0}>
        <table className="nq-table">
          <thead>
            <tr>
              <th scope="col">{say('progress.week')}</th>
              {(['asked', 'answered', 'up', 'closed'] as const).map(column => (
                <th key={column} scope="col" data-numeric="">
                  {say(`progress.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(week => (
              <tr key={week.from}>
                <th scope="row">{times.date(`${week.from}T12:00:00.000Z`)}</th>
                <td data-numeric="">{week.asked}</td>
                <td data-numeric="">{percent(share(week.answered, week.asked)) ?? '–'}</td>
                <td data-numeric="">
                  {percent(share(week.up, week.up + week.down)) ?? (
                    <span className="rv-nobody">{say('progress.nobody')}</span>
                  )}
                </td>
                <td data-numeric="">{week.closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const percent = (value: number | null) => (value === null ? null : <bdi dir="ltr">{value}%</bdi>);
