import type { VoteReason } from '@natiq/contracts/learning/inputs';
import type { WebchatMessage } from '@natiq/contracts/webchat/views';
import { Component } from 'preact';
import { panel } from '../views/panel.ts';
import { tell } from './words.ts';

const reasons = ['not_relevant', 'wrong', 'incomplete', 'outdated', 'tone', 'other'] as const satisfies VoteReason[];

interface State {
  chosen: VoteReason[];
  comment: string;
  sent: boolean;
}

/** What was wrong with an answer, asked once a visitor said that it did not help; nobody has to say. */
export class Why extends Component<{ message: WebchatMessage }, State> {
  override state: State = { chosen: [], comment: '', sent: false };

  render() {
    const { model, chat } = panel();
    const { locale } = model;
    const { chosen, comment, sent } = this.state;
    if (this.props.message.helpful !== false) return null;
    if (sent)
      return (
        <p class="t-13" role="status">
          {tell(locale, 'whyThanks')}
        </p>
      );
    return (
      <form
        class="why"
        onSubmit={event => {
          event.preventDefault();
          this.setState({ sent: true });
          void chat.feedback({
            messageId: this.props.message.id,
            helpful: false,
            reasons: chosen,
            ...(comment.trim() && { comment: comment.trim() }),
          });
        }}
      >
        <fieldset>
          <legend class="t-13">{tell(locale, 'why')}</legend>
          {reasons.map(reason => (
            <button
              key={reason}
              type="button"
              class="btn sm"
              aria-pressed={chosen.includes(reason)}
              onClick={() =>
                this.setState({
                  chosen: chosen.includes(reason) ? chosen.filter(one => one !== reason) : [...chosen, reason],
                })
              }
            >
              {tell(locale, reason)}
            </button>
          ))}
        </fieldset>
        <label class="field">
          <span>{tell(locale, 'whyComment')}</span>
          <textarea
            rows={2}
            dir="auto"
            maxLength={1000}
            value={comment}
            onInput={event => this.setState({ comment: event.currentTarget.value })}
          />
        </label>
        <button type="submit" class="btn sm primary" disabled={chosen.length === 0 && !comment.trim()}>
          {tell(locale, 'whySend')}
        </button>
      </form>
    );
  }
}
