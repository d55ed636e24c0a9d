import type { PresenceStatus } from '@natiq/contracts/identity/views';
import {
  Avatar,
  Bell,
  ChevronDown,
  DropdownMenu,
  Icon,
  Languages,
  Load,
  LogOut,
  type MenuEntry,
  Monitor,
  Moon,
  Sun,
  type Theme,
  User,
  useTheme,
} from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../words/use-words.tsx';
import { useCounts } from '../inbox/use-counts.ts';
import { useLanguage } from '../profile/use-language.ts';
import { useNotifications } from '../profile/use-notifications.ts';
import { useMe } from '../session/use-me.ts';
import { usePresence } from '../session/use-presence.ts';

export const presences: readonly PresenceStatus[] = ['online', 'away', 'busy', 'offline'];
const themes: readonly { id: Theme; icon: typeof Sun }[] = [
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
  { id: 'system', icon: Monitor },
];

/** The kit's word for a presence. */
export const shownAs = (status: PresenceStatus) => (status === 'online' ? 'available' : status);

/** Oneself: presence, load, and a menu with what one sets for oneself. */
export function MeFoot({ rail }: { rail: boolean }) {
  const { say } = useWords();
  const { user, may } = useMe();
  const { presence } = usePresence();
  const used = useCounts()?.mine ?? 0;
  const items = useMeMenu();
  const answers = may('conversations', 'update');
  const load = say('presence.load', { used, count: user.capacity });
  return (
    <div className="ag-me" data-rail={rail ? '' : undefined}>
      <Avatar
        id={user.id}
        name={user.name}
        size="sm"
        {...(user.pictureUrl && { src: user.pictureUrl })}
        presence={answers ? shownAs(presence) : undefined}
        presenceLabel={rail ? say(`presence.${presence}`) : undefined}
      />
      <div>
        <DropdownMenu
          label={say('presence.menu')}
          side="top"
          items={items}
          trigger={
            <button type="button" className="ag-me-open" aria-label={rail ? say('presence.menu') : undefined}>
              {!rail && <span className="nq-clip">{answers ? say(`presence.${presence}`) : user.name}</span>}
              <Icon of={ChevronDown} size="sm" />
            </button>
          }
        />
        {!rail && answers && (
          <p>
            <Load used={used} total={user.capacity} label={load} />
            <span aria-hidden="true">{load}</span>
          </p>
        )}
      </div>
    </div>
  );
}

function useMeMenu(): MenuEntry[] {
  const { say, locale } = useWords();
  const { signOut, may } = useMe();
  const { presence, choose } = usePresence();
  const { theme, setTheme } = useTheme();
  const chooseLocale = useLanguage();
  const notifications = useNotifications();
  const navigate = useNavigate();
  const other = locale === 'ar' ? 'en' : 'ar';
  const mine: MenuEntry[] = may('conversations', 'update')
    ? [
        { kind: 'label', id: 'presence', label: say('presence.heading') },
        ...presences.map(status => ({
          id: status,
          label: say(`presence.${status}`),
          checked: status === presence,
          onSelect: () => choose(status),
        })),
        { kind: 'line', id: 'l1' },
      ]
    : [];
  const bell: MenuEntry[] =
    notifications.state === 'unsupported'
      ? []
      : [
          {
            id: 'notify',
            icon: Bell,
            label: say(
              notifications.state === 'on'
                ? 'notify.off'
                : notifications.state === 'blocked'
                  ? 'notify.blocked'
                  : 'notify.on',
            ),
            disabled: notifications.state !== 'ask',
            onSelect: notifications.ask,
          },
        ];
  return [
    ...mine,
    ...bell,
    { id: 'language', icon: Languages, label: say(`locale.${other}`), onSelect: () => chooseLocale(other) },
    ...themes.map(({ id, icon }) => ({
      id,
      icon,
      label: say(`me.theme.${id}`),
      checked: id === theme,
      onSelect: () => setTheme(id),
    })),
    { kind: 'line', id: 'l2' },
    { id: 'profile', icon: User, label: say('presence.profile'), onSelect: () => navigate({ to: '/agent/profile' }) },
    { id: 'out', icon: LogOut, label: say('presence.out'), onSelect: signOut },
  ];
}
