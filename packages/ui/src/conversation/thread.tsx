import type { CSSProperties, ReactNode } from 'react';
import { Icon, type IconType } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { Delivery, type DeliveryProps } from './delivery.tsx';

/** Who holds a conversation: the assistant, the queue, or a person. */
export type Owner = 'ai' | 'queue' | 'person';

export interface ThreadProps {
  /** In order; `share` is any measure of time, only its proportion counts. */
  parts: { owner: Owner; share: number }[];
  /** Spoken: "Assistant 2m, waited 1m 48s, Salma 7m". */
  label: string;
}

/** The whole story in one line: who held the conversation, for how long. */
export function Thread({ parts, label }: ThreadProps) {
  return (
    <div className="nq-thread" role="img" aria-label={label} title={label}>
      {parts.map((part, index) => (
        <i key={index} data-owner={part.owner} style={{ '--n': part.share } as CSSProperties} />
      ))}
    </div>
  );
}

/** Key to one voice of the thread. */
export function ThreadKey({ owner, label }: { owner: Owner; label: string }) {
  return (
    <span className="nq-thread-key">
      <span className="nq-thread" aria-hidden="true">
        <i data-owner={owner} />
      </span>
      <span>{label}</span>
    </span>
  );
}

export interface HeldBarProps extends ThreadProps {
  /** The same story in words. */
  children: ReactNode;
  /** At the far end: the SLA chip. */
  end?: ReactNode;
}

/** The bar under a conversation's header: thread, words, clock. */
export function HeldBar({ parts, label, children, end }: HeldBarProps) {
  return (
    <div className="nq-held">
      <Thread parts={parts} label={label} />
      <p className="nq-clip">{children}</p>
      {end}
    </div>
  );
}

export interface TurnProps {
  /** Who held the conversation then: decides the thread's pattern. */
  owner: Owner;
  side?: 'theirs' | 'ours';
  /** Where the thread begins and ends. */
  first?: boolean;
  last?: boolean;
  /** On the thread: an Avatar of whoever began to speak. */
  node?: ReactNode;
  children: ReactNode;
}

/** One place on the thread. Message, Note and EventLine stand in one already. */
export function Turn({ owner, side = 'theirs', first, last, node, children }: TurnProps) {
  return (
    <div className="nq-turn" data-owner={owner} data-side={side} data-first={flag(first)} data-last={flag(last)}>
      <div className="nq-turn-body">{children}</div>
      {node && <span className="nq-node">{node}</span>}
    </div>
  );
}

export interface EventLineProps {
  owner: Owner;
  time?: ReactNode;
  icon?: IconType;
  first?: boolean;
  last?: boolean;
  /** Of a line the customer is told, too: what became of it, where somebody has to know. */
  delivery?: DeliveryProps;
  /** One quiet line; `<b>` for who did it. */
  children: ReactNode;
}

/** Something that happened, tied to the thread by a knot. */
export function EventLine({ owner, time, icon, first, last, delivery, children }: EventLineProps) {
  return (
    <div className="nq-turn" data-owner={owner} data-first={flag(first)} data-last={flag(last)}>
      <p className="nq-event">
        {icon && <Icon of={icon} size="sm" />}
        <span>{children}</span>
        {time}
      </p>
      <i className="nq-knot" />
      {delivery && <Delivery {...delivery} />}
    </div>
  );
}

/** A day begins. Give `owner` between turns, so that the thread runs on. */
export function DaySeparator({ owner, children }: { owner?: Owner; children: ReactNode }) {
  const line = <p className="nq-day">{children}</p>;
  return owner ? (
    <div className="nq-turn" data-owner={owner}>
      {line}
    </div>
  ) : (
    line
  );
}

/** From here on nobody has read. */
export function UnreadLine({ owner, children }: { owner: Owner; children: ReactNode }) {
  return (
    <div className="nq-turn" data-owner={owner}>
      <p className="nq-day" data-new="">
        {children}
      </p>
    </div>
  );
}

/** Somebody is writing; the label says who. */
export function Typing({ label }: { label: string }) {
  return (
    <span className="nq-typing" role="status">
      <span data-dots="" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="nq-clip">{label}</span>
    </span>
  );
}
