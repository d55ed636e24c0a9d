import type { WebchatConversation } from '@natiq/contracts/webchat/views';
import { panel } from './panel.ts';

/** At most this many stand in the drawn line; one's true place is the figure above it. */
const DRAWN = 6;

/** Waiting for a person: place, estimate where there is one, and that one may leave the page. */
export function QueueCard({ queue }: { queue: NonNullable<WebchatConversation['queue']> }) {
  const { say } = panel();
  const { position, estimateSeconds } = queue;
  const minutes = Math.round((estimateSeconds ?? 0) / 60);
  const count = Math.min(Math.max(position + 2, 4), DRAWN);
  const you = Math.min(position, DRAWN) - 1;
  return (
    <section class="queue" role="status" aria-label={say('queue.label')}>
      <dl class="place">
        <div>
          <dt>{say('queue.place')}</dt>
          <dd>{position}</dd>
        </div>
        {estimateSeconds !== null && (
          <div>
            <dt>{say('queue.about')}</dt>
            <dd>{minutes < 1 ? say('queue.underMinute') : say('queue.minutes', { count: minutes })}</dd>
          </div>
        )}
      </dl>
      <div class="line" aria-hidden="true">
        {Array.from({ length: count }, (_, i) => [i > 0 && <span />, <i class={i === you ? 'you' : undefined} />])}
      </div>
      <p class="t-13">{say('queue.note')}</p>
    </section>
  );
}
