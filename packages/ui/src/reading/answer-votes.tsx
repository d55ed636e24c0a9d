import { type VoteReason, voteReasons } from '@natiq/contracts/learning/inputs';
import type { AnswerVotesView } from '@natiq/contracts/learning/views';
import type { SayReading } from '@natiq/contracts/texts/reading';
import { useId, useState } from 'react';
import { Button } from '../actions/button.tsx';
import { dialled } from '../content/dialled.tsx';
import { Field } from '../forms/field.tsx';
import { Textarea } from '../forms/input.tsx';
import { Pencil, ThumbsDown, ThumbsUp } from '../icons/index.ts';
import { type Correction, CorrectionForm } from './correction-form.tsx';

export interface Thumb {
  helpful: boolean;
  reasons: VoteReason[];
  comment?: string;
}

export interface AnswerVotesProps {
  view: AnswerVotesView;
  say: SayReading;
  busy: boolean;
  /** Absent where the reader may only look. */
  onVote?: ((thumb: Thumb) => void) | undefined;
  /** Resolves once it is kept; rejects where it was not, and the words stay. */
  onCorrect?: ((correction: Correction) => Promise<unknown>) | undefined;
}

/** What people think of an answer; one's own thumb, and the way to the right answer. */
export function AnswerVotes({ view, say, busy, onVote, onCorrect }: AnswerVotesProps) {
  const mine = view.votes.find(vote => vote.mine);
  return (
    <section className="nq-votes" aria-label={say('vote.title')}>
      {onVote && (
        <div className="nq-votes-ask">
          <b>{say('vote.title')}</b>
          <Button
            size="sm"
            icon={ThumbsUp}
            variant={mine?.helpful === true ? 'primary' : 'secondary'}
            aria-pressed={mine?.helpful === true}
            disabled={busy}
            onClick={() => onVote({ helpful: true, reasons: [] })}
          >
            {say('vote.up')}
          </Button>
          <Button
            size="sm"
            icon={ThumbsDown}
            variant={mine?.helpful === false ? 'primary' : 'secondary'}
            aria-pressed={mine?.helpful === false}
            disabled={busy}
            onClick={() => onVote({ helpful: false, reasons: mine?.reasons ?? [] })}
          >
            {say('vote.down')}
          </Button>
        </div>
      )}
      {onVote && mine?.helpful === false && (
        <Why key={mine.at} say={say} busy={busy} reasons={mine.reasons} comment={mine.comment} onVote={onVote} />
      )}
      <Others view={view} say={say} />
      {view.correction && <p>{say(`vote.state.${view.correction.status}`)}</p>}
      {onCorrect && <Right view={view} say={say} busy={busy} onCorrect={onCorrect} />}
    </section>
  );
}

/** The way to the right answer, and the form for it where one stands. */
function Right({
  view,
  say,
  busy,
  onCorrect,
}: Pick<AnswerVotesProps, 'view' | 'say' | 'busy'> & Required<Pick<AnswerVotesProps, 'onCorrect'>>) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!open)
    return (
      <div>
        <Button size="sm" icon={Pencil} onClick={() => setOpen(true)}>
          {say('vote.correct')}
        </Button>
      </div>
    );
  const { question, language } = view;
  return (
    <>
      <CorrectionForm
        id={id}
        initial={{ question, answer: '', language }}
        say={say}
        onSubmit={correction =>
          void onCorrect?.(correction).then(
            () => setOpen(false),
            () => undefined,
          )
        }
      />
      <div className="nq-votes-ask">
        <Button type="submit" form={id} size="sm" variant="primary" busy={busy}>
          {say(view.publishes ? 'vote.publish' : 'vote.handIn')}
        </Button>
        <Button size="sm" onClick={() => setOpen(false)}>
          {say('vote.cancel')}
        </Button>
      </div>
    </>
  );
}

interface WhyProps extends Required<Pick<AnswerVotesProps, 'say' | 'busy'>> {
  reasons: readonly VoteReason[];
  comment: string | null;
  onVote: (thumb: Thumb) => void;
}

function Why({ say, busy, reasons, comment, onVote }: WhyProps) {
  const [chosen, setChosen] = useState(() => new Set(reasons));
  const [words, setWords] = useState(comment ?? '');
  const turn = (reason: VoteReason) =>
    setChosen(before => {
      const after = new Set(before);
      if (!after.delete(reason)) after.add(reason);
      return after;
    });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        onVote({ helpful: false, reasons: [...chosen], ...(words.trim() && { comment: words.trim() }) });
      }}
    >
      <fieldset className="nq-votes-why">
        <legend>{say('vote.what')}</legend>
        {voteReasons.map(reason => (
          <button
            key={reason}
            type="button"
            className="nq-chip"
            aria-pressed={chosen.has(reason)}
            onClick={() => turn(reason)}
          >
            {say(`vote.reason.${reason}`)}
          </button>
        ))}
      </fieldset>
      <Field label={say('vote.comment')}>
        <Textarea rows={2} dir="auto" maxLength={1000} value={words} onChange={event => setWords(event.target.value)} />
      </Field>
      <Button type="submit" size="sm" busy={busy}>
        {say('vote.save')}
      </Button>
    </form>
  );
}

/** The thumbs of everybody else, with what they said. */
function Others({ view, say }: Pick<AnswerVotesProps, 'view' | 'say'>) {
  const others = view.votes.filter(vote => !vote.mine);
  if (others.length === 0) return null;
  return (
    <ul className="nq-votes-others">
      {others.map(vote => (
        <li key={`${vote.by}-${vote.name}-${vote.at}`}>
          <bdi>{vote.name ?? say('vote.customer')}</bdi>: {say(vote.helpful ? 'vote.up' : 'vote.down')}
          {vote.reasons.length > 0 && <> · {vote.reasons.map(reason => say(`vote.reason.${reason}`)).join(' · ')}</>}
          {vote.comment && <q dir="auto">{dialled(vote.comment)}</q>}
        </li>
      ))}
    </ul>
  );
}
