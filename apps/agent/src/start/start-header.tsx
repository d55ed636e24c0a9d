import {
  Badge,
  Button,
  Check,
  DropdownMenu,
  Ellipsis,
  Globe,
  Icon,
  IconButton,
  Inbox,
  Languages,
  Mark,
  type MenuEntry,
  Monitor,
  Moon,
  Plus,
  Settings,
  Sun,
  useMedia,
  useTheme,
} from '@natiq/ui';
import type { ReactNode } from 'react';
import { useSay } from './say.ts';

const PLACES = [
  { id: 'agent', href: '/agent/', icon: Inbox },
  { id: 'admin', href: '/admin/', icon: Settings },
  { id: 'shop', href: '/demo', icon: Globe },
] as const;

const THEMES = [
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
  { id: 'system', icon: Monitor },
] as const;

/** Where one is, that it runs, what to try, and the ways on. */
export function StartHeader({ steps, onPaste }: { steps: ReactNode; onPaste: () => void }) {
  const { say, locale, setLocale } = useSay();
  const wide = useMedia('(width >= 1280px)');
  const phone = useMedia('(width < 768px)');
  const { theme, setTheme } = useTheme();
  const turn = () => setLocale(locale === 'ar' ? 'en' : 'ar');
  const looks: MenuEntry[] = THEMES.map(({ id, icon }) => ({
    id,
    icon,
    label: say(`theme.${id}`),
    checked: theme === id,
    onSelect: () => setTheme(id),
  }));
  const places: MenuEntry[] = PLACES.map(({ id, href, icon }) => ({
    id,
    icon,
    label: say(`link.${id}`),
    onSelect: () => location.assign(href),
  }));
  return (
    <header className="start-header">
      <Icon of={Mark} className="nq-mark" />
      <h1>
        <bdi>{say('brand')}</bdi>
      </h1>
      {!phone && (
        <Badge kind="success" icon={Check}>
          {say('running')}
        </Badge>
      )}
      {steps}
      <div className="start-acts">
        {phone ? (
          <IconButton icon={Plus} label={say('paste.open')} onClick={onPaste} tooltip={false} />
        ) : (
          <Button size="sm" icon={Plus} onClick={onPaste}>
            {say('paste.open')}
          </Button>
        )}
        {wide &&
          PLACES.map(({ id, href, icon }) => (
            <Button key={id} size="sm" variant="quiet" icon={icon} link={<a href={href} />}>
              {say(`link.${id}`)}
            </Button>
          ))}
        {phone ? (
          <IconButton icon={Languages} label={say('otherLanguage')} onClick={turn} />
        ) : (
          <Button size="sm" variant="quiet" icon={Languages} lang={locale === 'ar' ? 'en' : 'ar'} onClick={turn}>
            {say('otherLanguage')}
          </Button>
        )}
        <DropdownMenu
          align="end"
          label={say(wide ? 'theme' : 'link.more')}
          trigger={<IconButton icon={wide ? Sun : Ellipsis} label={say(wide ? 'theme' : 'link.more')} />}
          items={wide ? looks : [...places, { kind: 'line', id: 'line' }, ...looks]}
        />
      </div>
    </header>
  );
}
