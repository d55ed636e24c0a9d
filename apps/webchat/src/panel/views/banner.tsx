import { Icon } from './icon.tsx';
import { panel } from './panel.ts';

/** What the visitor should know about the line, or about what they just did. */
export function Banner() {
  const { model, say } = panel();
  const { notice, line, slow, shown } = model;
  const offline = shown && (line === 'lost' || !navigator.onLine);
  return (
    <div role="status">
      {offline && (
        <p class="banner">
          <Icon name="alert" />
          {say(navigator.onLine ? 'banner.reconnecting' : 'banner.offline')}
        </p>
      )}
      {slow && (
        <p class="banner">
          <Icon name="clock" />
          {say('banner.slow')}
        </p>
      )}
      {notice && (
        <p class="banner note">
          <Icon name={notice === 'banner.action' ? 'alert' : 'check'} />
          {say(notice)}
        </p>
      )}
    </div>
  );
}
