import { errorBodyOf, trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import type { MeView } from '@natiq/contracts/identity/views';
import { countryHabits, countryOfTimeZone } from '@natiq/domain/identity/country';
import { checkSlug, slugFrom } from '@natiq/domain/identity/slug';
import { Banner, Button, Door, Field, Input, Select } from '@natiq/ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { CountryField } from '../parts/country.tsx';
import { isEmail } from '../parts/email.ts';
import { isStrong, PasswordField } from '../parts/password-field.tsx';
import { ownTimeZone, TimeZoneField } from '../parts/time-zone.tsx';
import { useErrorText, useFieldErrors } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';
import { Languages } from './languages.tsx';

type Wrong = Partial<Record<'setupToken' | 'companyName' | 'companySlug' | 'name' | 'email' | 'password', string>>;

/** The first company and its manager, guarded by the token on the server's console. */
export default function SetUpPage({ onEntered }: { onEntered: (me: MeView) => void }) {
  const { say, locale } = useWords();
  const words = useErrorText();
  const form = useRef<HTMLFormElement>(null);
  const [company, setCompany] = useState({ setupToken: '', companyName: '', companySlug: '' });
  const [ownSlug, setOwnSlug] = useState(false);
  const [person, setPerson] = useState({ name: '', email: '', password: '' });
  const [language, setLanguage] = useState<Locale>(locale);
  const [timeZone, setTimeZone] = useState(ownTimeZone);
  const [country, setCountry] = useState(() => countryOfTimeZone(ownTimeZone()));
  const [wrong, setWrong] = useState<Wrong>({});
  const setUp = trpc.auth.setUp.useMutation({ onSuccess: ({ me }) => onEntered(me) });
  const refused = useFieldErrors(setUp.error);
  useEffect(() => {
    document.title = say('app.title', { page: say('setUp.title') });
  }, [say]);

  const rename = (companyName: string) =>
    setCompany(now => ({ ...now, companyName, ...(!ownSlug && { companySlug: slugFrom(companyName) }) }));
  const check = (): Wrong => {
    const slug = checkSlug(company.companySlug);
    return {
      ...(company.setupToken.trim().length < 8 && { setupToken: say('app.required') }),
      ...(company.companyName.trim().length < 2 && { companyName: say('app.required') }),
      ...(slug && { companySlug: say(slug === 'slug.reserved' ? 'setUp.slugReserved' : 'setUp.slugWrong') }),
      ...(person.name.trim().length < 2 && { name: say('app.required') }),
      ...(!isEmail(person.email) && { email: say('app.emailWrong') }),
      ...(!isStrong(person.password) && { password: say('password.weak') }),
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = check();
    setWrong(missing);
    const [first] = Object.keys(missing);
    if (first) (form.current?.elements.namedItem(first) as HTMLElement | null)?.focus();
    else
      setUp.mutate({
        ...company,
        setupToken: company.setupToken.trim(),
        ...person,
        locale: language,
        country,
        timeZone,
      });
  };
  const reason = setUp.error && errorBodyOf(setUp.error).reason;
  const tokenWrong = reason === 'setup_token_wrong' ? words(setUp.error) : undefined;
  const of = (name: keyof Wrong) => wrong[name] ?? refused(name);
  return (
    <Door brand={say('app.name')} footer={<Languages />} captions={[say('door.letter'), say('door.measure')]}>
      <div className="grid gap-1">
        <h1 className="nq-figure">{say('setUp.title')}</h1>
        <p className="text-ink-2">{say('setUp.subtitle')}</p>
      </div>
      {setUp.error && !tokenWrong && !errorBodyOf(setUp.error).fields && (
        <Banner kind="danger">{words(setUp.error)}</Banner>
      )}
      <form ref={form} onSubmit={submit} noValidate>
        <Field label={say('setUp.token')} help={say('setUp.tokenHelp')} error={of('setupToken') ?? tokenWrong}>
          <Input
            name="setupToken"
            size="lg"
            ltr
            autoFocus
            autoComplete="off"
            value={company.setupToken}
            onChange={event => setCompany({ ...company, setupToken: event.target.value })}
          />
        </Field>
        <Field label={say('setUp.companyName')} error={of('companyName')}>
          <Input
            name="companyName"
            size="lg"
            autoComplete="organization"
            value={company.companyName}
            onChange={event => rename(event.target.value)}
          />
        </Field>
        <Field label={say('setUp.slug')} help={say('setUp.slugHelp')} error={of('companySlug')}>
          <Input
            name="companySlug"
            size="lg"
            ltr
            value={company.companySlug}
            onChange={event => {
              setOwnSlug(true);
              setCompany({ ...company, companySlug: event.target.value });
            }}
          />
        </Field>
        <div className="ad-pair">
          <Field label={say('setUp.locale')}>
            <Select
              value={language}
              onValueChange={value => setLanguage(value as Locale)}
              options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
            />
          </Field>
          <TimeZoneField label={say('setUp.timeZone')} value={timeZone} onChange={setTimeZone} />
        </div>
        <CountryField
          label={say('country.label')}
          value={country}
          onChange={chosen => {
            setCountry(chosen);
            setTimeZone(countryHabits[chosen].timeZone);
          }}
        />
        <p className="nq-or">{say('setUp.you')}</p>
        <Field label={say('setUp.name')} error={of('name')}>
          <Input
            name="name"
            size="lg"
            autoComplete="name"
            value={person.name}
            onChange={event => setPerson({ ...person, name: event.target.value })}
          />
        </Field>
        <Field label={say('door.email')} error={of('email')}>
          <Input
            name="email"
            type="email"
            size="lg"
            ltr
            autoComplete="username"
            value={person.email}
            onChange={event => setPerson({ ...person, email: event.target.value })}
          />
        </Field>
        <PasswordField
          label={say('door.password')}
          size="lg"
          value={person.password}
          onChange={password => setPerson({ ...person, password })}
          error={of('password')}
        />
        <Button type="submit" variant="primary" size="lg" wide busy={setUp.isPending}>
          {say('setUp.create')}
        </Button>
      </form>
    </Door>
  );
}
