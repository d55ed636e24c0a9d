import type { InFlight } from '@natiq/client';
import type { ConversationView, MessageView } from '@natiq/contracts/conversations/views';
import {
  Avatar,
  asMessage,
  DaySeparator,
  type EntryPlace,
  EventEntry,
  keyOf,
  Message,
  MessageEntry,
  NoteEntry,
  Timeline,
  type Told,
  tell,
  UnreadLine,
} from '@natiq/ui';
import { Fragment, useMemo } from 'react';
import { dayWords, startOfDay } from '../../words/time.ts';
import { useDates, useNow } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { isForeign, Translation } from '../assist/translation.tsx';
import { useMe } from '../session/use-me.ts';
import { UnsentEntry } from './unsent-entry.tsx';
import { useDelivery } from './use-delivery.ts';
import type { useUnsent } from './use-outbox.ts';

interface TalkTimelineProps {
  view: ConversationView;
  /** Up to which message somebody here had read when the conversation was opened. */
  readUpto: number;
  mine: ReturnType<typeof useUnsent>;
  inFlight: InFlight | null;
  mentions: string[];
  onReachStart: (() => void) | undefined;
  isLoadingEarlier: boolean;
}

/** What was said and done, from the oldest loaded to what is being written now. */
export function TalkTimeline(props: TalkTimelineProps) {
  const { view, readUpto, mine, inFlight, mentions, onReachStart, isLoadingEarlier } = props;
  const { say, locale } = useWords();
  const { row, timeline, hasMore } = view;
  const told = useMemo(
    () => tell(timeline, row, { hasMore, readUpto, dayOf: iso => startOfDay(Date.parse(iso)) }),
    [timeline, row, hasMore, readUpto],
  );
  const confirmed = new Set(timeline.map(item => (item.type === 'event' ? null : item.clientId)));
  const unsent = mine.unsent.filter(item => !confirmed.has(item.clientId));
  const streaming = inFlight && !timeline.some(item => item.id === inFlight.messageId) ? inFlight : null;
  const lastOurs = told.findLast(({ item }) => item.type === 'message' && item.author.kind === 'agent')?.item.id;
  const isEnd = (index: number) => index === told.length - 1 && unsent.length === 0 && !streaming;
  const holder = told.at(-1)?.owner ?? 'ai';
  return (
    <Timeline
      label={say('talk.log')}
      jumpLabel={say('talk.jump')}
      conversationKey={row.id}
      oldestKey={timeline[0]?.id}
      newestKey={`${told.at(-1)?.item.id}.${unsent.length}.${streaming?.messageId ?? ''}`}
      onReachStart={onReachStart}
    >
      {isLoadingEarlier && <DaySeparator>{say('talk.earlier')}</DaySeparator>}
      {told.map((one, index) => (
        <Fragment key={keyOf(one.item)}>
          {one.newDay && <Day iso={one.item.at} owner={index === 0 ? undefined : one.owner} />}
          {one.firstUnread && <UnreadLine owner={one.owner}>{say('talk.new')}</UnreadLine>}
          <Entry
            told={one}
            view={view}
            first={index === 0}
            last={isEnd(index)}
            mentions={mentions}
            tellsDelivery={one.item.id === lastOurs && unsent.length === 0}
          />
        </Fragment>
      ))}
      {unsent.map((item, index) => (
        <UnsentEntry
          key={`c.${item.clientId}`}
          item={item}
          view={view}
          owner={holder}
          begins={index === 0}
          first={false}
          last={index === unsent.length - 1 && !streaming}
          mentions={mentions}
          onRetry={() => mine.retry(item.clientId, row.epoch)}
          onDiscard={() => mine.discard(item.clientId)}
        />
      ))}
      {streaming && (
        <Message
          owner={holder}
          variant="assistant"
          author={view.assistant.name[locale]}
          text={asMessage(streaming.text)}
          streaming
          last
          node={<Avatar id="assistant" name="" size="sm" machine />}
        />
      )}
    </Timeline>
  );
}

function Day({ iso, owner }: { iso: string; owner: Told['owner'] | undefined }) {
  const { say } = useWords();
  const dates = useDates();
  const now = useNow('slow');
  return <DaySeparator owner={owner}>{dayWords(iso, now, say, dates)}</DaySeparator>;
}

interface EntryProps {
  told: Told;
  view: ConversationView;
  first: boolean;
  last: boolean;
  mentions: string[];
  tellsDelivery: boolean;
}

function Entry({ told, view, mentions, tellsDelivery, ...ends }: EntryProps) {
  const { item, owner, begins } = told;
  const place = { owner, begins, ...ends };
  if (item.type === 'event') return <EventEntry {...place} event={item} />;
  if (item.type === 'note') return <NoteEntry {...place} note={item} mentions={mentions} />;
  return <SaidEntry {...place} message={item} view={view} tells={tellsDelivery} />;
}

function SaidEntry({
  message,
  view,
  tells,
  ...place
}: EntryPlace & { message: MessageView; view: ConversationView; tells: boolean }) {
  const delivery = useDelivery(message, { tells, throughProvider: view.row.channel.kind !== 'webchat' });
  const { locale } = useWords();
  const { may } = useMe();
  const below = may('conversations', 'update') && isForeign(message, locale) && <Translation messageId={message.id} />;
  return <MessageEntry {...place} message={message} view={view} delivery={delivery} below={below} />;
}
