import { trpc } from '@natiq/client';
import type { MoodFiguresView } from '@natiq/contracts/sentiment/views';
import { type Column, DataTable, EmptyState, Mood, Sparkline } from '@natiq/ui';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useAmounts } from './amounts.ts';
import { Part } from './part.tsx';
import { Rows } from './rows.tsx';

const DAYS = 7;
const LABELS = ['negative', 'neutral', 'positive'] as const;
const SIGNS = { negative: 'low', neutral: 'neutral', positive: 'good' } as const;

type Day = MoodFiguresView['days'][number];

const totalOf = (day: Pick<Day, 'negative' | 'neutral' | 'positive'>) => day.negative + day.neutral + day.positive;

/** How customers feel, day by day; every figure opens its conversations. */
export function Moods() {
  const { say } = useWords();
  const query = trpc.sentiment.figures.useQuery({ days: DAYS });
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {figures => (
        <Part
          id="ov-moods"
          title={say('overview.moods')}
          note={totalOf(figures.total) > 0 && <span>{say('overview.moods.week')}</span>}
        >
          {totalOf(figures.total) === 0 ? (
            <EmptyState title={say('overview.moods.none')}>{say('overview.moods.noneHelp')}</EmptyState>
          ) : (
            <Week figures={figures} />
          )}
        </Part>
      )}
    </Loaded>
  );
}

function Week({ figures }: { figures: MoodFiguresView }) {
  const { say, locale } = useWords();
  const amounts = useAmounts();
  const { days, averageScore, messages } = figures;
  const name = new Intl.DateTimeFormat(locale === 'ar' ? 'ar-EG-u-nu-latn' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const nameOf = (day: string) => name.format(new Date(`${day}T12:00:00Z`));
  const shares = days.map(day => (totalOf(day) === 0 ? null : day.negative / totalOf(day)));
  const columns: Column<Day>[] = [
    {
      key: 'day',
      header: say('overview.moods.day'),
      main: true,
      cell: ({ day }) => (
        <Rows of="conversations" where={{ from: day, to: day }}>
          <bdi>{nameOf(day)}</bdi>
        </Rows>
      ),
    },
    ...LABELS.map(label => ({
      key: label,
      header: say(`mood.${label}`),
      numeric: true,
      cell: (day: Day) =>
        day[label] === 0 ? (
          0
        ) : (
          <Rows of="conversations" where={{ from: day.day, to: day.day, mood: label }}>
            <span className="nq-signed">
              <Mood mood={SIGNS[label]} label={say(`mood.${label}`)} />
              {day[label]}
            </span>
          </Rows>
        ),
    })),
    {
      key: 'share',
      header: say('overview.moods.share'),
      numeric: true,
      cell: day => (totalOf(day) === 0 ? '–' : amounts.share(day.negative, totalOf(day))),
    },
  ];
  return (
    <>
      <div className="ov-moods">
        <Sparkline
          now={shares}
          label={say('overview.moods.line', {
            shares: days
              .filter(day => totalOf(day) > 0)
              .map(day => `${nameOf(day.day)} ${amounts.share(day.negative, totalOf(day))}`)
              .join(say('list.comma')),
          })}
        />
        {averageScore !== null && (
          <p className="ov-note">
            {say('overview.moods.average', {
              messages: say('overview.moods.messages', { count: messages }),
              score: `${averageScore < 0 ? '−' : ''}${Math.abs(averageScore).toFixed(2)}`,
            })}
          </p>
        )}
      </div>
      <DataTable label={say('overview.moods')} columns={columns} rows={[...days].reverse()} rowKey={({ day }) => day} />
    </>
  );
}
