import type { ReactNode } from 'react';
import { IconButton } from '../actions/icon-button.tsx';
import { Icon, StickyNote, ThumbsDown, ThumbsUp } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { Bdi } from '../people/bdi.tsx';
import { Delivery, type DeliveryProps } from './delivery.tsx';
import { Files, type FileView } from './files.tsx';
import { Says } from './says.tsx';
import { Confidence, type ConfidenceProps, type SourceCardProps, SourceCards } from './sources.tsx';
import { type Owner, Turn } from './thread.tsx';

interface WhoProps {
  author?: string;
  time?: ReactNode;
  /** Quiet words after the time: "1.4 s". */
  aside?: string;
  machine?: boolean;
  note?: boolean;
}

function Who({ author, time, aside, machine, note }: WhoProps) {
  return (
    <p className="nq-who" data-machine={flag(machine)}>
      {note && <Icon of={StickyNote} size="sm" />}
      {author && (
        <b>
          <Bdi>{author}</Bdi>
        </b>
      )}
      {time}
      {aside && <Bdi>{aside}</Bdi>}
    </p>
  );
}

interface PlaceProps {
  /** Who held the conversation when it was written. */
  owner: Owner;
  first?: boolean;
  last?: boolean;
  /** On the thread beside it: an Avatar, for the first message of a voice. */
  node?: ReactNode;
}

export interface MessageProps extends PlaceProps {
  variant: 'contact' | 'assistant' | 'agent' | 'system';
  text: string;
  /** So that something else in the page may lead to it. */
  id?: string;
  /** BCP 47 language of the text: line heights and letters follow it. */
  lang?: string;
  /** Shown over ours; a contact's own messages carry the time only. */
  author?: string;
  time?: ReactNode;
  aside?: string;
  /** Of our messages: how far it came, with retry when it failed. */
  delivery?: DeliveryProps;
  files?: readonly FileView[];
  /** Of the assistant's: what it rests on. */
  sources?: SourceCardProps[];
  confidence?: ConfidenceProps;
  /** Thumbs on an answer; both labels or none. */
  feedback?: { goodLabel: string; badLabel: string; value?: 'good' | 'bad'; onGood: () => void; onBad: () => void };
  /** The Receipt with its "Why" button. */
  why?: ReactNode;
  /** More words are coming. */
  streaming?: boolean;
  /** Under the words, within the bubble: a translation. */
  below?: ReactNode;
}

function AnswerFoot({ confidence, feedback, why }: Pick<MessageProps, 'confidence' | 'feedback' | 'why'>) {
  if (!confidence && !feedback && !why) return null;
  return (
    <div className="nq-ai-foot">
      {confidence ? <Confidence {...confidence} /> : <span />}
      {feedback && (
        <IconButton
          size="sm"
          icon={ThumbsUp}
          label={feedback.goodLabel}
          pressed={feedback.value === 'good'}
          onClick={feedback.onGood}
        />
      )}
      {feedback && (
        <IconButton
          size="sm"
          icon={ThumbsDown}
          label={feedback.badLabel}
          pressed={feedback.value === 'bad'}
          onClick={feedback.onBad}
        />
      )}
      {why}
    </div>
  );
}

/** One message in its place on the thread. */
export function Message(props: MessageProps) {
  const { variant, text, lang, author, time, aside, delivery, files = [], sources = [], streaming } = props;
  const machine = variant === 'assistant';
  const cards = machine && (sources.length > 0 || props.confidence || props.feedback || props.why);
  return (
    <Turn
      owner={props.owner}
      side={variant === 'contact' ? 'theirs' : 'ours'}
      first={props.first}
      last={props.last}
      node={props.node}
    >
      <Who author={author} time={time} aside={aside} machine={machine} />
      <article
        id={props.id}
        tabIndex={props.id ? -1 : undefined}
        className="nq-bubble"
        data-variant={variant}
        data-state={delivery?.state}
        data-cards={flag(Boolean(cards))}
        aria-busy={streaming || undefined}
      >
        {text && (
          <Says
            text={text}
            refs={machine}
            lang={lang}
            tail={streaming ? <i className="nq-caret" aria-hidden="true" /> : undefined}
          />
        )}
        {props.below}
        {files.length > 0 && <Files files={files} />}
        {machine && sources.length > 0 && <SourceCards sources={sources} />}
        {machine && <AnswerFoot confidence={props.confidence} feedback={props.feedback} why={props.why} />}
      </article>
      {delivery && <Delivery {...delivery} />}
    </Turn>
  );
}

export interface NoteProps extends PlaceProps {
  text: string;
  lang?: string;
  /** "Note by Salma". */
  author: string;
  time?: ReactNode;
  /** Names to mark where the note says @name. */
  mentions?: string[];
  delivery?: DeliveryProps;
  files?: readonly FileView[];
}

/** A note between colleagues: yellow paper, never seen by the customer. */
export function Note({ text, lang, author, time, mentions, delivery, files = [], ...place }: NoteProps) {
  return (
    <Turn {...place} side="ours">
      <Who author={author} time={time} note />
      <div className="nq-note">
        {text && <Says text={text} lang={lang} mentions={mentions} />}
        {files.length > 0 && <Files files={files} />}
      </div>
      {delivery && delivery.state !== 'sent' && <Delivery {...delivery} />}
    </Turn>
  );
}
