import type { CSSProperties } from 'react';
import { flag } from '../internal/cx.ts';

export interface StatusProps {
  status: 'new' | 'open' | 'waiting' | 'resolved' | 'late';
  label: string;
}

/** State of a ticket or conversation: ring, half, dashes, full, square; always with its word. */
export function Status({ status, label }: StatusProps) {
  return (
    <span className="nq-status" data-status={status}>
      {label}
    </span>
  );
}

export interface PriorityProps {
  /** 1 low, 2 normal, 3 high, 4 urgent. */
  level: 1 | 2 | 3 | 4;
  label: string;
  /** Writes the word beside the bars; otherwise it is spoken only. */
  showLabel?: boolean;
}

const BARS = [1, 2, 3] as const;

/** Priority as bars of rising height. */
export function Priority({ level, label, showLabel }: PriorityProps) {
  const named = showLabel ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label };
  const bars = (
    <span className="nq-priority" data-level={level} {...named}>
      {BARS.map(bar => (
        <i key={bar} data-on={flag(bar <= level)} />
      ))}
    </span>
  );
  if (!showLabel) return bars;
  return (
    <span className="nq-signed">
      {bars}
      <span>{label}</span>
    </span>
  );
}

export interface SlaChipProps {
  state: 'ok' | 'soon' | 'late' | 'met';
  /** Preformatted: "4m left", "3m late", "Answered". */
  label: string;
  /** How much of the time is gone, 0 to 100: the filled part of the clock. */
  gone?: number;
  /** On its own in a bar: with a ground. */
  boxed?: boolean;
  /** Absolute deadline, on hover. */
  title?: string;
}

/** The clock of a promise: pie, then square when late, then a check. */
export function SlaChip({ state, label, gone = 0, boxed, title }: SlaChipProps) {
  const share = { '--gone': Math.max(0, Math.min(100, gone)) } as CSSProperties;
  return (
    <span className="nq-sla" data-state={state} data-boxed={flag(boxed)} style={share} title={title}>
      {label}
    </span>
  );
}

export interface MoodProps {
  mood: 'good' | 'neutral' | 'low' | 'bad';
  label: string;
  showLabel?: boolean;
}

/** How the customer feels: full, ring, half, falling triangle. */
export function Mood({ mood, label, showLabel }: MoodProps) {
  if (!showLabel) return <span className="nq-mood" data-mood={mood} role="img" aria-label={label} title={label} />;
  return (
    <span className="nq-signed">
      <span className="nq-mood" data-mood={mood} aria-hidden="true" />
      <span>{label}</span>
    </span>
  );
}
