import type { Unsent } from '../state/outbox.ts';
import { wakeLine } from '../state/visit.ts';
import { clock } from '../text/say.ts';
import { Bubble } from './bubble.tsx';
import { Icon } from './icon.tsx';
import { panel } from './panel.ts';

/** A message goes out in a blink: only one that takes longer is told about. */
const QUIET_SECONDS = 2;

/** Written, not confirmed: dashed, with its clock; or refused, with what can be done. */
export function UnsentRow({ item }: { item: Unsent }) {
  const { model, chat, say } = panel();
  const seconds = Math.max(0, Math.round((model.now - item.at) / 1000));
  const lost = model.line === 'lost' || seconds >= QUIET_SECONDS;
  return (
    <>
      <Bubble kind={item.failed ? 'failed' : 'pending'} text={item.text} files={item.files} />
      {item.failed ? (
        <p class="by mine failed" role="alert">
          <Icon name="alert" />
          {say('status.failed')}
          <button type="button" class="link" onClick={() => chat.retry(item.clientId)}>
            {say('status.retry')}
          </button>
          <button type="button" class="link" onClick={() => chat.discard(item.clientId)}>
            {say('status.discard')}
          </button>
        </p>
      ) : (
        <p class="by mine">
          <Icon name="clock" />
          {lost ? say('status.waiting', { time: clock(seconds) }) : say('status.pending')}
          {lost && (
            <button type="button" class="link" onClick={wakeLine}>
              {say('status.tryNow')}
            </button>
          )}
        </p>
      )}
    </>
  );
}
