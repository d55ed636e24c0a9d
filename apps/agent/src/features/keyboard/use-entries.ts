import type { InboxView } from '@natiq/contracts/conversations/inputs';
import {
  CircleQuestionMark,
  Hand,
  type IconType,
  Languages,
  LogOut,
  Monitor,
  Moon,
  Sun,
  Ticket,
  User,
  useTheme,
} from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../words/use-words.tsx';
import { useTakeNext } from '../inbox/use-take-next.ts';
import { inboxViews } from '../inbox/views.ts';
import { useLanguage } from '../profile/use-language.ts';
import { useMe } from '../session/use-me.ts';
import { usePresence } from '../session/use-presence.ts';
import { presences } from '../views/me-foot.tsx';

/** One line of the palette. */
export interface Entry {
  id: string;
  group: 'go' | 'do' | 'settings' | 'found';
  icon: IconType;
  label: string;
  keys?: string;
  hint?: string;
  run: () => void;
}

const themes = { light: Sun, dark: Moon, system: Monitor } as const;

/** Opens a conversation at its address. */
export function useOpenConversation(): (view: InboxView, conversationId: string) => void {
  const navigate = useNavigate();
  return (view, conversationId) => {
    navigate({ to: '/agent/inbox/$view/$conversationId', params: { view, conversationId } });
  };
}

/** Everything the palette offers before anything is typed. */
export function useEntries(onHelp: () => void): Entry[] {
  const { say } = useWords();
  const { may, signOut } = useMe();
  const navigate = useNavigate();
  const open = useOpenConversation();
  const { takeNext } = useTakeNext({
    go: to => to.conversationId && open(to.view ?? 'mine', to.conversationId),
  });
  const go: Entry[] = [
    ...inboxViews.map(({ id, icon }) => ({
      id: `view.${id}`,
      group: 'go' as const,
      icon,
      label: say(`views.${id}`),
      run: () => navigate({ to: '/agent/inbox/$view', params: { view: id } }),
    })),
    {
      id: 'tickets',
      group: 'go',
      icon: Ticket,
      label: say('views.tickets'),
      run: () => navigate({ to: '/agent/tickets' }),
    },
    { id: 'profile', group: 'go', icon: User, label: say('me.title'), run: () => navigate({ to: '/agent/profile' }) },
  ];
  const acts: Entry[] = [
    { id: 'help', group: 'do', icon: CircleQuestionMark, label: say('palette.help'), keys: '?', run: onHelp },
    { id: 'out', group: 'do', icon: LogOut, label: say('presence.out'), run: signOut },
  ];
  if (may('conversations', 'update'))
    acts.unshift({ id: 'take', group: 'do', icon: Hand, label: say('list.take'), keys: 'T', run: takeNext });
  return [...go, ...acts, ...useSettings()];
}

/** What one sets for oneself, except what is set so already. */
function useSettings(): Entry[] {
  const { say, locale } = useWords();
  const { may } = useMe();
  const { theme, setTheme } = useTheme();
  const { presence, choose } = usePresence();
  const chooseLocale = useLanguage();
  const other = locale === 'ar' ? 'en' : 'ar';
  const settings: Entry[] = (['light', 'dark', 'system'] as const)
    .filter(name => name !== theme)
    .map(name => ({
      id: `theme.${name}`,
      group: 'settings',
      icon: themes[name],
      label: say('palette.theme', { theme: say(`me.theme.${name}`) }),
      run: () => setTheme(name),
    }));
  settings.push({
    id: 'language',
    group: 'settings',
    icon: Languages,
    label: say('palette.language', { language: say(`locale.${other}`) }),
    run: () => chooseLocale(other),
  });
  if (!may('conversations', 'update')) return settings;
  const states = presences
    .filter(status => status !== presence)
    .map(status => ({
      id: `presence.${status}`,
      group: 'settings' as const,
      icon: User,
      label: say('palette.presence', { presence: say(`presence.${status}`) }),
      run: () => choose(status),
    }));
  return [...settings, ...states];
}
