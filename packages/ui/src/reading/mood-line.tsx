import type { RowMood, ShownMood } from '@natiq/contracts/sentiment/mood';
import type { MessageSentiment, MoodLineView } from '@natiq/contracts/sentiment/views';
import type { SayReading } from '@natiq/contracts/texts/reading';
import { useState } from 'react';
import { Button } from '../actions/button.tsx';
import { Section } from '../data/section.tsx';
import { ErrorState, Skeleton } from '../feedback/states.tsx';
import { Mood, type MoodProps } from '../status/signs.tsx';
import { useReader } from './reader.tsx';

const signs: Record<ShownMood, MoodProps['mood']> = {
  upset: 'bad',
  negative: 'low',
  neutral: 'neutral',
  positive: 'good',
};

/** The sign of a conversation's mood with its word; nothing for a calm one where only what stands out is shown. */
export function moodSign(mood: RowMood | null, say: SayReading): MoodProps | undefined {
  return mood && mood.label !== 'neutral' ? { mood: signs[mood.label], label: say(`mood.${mood.label}`) } : undefined;
}

const levelSigns: Record<MessageSentiment['level'], MoodProps['mood']> = {
  very_negative: 'bad',
  negative: 'low',
  neutral: 'neutral',
  positive: 'good',
  very_positive: 'good',
};

/** The id an entry of a customer's message carries in the page, so that something else may lead to it. */
export const saidId = (messageId: string): string => `said-${messageId}`;

/** Brings a message into view and gives it the focus, also when its log is only about to be shown. */
export function goToMessage(messageId: string, triesLeft = 20): void {
  const entry = document.getElementById(saidId(messageId));
  if (entry?.offsetParent) {
    entry.scrollIntoView({ block: 'center' });
    entry.focus({ preventScroll: true });
  } else if (triesLeft > 0) setTimeout(() => goToMessage(messageId, triesLeft - 1), 50);
}

/** Messages drawn and listed before somebody asks for all. */
const DRAWN = 24;
const LISTED = 4;

interface MoodLineProps {
  line: MoodLineView | undefined;
  /** Words of what went wrong, where there is no line. */
  error?: string | undefined;
  busy: boolean;
  retryLabel: string;
  onRetry: () => void;
  /** Leads to a message; those before `loadedFrom` are not in the page. */
  onOpen: (messageId: string) => void;
  loadedFrom: number;
}

/** How the customer sounded from message to message: a small line, and the messages behind it. */
export function MoodLine({ line, error, busy, retryLabel, onRetry, onOpen, loadedFrom }: MoodLineProps) {
  const { say } = useReader();
  if (!line)
    return (
      <Section title={say('mood.title')}>
        {error === undefined ? (
          <div role="status" aria-busy="true" aria-label={say('mood.loading')} className="nq-moodline">
            <Skeleton width="50%" />
            <Skeleton height="2.5rem" />
          </div>
        ) : (
          <ErrorState title={say('mood.failed')} retryLabel={retryLabel} onRetry={onRetry} busy={busy}>
            {error}
          </ErrorState>
        )}
      </Section>
    );
  const { mood, messages } = line;
  return (
    <Section title={say('mood.title')}>
      {!mood || messages.length === 0 ? (
        <p className="text-13 text-ink-3">{say('mood.none')}</p>
      ) : (
        <div className="nq-moodline">
          <Mood
            mood={signs[mood.label]}
            label={say('mood.now', { mood: say(`mood.${mood.label}`), trend: say(`mood.${mood.trend}`) })}
            showLabel
          />
          {messages.length > 1 && <Scores messages={messages.slice(-DRAWN)} />}
          <Said messages={messages} onOpen={onOpen} loadedFrom={loadedFrom} />
        </div>
      )}
    </Section>
  );
}

/** The scale is always the whole one, from −1 to 1, with a line at nothing: a calm talk looks calm. */
function Scores({ messages }: { messages: readonly MessageSentiment[] }) {
  const { say } = useReader();
  const step = 100 / (messages.length - 1);
  const at = (score: number) => (14 - score * 12).toFixed(2);
  const last = messages.at(-1)!;
  const moods = messages.map(message => say(`mood.level.${message.level}`)).join(say('list.comma'));
  return (
    <svg
      className="nq-spark"
      viewBox="0 0 100 28"
      preserveAspectRatio="none"
      role="img"
      aria-label={say('mood.chart', { moods })}
    >
      <polyline data-then="" points="0,14 100,14" />
      <polyline points={messages.map(({ score }, place) => `${(place * step).toFixed(2)},${at(score)}`).join(' ')} />
      <path d={`M100,${at(last.score)}h0`} />
    </svg>
  );
}

function Said({
  messages,
  onOpen,
  loadedFrom,
}: Pick<MoodLineProps, 'onOpen' | 'loadedFrom'> & Pick<MoodLineView, 'messages'>) {
  const { say } = useReader();
  const [all, setAll] = useState(false);
  const newest = [...messages].reverse();
  return (
    <>
      <ul>
        {(all ? newest : newest.slice(0, LISTED)).map(message => (
          <li key={message.messageId}>
            {message.seq >= loadedFrom ? (
              <button
                type="button"
                aria-label={say('mood.open', {
                  mood: say(`mood.level.${message.level}`),
                  score: scoreWords(message.score),
                })}
                onClick={() => onOpen(message.messageId)}
              >
                <OneSaid message={message} />
              </button>
            ) : (
              <span>
                <OneSaid message={message} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {newest.length > LISTED && (
        <Button size="sm" onClick={() => setAll(!all)}>
          {all ? say('mood.few') : say('mood.all', { count: newest.length })}
        </Button>
      )}
    </>
  );
}

/** A true minus and a leading zero, so that right-to-left keeps it whole. */
const scoreWords = (score: number): string => `${score < 0 ? '−' : ''}${Math.abs(score).toFixed(2)}`;

function OneSaid({ message }: { message: MessageSentiment }) {
  const { say, clock } = useReader();
  const { level, score, emotions, at } = message;
  return (
    <>
      <Mood mood={levelSigns[level]} label={say(`mood.level.${level}`)} showLabel />
      <span className="nq-clip">
        {emotions.map(({ emotion }) => say(`emotion.${emotion}`)).join(say('list.comma'))}
      </span>
      <bdi dir="ltr">{scoreWords(score)}</bdi>
      {clock(at)}
    </>
  );
}
