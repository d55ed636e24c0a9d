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
    shut();
    return;
  }
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

interface Item {
  label: string;
  act(): void;
  /** A switch: on or off. */
  on?: boolean;
  lang?: string;
  sure?: boolean;
}

/** What one may do besides writing. Ending asks once more in its own place; whoever ended by mistake opens the chat again by writing. */
function itemsNow(): Item[] {
  const { model, chat, say } = panel();
  const { config, locale, sound, ending } = model;
  const { conversation } = model.chat;
  const items: Item[] = [];
  if (config?.features.human && (!conversation || conversation.owner.kind === 'assistant'))
    items.push({ label: say('answer.human'), act: () => shut(() => chat.human()) });
  if (config?.features.sound) items.push({ label: say('menu.sound'), on: sound, act: () => chat.setSound(!sound) });
  for (const lang of config?.locales ?? [])
    if (lang !== locale) items.push({ label: LANGUAGES[lang], lang, act: () => shut(() => chat.setLocale(lang)) });
  if (!closed(model.chat))
    items.push({
      label: say(ending ? 'end.sure' : 'menu.end'),
      sure: ending,
      act: () => (ending ? shut(() => chat.end()) : chat.set({ ending: true })),
    });
  return items;
}

export function Menu() {
  const { model, chat, say } = panel();
  const { menu } = model;
  const items = itemsNow();
  if (!items.length) return null;
  return (
    <div class="menu-root">
      <button
        type="button"
        class="icon-btn"
        aria-label={say('header.menu')}
        aria-haspopup="menu"
        aria-expanded={menu ?? false}
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
            {items.map(({ label, act, on, lang, sure }) => (
              // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is there for the role that has it
              <button
                type="button"
                role={on === undefined ? 'menuitem' : 'menuitemcheckbox'}
                aria-checked={on}
                lang={lang}
                class={sure ? 'sure' : undefined}
                onClick={act}
              >
                {label}
                {on && <Icon name="check" />}
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
