import { usePicture } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import {
  Bell,
  Button,
  Facts,
  Field,
  PaneHeader,
  PaneScroll,
  Panes,
  PictureField,
  Section,
  Select,
  type Theme,
  ToggleGroup,
  useTheme,
} from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { useSendOn } from '../conversations/use-send-on.ts';
import { useMe } from '../session/use-me.ts';
import { usePresence } from '../session/use-presence.ts';
import { presences } from '../views/me-foot.tsx';
import { PageTitle } from '../views/page-title.tsx';
import { useViewsPane } from '../views/use-views-pane.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { Sessions } from './sessions.tsx';
import { useLanguage } from './use-language.ts';
import { useNotifications } from './use-notifications.ts';

const themes: readonly Theme[] = ['light', 'dark', 'system'];
const locales: readonly Locale[] = ['ar', 'en'];

/** One's own settings, each saved by itself. */
export default function ProfilePage() {
  const { say } = useWords();
  const { signOut } = useMe();
  const views = useViewsPane();
  const page = {
    id: 'profile',
    label: say('me.title'),
    landmark: 'main' as const,
    children: (
      <>
        <PaneHeader title={say('me.title')} prominent>
          <Button size="sm" onClick={signOut}>
            {say('me.signOut')}
          </Button>
        </PaneHeader>
        <PaneScroll>
          <div className="ag-profile">
            <About />
            <Look />
            <Working />
            <Section title={say('me.password')}>
              <PasswordForm />
            </Section>
            <Section title={say('me.sessions')}>
              <Sessions />
            </Section>
          </div>
        </PaneScroll>
      </>
    ),
  };
  return (
    <>
      <PageTitle>{say('views.me')}</PageTitle>
      <Panes
        panes={views ? [views, page] : [page]}
        active="profile"
        resizeLabel={pane => say('app.resize', { pane })}
        storageKey="agent"
      />
    </>
  );
}

function About() {
  const { say, locale } = useWords();
  const { user } = useMe();
  const picture = usePicture(locale);
  return (
    <Section title={say('me.about')}>
      <PictureField
        say={say}
        id={user.id}
        name={user.name}
        src={user.pictureUrl}
        busy={picture.busy}
        error={picture.error}
        onChoose={picture.choose}
        onRemove={picture.remove}
      />
      <NameForm />
      <Facts
        items={[
          { term: say('me.email'), value: <bdi>{user.email}</bdi> },
          { term: say('me.role'), value: say(`role.${user.role}`) },
        ]}
      />
    </Section>
  );
}

function Look() {
  const { say, locale } = useWords();
  const choose = useLanguage();
  const { theme, setTheme } = useTheme();
  return (
    <Section title={say('me.look')}>
      <div className="ag-fields">
        <Field label={say('me.language')}>
          <Select
            value={locale}
            onValueChange={value => choose(value as Locale)}
            options={locales.map(value => ({ value, label: say(`locale.${value}`) }))}
          />
        </Field>
        <ToggleGroup
          label={say('me.theme')}
          value={theme}
          onValueChange={setTheme}
          options={themes.map(value => ({ value, label: say(`me.theme.${value}`) }))}
        />
      </div>
    </Section>
  );
}

/** Presence, notifications and sending: how one works. */
function Working() {
  const { say } = useWords();
  const { may } = useMe();
  const { presence, choose } = usePresence();
  const [sendOn, setSendOn] = useSendOn();
  const notifications = useNotifications();
  if (!may('conversations', 'update')) return null;
  return (
    <Section title={say('me.presence')}>
      <div className="ag-fields">
        <ToggleGroup
          label={say('me.presence')}
          value={presence}
          onValueChange={choose}
          options={presences.map(value => ({ value, label: say(`presence.${value}`) }))}
        />
        <Field label={say('me.keys')}>
          <Select
            value={sendOn}
            onValueChange={value => setSendOn(value === 'enter' ? 'enter' : 'mod-enter')}
            options={[
              { value: 'mod-enter', label: say('write.onModEnter') },
              { value: 'enter', label: say('write.onEnter') },
            ]}
          />
        </Field>
        {notifications.state !== 'unsupported' && (
          <div className="grid gap-2 justify-items-start">
            <Button icon={Bell} onClick={notifications.ask} disabled={notifications.state !== 'ask'}>
              {say(
                notifications.state === 'on'
                  ? 'notify.off'
                  : notifications.state === 'blocked'
                    ? 'notify.blocked'
                    : 'notify.on',
              )}
            </Button>
            <p className="text-12 text-ink-3">{say('me.notificationsHelp')}</p>
          </div>
        )}
      </div>
    </Section>
  );
}
