import type { WidgetKey } from '@natiq/contracts/texts/widget';
import type { Score } from '../state/model.ts';
import { Avatar } from '../views/avatar.tsx';
import { Icon } from '../views/icon.tsx';
import { panel } from '../views/panel.ts';

const SCORES: readonly Score[] = [1, 2, 3, 4, 5];

/** Five stars as radio buttons, so that arrows, labels and forms work by themselves. */
function Stars() {
  const { model, chat, say } = panel();
  const { rating } = model;
  return (
    <fieldset class="stars">
      <legend class="sr">{say('rating.label')}</legend>
      {SCORES.map(n => (
        <label key={n} class={n <= rating.score ? 'lit' : undefined}>
          <input
            type="radio"
            name="score"
            value={n}
            checked={n === rating.score}
            onChange={() => chat.set({ rating: { ...rating, score: n } })}
          />
          <Icon name="star" />
          <span class="sr">
            {n}, {say(`rating.${n}` as WidgetKey)}
          </span>
        </label>
      ))}
      <span class="t-13" aria-hidden="true">
        {rating.score > 0 && say(`rating.${rating.score}` as WidgetKey)}
      </span>
    </fieldset>
  );
}

/** Asked once after a conversation is solved, whoever solved it. */
export function Rate() {
  const { model, chat, say } = panel();
  const { rating } = model;
  const person = model.chat.messages.findLast(m => m.author.kind === 'agent')?.author.name;
  return (
    <form
      class="rate scroll"
      onSubmit={event => {
        event.preventDefault();
        void chat.rate();
      }}
    >
      <div class="row">
        {person ? <Avatar name={person} /> : <Icon name="nuqta" kind="machine solid" />}
        <div>
          <p class="t-13">{say('rating.with')}</p>
          <p class="strong">
            <bdi>{person ?? model.config?.assistant.name}</bdi>
          </p>
        </div>
      </div>
      <h2>{say('rating.title')}</h2>
      <Stars />
      <label class="field">
        <span>{say('rating.comment')}</span>
        <textarea
          rows={3}
          dir="auto"
          maxLength={2000}
          value={rating.comment}
          onInput={event => chat.set({ rating: { ...rating, comment: event.currentTarget.value } })}
        />
      </label>
      <div class="row">
        <button type="submit" class="btn primary" disabled={!rating.score || rating.busy}>
          {say('rating.send')}
        </button>
        <button type="button" class="btn quiet" onClick={() => chat.putOffRating()}>
          {say('rating.later')}
        </button>
      </div>
      <p class="t-13">
        {say('rating.unsolved')}{' '}
        <button type="button" class="link" onClick={() => chat.putOffRating()}>
          {say('rating.reopen')}
        </button>
      </p>
    </form>
  );
}
