import { closed } from '../state/model.ts';
import { Icon } from './icon.tsx';
import { panel } from './panel.ts';

const LANGUAGES = { en: 'English', ar: 'العربية' } as const;

const opener = (): HTMLElement | null => document.querySelector('[aria-haspopup]');
const focusFirst = (list: HTMLElement | null): void => list?.querySelector('button')?.focus();

function shut(then?: () => void): void {
  panel().chat.set({ menu: false });
  opener()?.focus();
  then?.();
}

/** Keys of a menu: arrows move, Home and End jump, Escape closes and gives the focus back. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.stopPropagation();
    return shut();
  }
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

/** What one may do besides writing. Ending asks once more in its own place; whoever ended by mistake opens the chat again by writing. */
export function Menu() {
  const { model, chat, say } = panel();
  const { config, locale, sound, menu, ending } = model;
  const { conversation } = model.chat;
  const others = config?.locales.filter(l => l !== locale) ?? [];
  const mayAsk = config?.features.human && (!conversation || conversation.owner.kind === 'assistant');
  const mayEnd = !closed(model.chat);
  if (!mayAsk && !mayEnd && !others.length && !config?.features.sound) return null;
  return (
    <div class="menu-root">
      <button
        type="button"
        class="icon-btn"
        aria-label={say('header.menu')}
        aria-haspopup="menu"
        aria-expanded={menu}
        onClick={() => chat.set({ menu: !menu, ending: false })}
      >
        <Icon name="more" kind="dots" />
      </button>
      {menu && (
        <>
          <div class="outside" onPointerDown={() => chat.set({ menu: false })} />
          <div
            class="menu float"
            role="menu"
            aria-label={say('header.menu')}
            tabIndex={-1}
            onKeyDown={onKeyDown}
            ref={focusFirst}
          >
            {mayAsk && (
              <button type="button" role="menuitem" onClick={() => shut(chat.human)}>
                {say('answer.human')}
              </button>
            )}
            {config?.features.sound && (
              <button type="button" role="menuitemcheckbox" aria-checked={sound} onClick={() => chat.setSound(!sound)}>
                {say('menu.sound')}
                {sound && <Icon name="check" />}
              </button>
            )}
            {others.map(other => (
              <button
                key={other}
                type="button"
                role="menuitem"
                lang={other}
                onClick={() => shut(() => chat.setLocale(other))}
              >
                {LANGUAGES[other]}
              </button>
            ))}
            {mayEnd && (
              <button
                type="button"
                role="menuitem"
                class={ending ? 'sure' : undefined}
                onClick={() => (ending ? shut(chat.end) : chat.set({ ending: true }))}
              >
                {say(ending ? 'end.sure' : 'menu.end')}
              </button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
