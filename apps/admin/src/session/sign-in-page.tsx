import { errorBodyOf, trpc } from '@natiq/client';
import type { MeView } from '@natiq/contracts/identity/views';
import { Banner, Button, Door, Field, Input } from '@natiq/ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useErrorText } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';
import { Languages } from './languages.tsx';

type Wrong = Partial<Record<'email' | 'password' | 'company', string>>;

/** The sign-in page. The company is asked for only where an email lives in two of them. */
export default function SignInPage({ ended, onEntered }: { ended: boolean; onEntered: (me: MeView) => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const form = useRef<HTMLFormElement>(null);
  const [asksCompany, setAsksCompany] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const signIn = trpc.auth.signIn.useMutation({
    onSuccess: ({ me }) => onEntered(me),
    onError: error => {
      const needsCompany = errorBodyOf(error).reason === 'company_needed';
      if (needsCompany) setAsksCompany(true);
      setWrong({ [needsCompany ? 'company' : 'password']: words(error) });
    },
  });
  useEffect(() => {
    document.title = say('app.title', { page: say('door.title') });
  }, [say]);
  useEffect(() => {
    const [first] = Object.keys(wrong);
    if (first) (form.current?.elements.namedItem(first) as HTMLElement | null)?.focus();
  }, [wrong]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const [email, companySlug, password] = [text('email'), text('company'), String(data.get('password') ?? '')];
    const missing: Wrong = {
      ...(asksCompany && !companySlug && { company: say('app.required') }),
      ...(!email && { email: say('app.required') }),
      ...(!password && { password: say('app.required') }),
    };
    setWrong(missing);
    if (Object.keys(missing).length === 0) signIn.mutate({ email, password, ...(asksCompany && { companySlug }) });
  };
  return (
    <Door brand={say('app.name')} footer={<Languages />} captions={[say('door.letter'), say('door.measure')]}>
      <div className="grid gap-1">
        <h1 className="nq-figure">{say('door.title')}</h1>
        <p className="text-ink-2">{say('door.subtitle')}</p>
      </div>
      {ended && <Banner kind="info">{say('door.ended')}</Banner>}
      <form ref={form} onSubmit={submit} noValidate>
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
          {say('door.enter')}
        </Button>
      </form>
    </Door>
  );
}
