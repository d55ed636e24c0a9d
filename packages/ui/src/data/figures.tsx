import type { CSSProperties, ReactNode } from 'react';
import { ArrowDownRight, ArrowRight, ArrowUpRight, Icon } from '../icons/index.ts';
import { type HostElement, host } from '../internal/host.tsx';

export interface DeltaProps {
  direction: 'up' | 'down' | 'flat';
  /** Preformatted: "12 %". */
  label: string;
  /** Whether the change is welcome; leave off when it is neither. */
  good?: boolean;
}

const ARROW = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight } as const;

/** Against before: arrow and figure. */
export function Delta({ direction, label, good }: DeltaProps) {
  return (
    <span className="nq-delta" data-good={good}>
      <Icon of={ARROW[direction]} size="xs" flip />
      <bdi>{label}</bdi>
    </span>
  );
}

/** A sparkline's range is at least this share of its middle, so that noise stays small. */
const LEAST_RANGE = 0.14;

type Value = number | null;

/** The stretches of a line between the places that have no value, as points of a polyline. */
function stretches(values: readonly Value[], places: number, low: number, range: number): string[] {
  const step = places > 1 ? 100 / (places - 1) : 0;
  const lines: string[][] = [[]];
  for (const [place, value] of values.entries()) {
    if (value === null) lines.push([]);
    else lines.at(-1)!.push(`${(place * step).toFixed(2)},${(26 - ((value - low) / range) * 24).toFixed(2)}`);
  }
  return lines.filter(points => points.length > 0).map(points => points.join(' '));
}

export interface SparklineProps {
  /** Null where there was nothing to measure. May be shorter than `before`: the day is not over. */
  now: readonly Value[];
  /** The same hours of before, dotted. */
  before?: readonly Value[];
  /** Spoken: what it shows, from and to. */
  label: string;
}

/** A day in one small line that ends in a dot; time runs with the reading direction. */
export function Sparkline({ now, before = [], label }: SparklineProps) {
  const known = [...now, ...before].filter(value => value !== null);
  if (known.length === 0) return null;
  const high = Math.max(...known);
  const low = Math.min(...known);
  const middle = (high + low) / 2;
  const range = Math.max(high - low, Math.abs(middle) * LEAST_RANGE, Number.EPSILON);
  const floor = middle - range / 2;
  const places = Math.max(now.length, before.length);
  const draw = (values: readonly Value[]) => stretches(values, places, floor, range);
  const tip = draw(now.map((value, place) => (place === now.length - 1 ? value : null)))[0];
  return (
    <svg className="nq-spark" viewBox="0 0 100 28" preserveAspectRatio="none" role="img" aria-label={label}>
      {draw(before).map(points => (
        <polyline key={points} data-then="" points={points} />
      ))}
      {draw(now).map(points => (
        <polyline key={points} points={points} />
      ))}
      {tip && <path d={`M${tip}h0`} />}
    </svg>
  );
}

export interface StatProps {
  name: string;
  /** Preformatted, without its unit. */
  figure: string;
  unit?: string;
  /** A second part, as in 1m 12s. */
  rest?: { figure: string; unit: string } | undefined;
  delta?: DeltaProps;
  /** "from 210 yesterday". */
  was?: ReactNode;
  spark?: SparklineProps;
  /** The rows behind the figure. */
  link?: HostElement;
}

/** A figure with its yesterday, opening the rows behind it. */
export function Stat({ name, figure, unit, rest, delta, was, spark, link }: StatProps) {
  return host(
    link ?? <div />,
    { className: 'nq-stat' },
    <>
      <span className="nq-stat-name">{name}</span>
      <span className="nq-figure">
        <bdi>{figure}</bdi>
        {unit && <small>{unit}</small>}
        {rest && (
          <>
            {' '}
            <bdi>{rest.figure}</bdi>
            <small>{rest.unit}</small>
          </>
        )}
      </span>
      {(delta || was) && (
        <span className="nq-stat-was">
          {delta && <Delta {...delta} />}
          {was}
        </span>
      )}
      {spark && <Sparkline {...spark} />}
    </>,
  );
}

/** Figures side by side, divided by hairlines. */
export function StatStrip({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <section className="nq-stats" aria-label={label}>
      {children}
    </section>
  );
}

export interface BarProps {
  /** Shares of the whole, 0 to 1; the three voices keep their patterns. */
  parts: { kind?: 'plain' | 'ai' | 'person' | 'queue'; share: number }[];
  label: string;
}

/** Shares of one whole. */
export function Bar({ parts, label }: BarProps) {
  return (
    <div className="nq-bar" role="img" aria-label={label}>
      {parts.map((part, index) => (
        <i key={index} data-kind={part.kind ?? 'plain'} style={{ '--v': part.share } as CSSProperties} />
      ))}
    </div>
  );
}
