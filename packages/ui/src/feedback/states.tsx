import type { CSSProperties, ReactNode } from 'react';
import { Button } from '../actions/button.tsx';
import { CircleAlert, Clock, Icon, type IconType, Info, RefreshCw, TriangleAlert, WifiOff } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';

export interface BannerProps {
  kind?: 'warning' | 'danger' | 'info' | 'queue' | 'offline';
  /** Each kind brings its own. */
  icon?: IconType;
  children: ReactNode;
  action?: ReactNode;
}

const SIGN = { warning: TriangleAlert, danger: CircleAlert, info: Info, queue: Clock, offline: WifiOff } as const;

/** One line over a pane that says what holds now. */
export function Banner({ kind = 'warning', icon, children, action }: BannerProps) {
  return (
    <div className="nq-banner" data-kind={kind} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon of={icon ?? SIGN[kind]} />
      <p>{children}</p>
      {action}
    </div>
  );
}

export interface SkeletonProps {
  /** CSS lengths; the whole width and one line by default. */
  width?: string;
  height?: string;
  shape?: 'line' | 'circle';
}

/** A place where something will be. */
export function Skeleton({ width, height, shape = 'line' }: SkeletonProps) {
  const size: CSSProperties = { inlineSize: width, blockSize: height };
  return <i className="nq-skeleton" data-shape={shape} style={size} aria-hidden="true" />;
}

/** Rows in the shape of a conversation list while it loads. */
export function SkeletonRows({ count = 6, label }: { count?: number; label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: count }, (_, row) => (
        <div className="nq-wait" key={row}>
          <Skeleton shape="circle" height="2.25rem" />
          <div>
            <Skeleton width="55%" />
            <Skeleton width="90%" />
            <Skeleton width="35%" />
          </div>
        </div>
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  title: string;
  icon?: IconType;
  /** What this is, in one sentence. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** In the middle of its pane. */
  centred?: boolean;
}

/** Nothing here yet: what this is, and one thing to do. */
export function EmptyState({ title, icon, children, action, centred }: EmptyStateProps) {
  return (
    <div className="nq-empty" data-centred={flag(centred)}>
      <h2>
        {icon && <Icon of={icon} />}
        <span>{title}</span>
      </h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What was not lost. */
  children?: ReactNode;
  retryLabel: string;
  onRetry: () => void;
  busy?: boolean;
  centred?: boolean;
}

/** It did not work: what happened, what was not lost, try again. */
export function ErrorState({ title, children, retryLabel, onRetry, busy, centred }: ErrorStateProps) {
  return (
    <div className="nq-empty" role="alert" data-centred={flag(centred)}>
      <h2>
        <Icon of={CircleAlert} />
        <span>{title}</span>
      </h2>
      {children && <p>{children}</p>}
      <Button icon={RefreshCw} onClick={onRetry} busy={busy}>
        {retryLabel}
      </Button>
    </div>
  );
}

export interface ProgressProps {
  label: string;
  done: number;
  total: number;
  /** "1,240 of 3,000", in the reader's digits. */
  words: string;
}

/** Long work: always n of m. */
export function Progress({ label, done, total, words }: ProgressProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="nq-progress">
      <p>
        <span>{label}</span>
        <bdi>{words}</bdi>
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={words}
        style={{ '--v': share } as CSSProperties}
      >
        <i />
      </div>
    </div>
  );
}
