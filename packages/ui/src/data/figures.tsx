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

function line(values: number[], low: number, range: number): string {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  return values
    .map((value, i) => `${(i * step).toFixed(2)},${(26 - ((value - low) / range) * 24).toFixed(2)}`)
    .join(' ');
}

export interface SparklineProps {
  now: number[];
  /** The same hours of before, dotted. */
  before?: number[];
  /** Spoken: what it shows, from and to. */
  label: string;
}

/** A day in one small line; time runs with the reading direction. */
export function Sparkline({ now, before = [], label }: SparklineProps) {
  const all = [...now, ...before];
  const high = Math.max(...all);
  const low = Math.min(...all);
  const middle = (high + low) / 2;
  const range = Math.max(high - low, Math.abs(middle) * LEAST_RANGE, Number.EPSILON);
  const floor = middle - range / 2;
  if (now.length === 0) return null;
  return (
    <svg className="nq-spark" viewBox="0 0 100 28" preserveAspectRatio="none" role="img" aria-label={label}>
      {before.length > 0 && <polyline data-then="" points={line(before, floor, range)} />}
      <polyline points={line(now, floor, range)} />
    </svg>
  );
}

export interface StatProps {
  name: string;
  /** Preformatted, without its unit. */
  figure: string;
  unit?: string;
  delta?: DeltaProps;
  /** "from 210 yesterday". */
  was?: ReactNode;
  spark?: SparklineProps;
  /** The rows behind the figure. */
  link?: HostElement;
}

/** A figure with its yesterday, opening the rows behind it. */
export function Stat({ name, figure, unit, delta, was, spark, link }: StatProps) {
  return host(
    link ?? <div />,
    { className: 'nq-stat' },
    <>
      <span className="nq-stat-name">{name}</span>
      <span className="nq-figure">
        <bdi>{figure}</bdi>
        {unit && <small>{unit}</small>}
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
export function StatStrip({ children }: { children: ReactNode }) {
  return <div className="nq-stats">{children}</div>;
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
