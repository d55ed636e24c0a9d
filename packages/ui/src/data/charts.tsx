import type { CSSProperties } from 'react';
import { type HostElement, host } from '../internal/host.tsx';
import { Clip } from '../people/bdi.tsx';

/** Who held it; each keeps its pattern in every chart. In this order from the ground up. */
export type Voice = 'ai' | 'person' | 'queue';

const share = (value: number) => ({ '--v': value }) as CSSProperties;

export interface VoiceKeyProps {
  items: { voice: Voice; label: string /** Preformatted. */; total: string; link?: HostElement | undefined }[];
}

/** The three voices with their totals: the key of a chart, and the way to the rows behind each. */
export function VoiceKey({ items }: VoiceKeyProps) {
  return (
    <ul className="nq-voices">
      {items.map(({ voice, label, total, link }) => (
        <li key={voice}>
          {host(
            link ?? <span />,
            { className: 'nq-voice' },
            <>
              <i data-voice={voice} aria-hidden="true" />
              <span>{label}</span>
              <b>{total}</b>
            </>,
          )}
        </li>
      ))}
    </ul>
  );
}

export interface ColumnsProps {
  /** Names the chart: what it shows, and where it is highest. */
  label: string;
  columns: {
    key: string;
    /** Under the column, where there is room: "13:00". */
    tick?: string | undefined;
    /** Spoken and on hover: the hour and its figures. */
    words: string;
    parts: Record<Voice, number>;
    /** The rows behind the column; without them it is not pressed. */
    link?: HostElement | undefined;
  }[];
}

const VOICES: readonly Voice[] = ['ai', 'person', 'queue'];
/** Grid lines at most, the ground not counted. */
const LINES = 4;

/** Steps people count in. */
const STEPS = [1, 2, 5];

/** The least round step that reaches `highest` in at most four lines. */
export function gridStep(highest: number): number {
  for (let size = 1; ; size *= 10) for (const step of STEPS) if (step * size * LINES >= highest) return step * size;
}

/** Hours side by side, the voices of each stacked. Columns are boxes, so they mirror with the page and can be pressed. */
export function StackedColumns({ label, columns }: ColumnsProps) {
  const sums = columns.map(({ parts }) => VOICES.reduce((sum, voice) => sum + parts[voice], 0));
  const highest = Math.max(...sums, 0);
  const step = gridStep(highest);
  const lines = Math.max(1, Math.ceil(highest / step));
  const top = lines * step;
  return (
    <figure className="nq-columns" aria-label={label}>
      <div className="nq-columns-plot">
        {Array.from({ length: lines + 1 }, (_, line) => (
          <span key={line} className="nq-columns-line" style={share(line / lines)} aria-hidden="true">
            <bdi>{line * step}</bdi>
          </span>
        ))}
        <ol>
          {columns.map(({ key, words, parts, link }, index) => (
            <li key={key}>
              {sums[index]! > 0 &&
                host(
                  link ?? <span />,
                  { className: 'nq-column', title: words, 'aria-label': words, ...(!link && { role: 'img' }) },
                  VOICES.filter(voice => parts[voice] > 0).map(voice => (
                    <i key={voice} data-voice={voice} style={share(parts[voice] / top)} />
                  )),
                )}
            </li>
          ))}
        </ol>
      </div>
      <div className="nq-columns-ticks" aria-hidden="true">
        {columns.map(({ key, tick }) => (
          <span key={key}>{tick && <bdi>{tick}</bdi>}</span>
        ))}
      </div>
    </figure>
  );
}

export interface RankedProps {
  label: string;
  items: {
    key: string;
    label: string;
    /** Preformatted: how many, and their share of all. */
    count: string;
    portion: string;
    /** 0 to 1 of the largest. */
    share: number;
    /** Against before: "+2". */
    note?: string | undefined;
    link?: HostElement | undefined;
  }[];
}

/** A list with its largest first, each with a plain bar. */
export function Ranked({ label, items }: RankedProps) {
  return (
    <ol aria-label={label}>
      {items.map(item => (
        <li key={item.key}>
          {host(
            item.link ?? <span />,
            { className: 'nq-rank' },
            <>
              <Clip>{item.label}</Clip>
              {item.note && (
                <small>
                  <bdi>{item.note}</bdi>
                </small>
              )}
              <b>{item.count}</b>
              <span className="nq-rank-bar" aria-hidden="true">
                <i style={share(item.share)} />
              </span>
              <span>{item.portion}</span>
            </>,
          )}
        </li>
      ))}
    </ol>
  );
}
