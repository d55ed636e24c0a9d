import { errorBodyOf, trpc } from '@natiq/client';
import { Banner, Button, Field, Input, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { isStrong, PasswordField } from '../../parts/password-field.tsx';
import { useErrorText, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** A new password for oneself; the present one is asked for. */
export function ChangePassword() {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const headingId = useId();
  const utils = trpc.useUtils();
  const [currentPassword, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const update = trpc.auth.updateMe.useMutation({
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      void utils.auth.sessions.invalidate();
      show({ text: say('profile.changed'), seconds: 5 });
    },
  });
  const refused = useFieldErrors(update.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (currentPassword && isStrong(password)) update.mutate({ currentPassword, password });
  };
  return (
    <form className="ad-section" aria-labelledby={headingId} onSubmit={submit} noValidate>
      <div className="ad-section-head">
        <h2 id={headingId}>{say('profile.password')}</h2>
      </div>
      <div className="ad-section-body">
        {update.error && !errorBodyOf(update.error).fields && <Banner kind="danger">{words(update.error)}</Banner>}
        <div className="ad-fields">
          <Field label={say('profile.current')} error={refused('currentPassword')}>
            <Input
              type="password"
              ltr
              autoComplete="current-password"
              value={currentPassword}
              onChange={event => setCurrent(event.target.value)}
              reveal={{ show: say('door.show'), hide: say('door.hide') }}
            />
          </Field>
          <PasswordField
            label={say('profile.new')}
            value={password}
            onChange={setPassword}
            error={refused('password')}
          />
        </div>
        <div className="ad-save">
          <Button type="submit" busy={update.isPending} disabled={!currentPassword || !isStrong(password)}>
            {say('profile.change')}
          </Button>
        </div>
      </div>
    </form>
  );
}
