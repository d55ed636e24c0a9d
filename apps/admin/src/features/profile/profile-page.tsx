import { trpc, usePicture } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import { Field, Input, Monitor, Moon, PictureField, Select, Sun, ToggleGroup, useTheme } from '@natiq/ui';
import { useId } from 'react';
import { FormSection } from '../../parts/form-section.tsx';
import { useSection } from '../../parts/use-section.ts';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { ChangePassword } from './change-password.tsx';
import { Sessions } from './sessions.tsx';

const ICONS = { light: Sun, dark: Moon, system: Monitor };

/** Oneself: name, language, appearance, password, and where one is signed in. */
export default function ProfilePage() {
  const { say } = useWords();
  return (
    <Page title={say('page.profile')}>
      <Picture />
      <About />
      <Appearance />
      <ChangePassword />
      <Sessions />
    </Page>
  );
}

function Picture() {
  const { say, locale } = useWords();
  const { user } = useMe();
  const headingId = useId();
  const picture = usePicture(locale);
  return (
    <section className="ad-section" aria-labelledby={headingId}>
      <div className="ad-section-head">
        <h2 id={headingId}>{say('picture.title')}</h2>
      </div>
      <div className="ad-section-body">
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
      </div>
    </section>
  );
}

function About() {
  const { say } = useWords();
  const { user } = useMe();
  const utils = trpc.useUtils();
  const update = trpc.auth.updateMe.useMutation();
  const section = useSection({
    saved: { name: user.name, locale: user.locale },
    version: user.version,
    async save(draft) {
      const made = await update.mutateAsync({ name: draft.name.trim(), locale: draft.locale });
      utils.auth.me.setData(undefined, me => me && { ...me, user: made });
    },
    async refetch() {
      const me = await utils.auth.me.fetch(undefined, { staleTime: 0 });
      return { saved: { name: me.user.name, locale: me.user.locale }, version: me.user.version };
    },
  });
  const { draft, set } = section;
  const refused = useFieldErrors(section.error);
  const short = draft.name.trim().length < 2;
  return (
    <FormSection title={say('profile.about')} section={section} invalid={short}>
      <Field label={say('profile.name')} error={short ? say('app.tooShort', { count: 2 }) : refused('name')}>
        <Input
          autoComplete="name"
          maxLength={100}
          value={draft.name}
          onChange={event => set({ name: event.target.value })}
        />
      </Field>
      <Field label={say('profile.language')}>
        <Select
          value={draft.locale}
          onValueChange={locale => set({ locale: locale as Locale })}
          options={(['ar', 'en'] as const).map(value => ({ value, label: say(`locale.${value}`) }))}
        />
      </Field>
    </FormSection>
  );
}

function Appearance() {
  const { say } = useWords();
  const { theme, setTheme } = useTheme();
  const headingId = useId();
  return (
    <section className="ad-section" aria-labelledby={headingId}>
      <div className="ad-section-head">
        <h2 id={headingId}>{say('profile.theme')}</h2>
      </div>
      <div className="ad-section-body">
        <ToggleGroup
          label={say('profile.theme')}
          value={theme}
          onValueChange={setTheme}
          options={(['light', 'dark', 'system'] as const).map(value => ({
            value,
            label: say(`profile.theme.${value}`),
            icon: ICONS[value],
          }))}
        />
      </div>
    </section>
  );
}
