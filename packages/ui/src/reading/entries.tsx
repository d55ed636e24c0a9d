import type { ConversationView, EventView, MessageView, NoteView } from '@natiq/contracts/conversations/views';
import { isReadingKey, type SayReading } from '@natiq/contracts/texts/reading';
import { DEFAULT_THRESHOLDS } from '@natiq/domain/answering/decide';
import type { ReactNode } from 'react';
import type { DeliveryProps } from '../conversation/delivery.tsx';
import { Message, type MessageProps, Note } from '../conversation/message.tsx';
import { confidenceStep } from '../conversation/sources.tsx';
import { EventLine, type Owner } from '../conversation/thread.tsx';
import { Avatar } from '../people/avatar.tsx';
import { eventWords, systemWords } from './event-words.tsx';
import { filesOf } from './files.ts';
import { saidId } from './mood-line.tsx';
import { langOf } from './names.ts';
import { asMessage } from './plain.ts';
import { useReader } from './reader.tsx';

/** Where an entry stands on the thread. */
export interface EntryPlace {
  owner: Owner;
  /** Begins a voice's turn. */
  begins: boolean;
  first: boolean;
  last: boolean;
}

export function EventEntry({ event, owner, first, last }: { event: EventView } & EntryPlace) {
  const { say, clock } = useReader();
  return (
    <EventLine owner={owner} first={first} last={last} time={clock(event.at)}>
      {eventWords(event, say)}
    </EventLine>
  );
}

interface MessageEntryProps extends EntryPlace {
  message: MessageView;
  view: ConversationView;
  /** Of what we said: how far it came, where that is worth a line. */
  delivery?: DeliveryProps;
  /** Under a customer's words. */
  below?: ReactNode;
}

/** Whose message it is decides how it looks. */
export function MessageEntry({ message, view, delivery, below, begins, ...place }: MessageEntryProps) {
  const { say, clock } = useReader();
  const { author } = message;
  const shared = {
    ...place,
    text: contentWords(message, say) || (message.attachments.length > 0 ? '' : say('talk.removed')),
    files: filesOf(message.attachments, say),
    lang: langOf(message.language),
    time: clock(message.at),
  };
  if (author.kind === 'system')
    return (
      <EventLine {...place} time={shared.time} delivery={delivery}>
        {systemWords(message, say)}
      </EventLine>
    );
  if (author.kind === 'contact')
    return (
      <Message
        {...shared}
        id={saidId(message.id)}
        variant="contact"
        below={below}
        time={begins ? shared.time : undefined}
        aside={message.edit ? say('talk.editedFrom', { text: message.edit.before }) : undefined}
      />
    );
  if (author.kind === 'assistant')
    return <AnswerEntry shared={shared} message={message} view={view} begins={begins} delivery={delivery} />;
  return (
    <Message
      {...shared}
      variant="agent"
      author={begins ? author.name : undefined}
      time={begins ? shared.time : undefined}
      node={begins ? <Avatar id={author.id ?? author.name} name={author.name} size="sm" /> : undefined}
      delivery={delivery}
    />
  );
}

/** What a customer sent: their words, or, of what is no text, a line in the reader's language. */
function contentWords({ author, key, params, text }: MessageView, say: SayReading): string {
  return author.kind === 'contact' && key && isReadingKey(key) ? say(key, params ?? {}) : text;
}

type Shared = Pick<MessageProps, 'owner' | 'first' | 'last' | 'text' | 'files' | 'lang' | 'time'>;

function AnswerEntry({
  shared,
  message,
  view,
  begins,
  delivery,
}: Pick<MessageEntryProps, 'message' | 'view' | 'begins' | 'delivery'> & { shared: Shared }) {
  const { say, locale, why } = useReader();
  const { answer, helpful } = message;
  const value = answer ? confidenceStep(answer.confidence, DEFAULT_THRESHOLDS.offer) : undefined;
  const rests = answer && answer.decision !== 'small_talk';
  return (
    <Message
      {...shared}
      variant="assistant"
      delivery={delivery}
      text={asMessage(shared.text)}
      author={view.assistant.name[locale] || message.author.name}
      aside={helpful === null ? undefined : say(helpful ? 'answer.helped' : 'answer.notHelped')}
      node={begins ? <Avatar id="assistant" name="" size="sm" machine /> : undefined}
      sources={sourcesOf(message).map(({ source, number }) => ({
        number,
        title: source.title,
        from: fromOf(source, say),
        href: hrefOf(source),
        lang: langOf(message.language),
      }))}
      confidence={
        value && rests
          ? { value, label: say('answer.of', { value }), word: say(`answer.confident.${value}`) }
          : undefined
      }
      why={answer && why(message.id)}
    />
  );
}

/** The sources with the numbers the text may name; an article of which several passages were used stands there once. */
function sourcesOf({ sources, text }: MessageView) {
  const numbered = sources.map((source, index) => ({ source, number: index + 1 }));
  if (/\[\d+\]/.test(text)) return numbered;
  const seen = new Set<string>();
  return numbered
    .filter(({ source }) => {
      const key = [source.articleId ?? source.title, source.page].join();
      return !seen.has(key) && seen.add(key);
    })
    .map(({ source }, index) => ({ source, number: index + 1 }));
}

type Source = MessageView['sources'][number];

/** A file's page, a site's name, else the words themselves. */
export function fromOf({ url, page, snippet }: Source, say: SayReading): string {
  if (page) return say('source.page', { page });
  return url ? hostOf(url) : snippet || say('answer.article');
}

/** Where the words can be read: outside, or the text of the document here. */
export function hrefOf({ url, sourceId, page = 1 }: Source): string | undefined {
  return url ?? (sourceId && `/admin/knowledge/sources/${sourceId}?page=${page}`);
}

function hostOf(url: string): string {
  try {
    return new URL(url, location.origin).host;
  } catch {
    return url;
  }
}

export function NoteEntry({
  note,
  mentions,
  delivery,
  begins,
  ...place
}: EntryPlace & { note: NoteView; mentions: string[]; delivery?: DeliveryProps }) {
  const { say, clock } = useReader();
  const { author } = note;
  return (
    <Note
      {...place}
      text={note.text}
      files={filesOf(note.attachments, say)}
      author={say('talk.noteBy', { name: author.name || say('event.who.erased') })}
      time={clock(note.at)}
      mentions={mentions}
      delivery={delivery}
      node={begins ? <Avatar id={author.id ?? author.name} name={author.name} size="sm" /> : undefined}
    />
  );
}
