import { trpc } from '@natiq/client';
import { Button, Field, Input, useToast } from '@natiq/ui';
import { type FormEvent, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useFocusWrong } from '../../words/use-focus-wrong.ts';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';

/** Fewest letters of a name. */
const least = 2;

/** One's name, as customers and colleagues see it. */
export function NameForm() {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const { user } = useMe();
  const utils = trpc.useUtils();
  const [name, setName] = useState(user.name);
  const [wrong, setWrong] = useState<string>();
  const form = useFocusWrong(wrong);
  const save = trpc.auth.updateMe.useMutation({
    onSuccess: next => {
      utils.auth.me.setData(undefined, me => me && { ...me, user: next });
      show({ text: say('app.saved'), key: 'saved' });
    },
    onError: error => setWrong(words(error)),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const next = name.trim();
    const isShort = next.length < least;
    setWrong(isShort ? say('me.nameShort') : undefined);
    if (!isShort && next !== user.name) save.mutate({ name: next });
  };
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <Field label={say('me.name')} help={say('me.nameHelp')} error={wrong}>
        <Input value={name} maxLength={100} autoComplete="name" onChange={event => setName(event.target.value)} />
      </Field>
      {name.trim() !== user.name && (
        <Button type="submit" variant="primary" busy={save.isPending}>
          {say('app.save')}
        </Button>
      )}
    </form>
  );
}
