import { errorBodyOf, trpc } from '@natiq/client';
import { may } from '@natiq/contracts/access/matrix';
import type { MeView } from '@natiq/contracts/identity/views';
import { Banner, Button, Door, Field, Input } from '@natiq/ui';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useFocusWrong } from '../../words/use-focus-wrong.ts';
import { useWords } from '../../words/use-words.tsx';

interface SignInPageProps {
  /** The session ended while one was working. */
  ended: boolean;
  onEntered: (me: MeView) => void;
}

type FieldName = 'company' | 'email' | 'password';
type Wrong = Partial<Record<FieldName, string>>;

/** The sign-in page. The company is asked for only where an email lives in two of them. */
export default function SignInPage({ ended, onEntered }: SignInPageProps) {
  const { say } = useWords();
  const words = useErrorText();
  const [asksCompany, setAsksCompany] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const form = useFocusWrong(wrong);
  const presence = trpc.presence.set.useMutation();
  const signIn = trpc.auth.signIn.useMutation({
    onSuccess: async ({ me }) => {
      const answers = may(me.user.role, 'conversations', 'update');
      // Whoever signs in has come to work. Being shown as away is no reason to stay outside.
      const there = answers && (await presence.mutateAsync({ status: 'online' }).catch(() => null));
      onEntered(there ? { ...me, presence: there.status } : me);
    },
    onError: error => {
      const { reason } = errorBodyOf(error);
      if (reason === 'company_needed') setAsksCompany(true);
      setWrong({ [reason === 'company_needed' ? 'company' : 'password']: words(error) });
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: FieldName) => String(data.get(name) ?? '').trim();
    const [email, companySlug, password] = [text('email'), text('company'), String(data.get('password') ?? '')];
    const missing: Wrong = {
      ...(asksCompany && !companySlug && { company: say('door.needCompany') }),
      ...(!email && { email: say('door.needEmail') }),
      ...(!password && { password: say('door.needPassword') }),
    };
    if (Object.keys(missing).length > 0) return setWrong(missing);
    setWrong({});
    signIn.mutate({ email, password, ...(asksCompany && { companySlug }) });
  };
  return (
    <Door brand={say('app.name')} footer={<Languages />} captions={[say('door.letter'), say('door.measure')]}>
      <div className="grid gap-1">
        <h1 className="nq-figure">{say('door.title')}</h1>
        <p className="text-ink-2">{say('door.subtitle')}</p>
      </div>
      {ended && <Banner kind="info">{say('door.ended')}</Banner>}
      <form ref={form} onSubmit={onSubmit} noValidate>
        {asksCompany && (
          <Field label={say('door.company')} help={say('door.companyHelp')} error={wrong.company}>
            <Input name="company" size="lg" ltr autoComplete="organization" />
          </Field>
        )}
        <Field label={say('door.email')} error={wrong.email}>
          <Input name="email" type="email" size="lg" ltr autoComplete="username" autoFocus />
        </Field>
        <Field label={say('door.password')} error={wrong.password}>
          <Input
            name="password"
            type="password"
            size="lg"
            ltr
            autoComplete="current-password"
            reveal={{ show: say('door.show'), hide: say('door.hide') }}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" wide keys="↵" busy={signIn.isPending}>
          {signIn.isPending ? say('door.entering') : say('door.enter')}
        </Button>
      </form>
    </Door>
  );
}

function Languages() {
  const { say, locale, setLocale } = useWords();
  return (
    <fieldset className="ag-languages" aria-label={say('door.languages')}>
      {(['ar', 'en'] as const).map(choice => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === locale}
          onClick={() => setLocale(choice)}
        >
          {say(`locale.${choice}`)}
        </button>
      ))}
    </fieldset>
  );
}
