import { errorBodyOf, trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import type { CompanyView } from '@natiq/contracts/identity/views';
import { type Country, countryOfTimeZone } from '@natiq/domain/identity/country';
import { checkSlug, slugFrom } from '@natiq/domain/identity/slug';
import { Banner, Button, Dialog, Field, Input, Select, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { CountryField } from '../../parts/country.tsx';
import { isEmail } from '../../parts/email.ts';
import { isStrong, PasswordField } from '../../parts/password-field.tsx';
import { ownTimeZone } from '../../parts/time-zone.tsx';
import { useErrorText, useFieldErrors } from '../../words/use-fail.ts';
import { type Say, useWords } from '../../words/use-words.tsx';

type Industry = CompanyView['industry'];

/** Named here rather than taken from the schema, which would bring the whole of its library to the browser. */
const INDUSTRIES: readonly Industry[] = [
  'telecom',
  'retail',
  'banking',
  'healthcare',
  'education',
  'travel',
  'food',
  'technology',
  'government',
  'other',
];

interface Draft {
  name: string;
  slug: string;
  industry: Industry;
  locale: Locale;
  country: Country;
  person: string;
  email: string;
  password: string;
}

function problems(draft: Draft, say: Say): Partial<Record<keyof Draft, string>> {
  const slug = checkSlug(draft.slug);
  const short = say('app.tooShort', { count: 2 });
  return {
    ...(draft.name.trim().length < 2 && { name: short }),
    ...(slug && { slug: say(slug === 'slug.reserved' ? 'setUp.slugReserved' : 'setUp.slugWrong') }),
    ...(draft.person.trim().length < 2 && { person: short }),
    ...(!isEmail(draft.email) && { email: say('app.emailWrong') }),
    ...(!isStrong(draft.password) && { password: say('password.weak') }),
  };
}

/** A new company with its first manager. */
export function CreateCompany({ onClose }: { onClose: () => void }) {
  const { say, locale } = useWords();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const formId = useId();
  const [draft, setDraft] = useState<Draft>({
    name: '',
    slug: '',
    industry: 'other',
    locale,
    country: countryOfTimeZone(ownTimeZone()),
    person: '',
    email: '',
    password: '',
  });
  const [ownSlug, setOwnSlug] = useState(false);
  const [tried, setTried] = useState(false);
  const create = trpc.companies.create.useMutation({
    onSuccess: ({ company }) => {
      void utils.companies.list.invalidate();
      show({ text: say('companies.created', { name: company.name }), seconds: 5 });
      onClose();
    },
  });
  const refused = useFieldErrors(create.error);
  const wrong = problems(draft, say);
  const set = (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change }));
  const of = (field: keyof Draft, path: string) => (tried && wrong[field]) || refused(path);
  const taken = create.error && errorBodyOf(create.error).reason === 'slug_taken' ? words(create.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    const { name, slug, industry, person, email, password } = draft;
    create.mutate({
      name: name.trim(),
      slug,
      industry,
      settings: { defaultLocale: draft.locale, country: draft.country },
      manager: { name: person.trim(), email: email.trim(), password, locale: draft.locale },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('companies.add')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
            {say('companies.create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        {create.error && !taken && !errorBodyOf(create.error).fields && (
          <Banner kind="danger">{words(create.error)}</Banner>
        )}
        <Field label={say('setUp.companyName')} error={of('name', 'name')}>
          <Input
            autoComplete="off"
            value={draft.name}
            onChange={event =>
              set({ name: event.target.value, ...(!ownSlug && { slug: slugFrom(event.target.value) }) })
            }
          />
        </Field>
        <Field label={say('setUp.slug')} help={say('setUp.slugHelp')} error={taken ?? of('slug', 'slug')}>
          <Input
            ltr
            value={draft.slug}
            onChange={event => {
              setOwnSlug(true);
              set({ slug: event.target.value });
            }}
          />
        </Field>
        <div className="ad-pair">
          <Field label={say('companies.industry')}>
            <Select
              value={draft.industry}
              onValueChange={value => set({ industry: value as Industry })}
              options={INDUSTRIES.map(value => ({ value, label: say(`industry.${value}`) }))}
            />
          </Field>
          <Field label={say('setUp.locale')}>
            <Select
              value={draft.locale}
              onValueChange={value => set({ locale: value as Locale })}
              options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
            />
          </Field>
        </div>
        <CountryField label={say('country.label')} value={draft.country} onChange={country => set({ country })} />
        <p className="nq-or">{say('companies.manager')}</p>
        <Field label={say('users.name')} error={of('person', 'manager.name')}>
          <Input autoComplete="off" value={draft.person} onChange={event => set({ person: event.target.value })} />
        </Field>
        <Field label={say('users.email')} error={of('email', 'manager.email')}>
          <Input
            type="email"
            ltr
            autoComplete="off"
            value={draft.email}
            onChange={event => set({ email: event.target.value })}
          />
        </Field>
        <PasswordField
          label={say('users.password')}
          help={say('users.passwordHelp')}
          value={draft.password}
          onChange={password => set({ password })}
          error={of('password', 'manager.password')}
        />
      </form>
    </Dialog>
  );
}
