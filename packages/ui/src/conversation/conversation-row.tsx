import type { ReactNode } from 'react';
import type { ChannelKind, IconType } from '../icons/index.ts';
import { Icon, Nuqta, Reply, StickyNote } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { type HostElement, host } from '../internal/host.tsx';
import { Avatar } from '../people/avatar.tsx';
import { Clip } from '../people/bdi.tsx';
import { Unread } from '../status/badges.tsx';
import { Mood, type MoodProps, SlaChip, type SlaChipProps } from '../status/signs.tsx';

export interface ConversationRowProps {
  contact: { id: string; name: string; lang?: string; src?: string };
  channel: ChannelKind;
  channelLabel: string;
  /** Of the last message: a RelativeTime. */
  time: ReactNode;
  last: {
    text: string;
    lang?: string;
    /** Whose words: a sign before them, spoken by `fromLabel`. The contact's carry none. */
    from: 'contact' | 'assistant' | 'agent' | 'note';
    fromLabel?: string;
  };
  unread?: { count: number; label: string };
  sla?: SlaChipProps;
  mood?: MoodProps;
  /** Category or subject. */
  topic?: string;
  /** Who holds it. */
  assignee?: { id: string; name: string; machine?: boolean };
  /** Instead of an assignee: "Unassigned". */
  assigneeLabel?: string;
  current?: boolean;
  /** The router's link; without it a button. */
  link?: HostElement;
  onClick?: () => void;
}

const SIGN: Record<ConversationRowProps['last']['from'], IconType | undefined> = {
  contact: undefined,
  assistant: Nuqta,
  agent: Reply,
  note: StickyNote,
};

function Last({ last, unread }: Pick<ConversationRowProps, 'last' | 'unread'>) {
  const sign = SIGN[last.from];
  return (
    <span className="nq-conv-line">
      {sign && (
        <span className="nq-conv-from" data-from={last.from}>
          <Icon of={sign} label={last.fromLabel} />
        </span>
      )}
      <Clip className="nq-conv-last" lang={last.lang}>
        {last.text}
      </Clip>
      {unread && <Unread {...unread} />}
    </span>
  );
}

/** A conversation in the list: who and when; the last words; the promise, the topic, the holder. */
export function ConversationRow(props: ConversationRowProps) {
  const { contact, channel, channelLabel, time, last, unread, sla, mood, topic, assignee, assigneeLabel } = props;
  const shared: Record<string, unknown> & { className: string } = {
    className: 'nq-conv',
    'aria-current': props.current ? 'true' : undefined,
    'data-unread': flag((unread?.count ?? 0) > 0),
  };
  if (props.onClick) shared.onClick = props.onClick;
  return host(
    props.link ?? <button type="button" />,
    shared,
    <>
      <Avatar id={contact.id} name={contact.name} src={contact.src} channel={channel} channelLabel={channelLabel} />
      <span className="nq-conv-line">
        <Clip className="nq-conv-name" lang={contact.lang}>
          {contact.name}
        </Clip>
        {mood && <Mood {...mood} />}
        <span className="nq-conv-time">{time}</span>
      </span>
      <Last last={last} unread={unread} />
      <span className="nq-conv-line nq-conv-meta">
        {sla && <SlaChip {...sla} />}
        {/* Outside the topic, whose own direction would carry it to the other end. */}
        {sla && topic && (
          <span className="nq-conv-dot" aria-hidden="true">
            ·
          </span>
        )}
        {topic && <Clip className="nq-conv-topic">{topic}</Clip>}
        <span className="nq-conv-who">
          {assignee ? (
            <Avatar {...assignee} size="xs" label={assignee.name} />
          ) : (
            assigneeLabel && <span>{assigneeLabel}</span>
          )}
        </span>
      </span>
    </>,
  );
}
