import { closed } from '../state/model.ts';
import { initialsOf } from '../text/language.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { panel } from './panel.ts';

function Brand({ name, logoUrl }: { name: string; logoUrl?: string }) {
  return (
    <span class="logo">
      {logoUrl ? <img src={logoUrl} alt="" /> : <span aria-hidden="true">{initialsOf(name)}</span>}
    </span>
  );
}

/** Who one is talking to: the company, or the person who has taken over. */
export function Header() {
  const { model, chat, say, close } = panel();
  const { config, alone, view } = model;
  if (!config) return null;
  const { owner } = model.chat.conversation ?? {};
  const person = owner?.kind === 'user' && view !== 'home' ? owner.name : undefined;
  const { hours } = config;
  const presence = hours?.text?.[model.locale] ?? say(hours?.open === false ? 'header.closed' : 'header.instant');
  const canGoBack = view === 'talk' && closed(model.chat) && !model.unsent.length;
  return (
    <header class="top">
      {canGoBack && (
        <button type="button" class="icon-btn" aria-label={say('header.back')} onClick={() => chat.go('home')}>
          <Icon name="arrow" kind="lg back" />
        </button>
      )}
      {person ? <Avatar name={person} /> : <Brand {...config.company} />}
      <div class="grow">
        <h1 class="clip" dir="auto">
          {person ?? config.company.name}
        </h1>
        <p class="clip">{person ? <bdi>{config.company.name}</bdi> : presence}</p>
      </div>
      <Menu />
      {!alone && (
        <button type="button" class="icon-btn" aria-label={say('header.close')} onClick={close}>
          <Icon name="down" kind="lg" />
        </button>
      )}
    </header>
  );
}
