import { errorBodyOf, trpc } from '@natiq/client';
import { checkPassword } from '@natiq/domain/identity/password';
import { Button, Field, Input, useToast } from '@natiq/ui';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useFocusWrong } from '../../words/use-focus-wrong.ts';
import { useWords } from '../../words/use-words.tsx';

type Wrong = { now?: string; next?: string };

/** Changes one's password; what the new one lacks is said before it is sent. */
export function PasswordForm() {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const [now, setNow] = useState('');
  const [next, setNext] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const form = useFocusWrong(wrong);
  const utils = trpc.useUtils();
  const save = trpc.auth.updateMe.useMutation({
    onSuccess: () => {
      setNow('');
      setNext('');
      show({ text: say('me.passwordSaved') });
      utils.auth.sessions.invalidate();
    },
    onError: error =>
      setWrong(errorBodyOf(error).reason === 'wrong_password' ? { now: words(error) } : { next: words(error) }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (now === '' || next === '') {
      setWrong({ [now === '' ? 'now' : 'next']: say('me.passwordNeed') });
      return;
    }
    const missing = checkPassword(next).map(problem => say(`weak.${problem}`));
    if (missing.length > 0) {
      setWrong({ next: say('me.passwordWeak', { missing: missing.join(say('list.comma')) }) });
      return;
    }
    setWrong({});
    save.mutate({ password: next, currentPassword: now });
  };
  const reveal = { show: say('door.show'), hide: say('door.hide') };
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <Field label={say('me.passwordNow')} error={wrong.now}>
        <Input
          type="password"
          ltr
          value={now}
          autoComplete="current-password"
          reveal={reveal}
          onChange={event => setNow(event.target.value)}
        />
      </Field>
      <Field label={say('me.passwordNew')} help={say('me.passwordHelp')} error={wrong.next}>
        <Input
          type="password"
          ltr
          value={next}
          autoComplete="new-password"
          reveal={reveal}
          onChange={event => setNext(event.target.value)}
        />
      </Field>
      <Button type="submit" busy={save.isPending}>
        {say('me.passwordSave')}
      </Button>
    </form>
  );
}
