import type { OverviewView } from '@natiq/contracts/analytics/views';
import {
  ChartColumn,
  type Column,
  DataTable,
  EmptyState,
  StackedColumns,
  Table2,
  ToggleGroup,
  type Voice,
  VoiceKey,
} from '@natiq/ui';
import { useState } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { useAmounts, wallClock } from './amounts.ts';
import { Part } from './part.tsx';
import { Rows, rowsOf } from './rows.tsx';

type Hour = OverviewView['voices'][number];

const OWNER = { ai: 'assistant', person: 'user', queue: 'queue' } as const;
const COUNT = { ai: 'assistant', person: 'person', queue: 'waiting' } as const;
const VOICES: readonly Voice[] = ['ai', 'person', 'queue'];
const HOUR_MS = 3_600_000;
/** A word under every so many hours. */
const TICK_EVERY = 4;

const totalOf = ({ assistant, person, waiting }: Hour) => assistant + person + waiting;

/** Who carried the day's conversations, hour by hour, in the three voices; as a table as well. */
export function Voices({ overview }: { overview: OverviewView }) {
  const { say } = useWords();
  const [as, setAs] = useState<'chart' | 'table'>('chart');
  const { voices, begunBefore, today } = overview;
  const total = voices.reduce((sum, hour) => sum + totalOf(hour), 0);
  const note = say('overview.was', { value: `${begunBefore}` });
  return (
    <Part
      id="ov-voices"
      title={say('overview.voices')}
      note={
        total > 0 && (
          <>
            <span>{say('overview.begun', { count: total })}</span>
            <span>{note}</span>
          </>
        )
      }
      end={
        <ToggleGroup
          label={say('overview.showAs')}
          value={as}
          onValueChange={setAs}
          options={[
            { value: 'chart', label: say('overview.asChart'), icon: ChartColumn },
            { value: 'table', label: say('overview.asTable'), icon: Table2 },
          ]}
        />
      }
    >
      {total === 0 && as === 'chart' ? (
        <EmptyState title={say('overview.quiet')}>{say('overview.quietHelp')}</EmptyState>
      ) : (
        <>
          <Key voices={voices} day={today} />
          {as === 'chart' ? <Chart overview={overview} /> : <HoursTable overview={overview} />}
        </>
      )}
    </Part>
  );
}

function Key({ voices, day }: { voices: Hour[]; day: OverviewView['today'] }) {
  const { say } = useWords();
  const amounts = useAmounts();
  return (
    <VoiceKey
      items={VOICES.map(voice => ({
        voice,
        label: say(`overview.voice.${voice}`),
        total: amounts.count(voices.reduce((sum, hour) => sum + hour[COUNT[voice]], 0)).figure,
        link: rowsOf('conversations', { owner: OWNER[voice], from: day.from, to: day.to }),
      }))}
    />
  );
}

/** The hours of the day, those to come included, so that the picture keeps its shape. */
function wholeDay({ voices, today }: OverviewView): Hour[] {
  const hours = [...voices];
  const end = Date.parse(today.to);
  for (let at = Date.parse(voices.at(-1)?.to ?? today.from); at < end; at += HOUR_MS)
    hours.push({
      from: new Date(at).toISOString(),
      to: new Date(Math.min(at + HOUR_MS, end)).toISOString(),
      hour: -1,
      assistant: 0,
      waiting: 0,
      person: 0,
    });
  return hours;
}

function Chart({ overview }: { overview: OverviewView }) {
  const { say, locale } = useWords();
  const clock = wallClock(locale, overview.timeZone);
  const hours = wholeDay(overview);
  const highest = hours.reduce((most, hour) => (totalOf(hour) > totalOf(most) ? hour : most));
  return (
    <StackedColumns
      label={say('overview.chartWords', { hour: clock(highest.from), count: totalOf(highest) })}
      columns={hours.map((hour, index) => {
        const parts = { ai: hour.assistant, person: hour.person, queue: hour.waiting };
        return {
          key: hour.from,
          tick: index % TICK_EVERY === 0 ? clock(hour.from) : undefined,
          words: say('overview.hourWords', { hour: clock(hour.from), ...parts }),
          parts,
          link: rowsOf('conversations', { from: hour.from, to: hour.to }),
        };
      })}
    />
  );
}

function HoursTable({ overview }: { overview: OverviewView }) {
  const { say, locale } = useWords();
  const clock = wallClock(locale, overview.timeZone);
  const columns: Column<Hour>[] = [
    {
      key: 'hour',
      header: say('overview.hour'),
      main: true,
      cell: hour => (
        <Rows of="conversations" where={{ from: hour.from, to: hour.to }}>
          <bdi>{clock(hour.from)}</bdi>
        </Rows>
      ),
    },
    ...VOICES.map(voice => ({
      key: voice,
      header: say(`overview.voice.${voice}`),
      numeric: true,
      cell: (hour: Hour) => hour[COUNT[voice]],
    })),
    { key: 'total', header: say('overview.total'), numeric: true, cell: totalOf },
  ];
  return (
    <div className="ov-hours">
      <DataTable
        label={say('overview.voices')}
        columns={columns}
        rows={[...overview.voices].reverse()}
        rowKey={hour => hour.from}
      />
    </div>
  );
}
