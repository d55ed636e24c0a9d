import { errorBodyOf, trpc } from '@natiq/client';
import type { InvitationView } from '@natiq/contracts/identity/views';
import { applyBrand, Banner, Button, Door, ErrorState, Field, Input } from '@natiq/ui';
import { type FormEvent, useEffect, useState } from 'react';
import { isStrong, PasswordField } from '../parts/password-field.tsx';
import { useErrorText, useFieldErrors } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';
import { Languages } from './languages.tsx';

/** Lets an invited person choose a password and come in. The token stands behind the # and reaches no log. */
export default function InvitationPage() {
  const { say, setLocale } = useWords();
  const words = useErrorText();
  const [token] = useState(() => location.hash.slice(1));
  const {
    mutate: look,
    data,
    error,
    isPending,
  } = trpc.auth.invitation.useMutation({
    onSuccess: view => {
      setLocale(view.locale);
      applyBrand(view.hue);
    },
  });
  useEffect(() => look({ token }), [look, token]);
  useEffect(() => {
    document.title = say('app.title', { page: say('invitation.title') });
  }, [say]);
  const gone = error && ['not_found', 'invalid'].includes(errorBodyOf(error).code);
  return (
    <Door brand={say('app.name')} footer={<Languages />} captions={[say('door.letter'), say('door.measure')]}>
      {error ? (
        <ErrorState
          title={say(gone ? 'invitation.gone' : 'app.failed')}
          retryLabel={say('app.retry')}
          onRetry={() => look({ token })}
          busy={isPending}
        >
          {gone ? say('invitation.goneHelp') : words(error)}
        </ErrorState>
      ) : (
        data && <Enter token={token} view={data} />
      )}
    </Door>
  );
}

function Enter({ token, view }: { token: string; view: InvitationView }) {
  const { say } = useWords();
  const words = useErrorText();
  const [name, setName] = useState(view.name);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const accept = trpc.auth.acceptInvitation.useMutation({
    // Agents work in an app of their own.
    onSuccess: ({ me }) => location.replace(me.user.role === 'agent' ? '/agent/' : '/admin/'),
  });
  const refused = useFieldErrors(accept.error);
  const wrong = {
    name: name.trim().length < 2 ? say('app.tooShort', { count: 2 }) : undefined,
    password: isStrong(password) ? undefined : say('password.weak'),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong.name && !wrong.password) accept.mutate({ token, name: name.trim(), password });
  };
  return (
    <>
      <div className="grid gap-1">
        <h1 className="nq-figure">{say('invitation.title')}</h1>
        <p className="text-ink-2">{say('invitation.subtitle', { company: view.companyName })}</p>
      </div>
      {accept.error && !errorBodyOf(accept.error).fields && <Banner kind="danger">{words(accept.error)}</Banner>}
      <form onSubmit={submit} noValidate>
        <Field label={say('door.email')}>
          <Input type="email" size="lg" ltr readOnly autoComplete="username" value={view.email} />
        </Field>
        <Field label={say('setUp.name')} error={(tried && wrong.name) || refused('name')}>
          <Input size="lg" autoComplete="name" value={name} onChange={event => setName(event.target.value)} />
        </Field>
        <PasswordField
          label={say('invitation.password')}
          size="lg"
          value={password}
          onChange={setPassword}
          error={(tried && wrong.password) || refused('password')}
        />
        <Button type="submit" variant="primary" size="lg" wide keys="↵" busy={accept.isPending}>
          {say('door.enter')}
        </Button>
      </form>
    </>
  );
}
