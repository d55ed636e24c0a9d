import { errorBodyOf, trpc } from '@natiq/client';
import { assignableRoles } from '@natiq/contracts/access/matrix';
import { Banner, Button, Dialog, Field, Input, ToggleGroup, useToast } from '@natiq/ui';
import { type FormEvent, useId, useRef, useState } from 'react';
import { isEmail } from '../../parts/email.ts';
import { isStrong, PasswordField } from '../../parts/password-field.tsx';
import { useMe } from '../../session/use-me.ts';
import { useErrorText, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { type Settings, UserFields } from './user-fields.tsx';

const CAPACITY = 6;

/** Adds a member of staff. */
export function CreateUser({ onClose }: { onClose: () => void }) {
  const { say, locale } = useWords();
  const { user } = useMe();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const reach = assignableRoles(user.role);
  const [settings, setSettings] = useState<Settings>({
    name: '',
    role: reach.includes('agent') ? 'agent' : (reach[0] ?? 'viewer'),
    locale,
    phone: '',
    capacity: CAPACITY,
  });
  const [email, setEmail] = useState('');
  const [entry, setEntry] = useState<'invite' | 'password'>('invite');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const create = trpc.users.create.useMutation({
    onSuccess: made => {
      void utils.users.list.invalidate();
      show({ text: say('users.created', { name: made.name }), seconds: 5 });
      onClose();
    },
  });
  const invite = trpc.users.invite.useMutation({ onSuccess: () => void utils.users.list.invalidate() });
  const { error } = entry === 'invite' ? invite : create;
  const refused = useFieldErrors(error);
  const taken = error && errorBodyOf(error).reason === 'email_taken';
  const wrong = {
    name: settings.name.trim().length < 2 ? say('app.tooShort', { count: 2 }) : undefined,
    email: isEmail(email) ? undefined : say('app.emailWrong'),
    password: entry === 'invite' || isStrong(password) ? undefined : say('password.weak'),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const person = {
      ...settings,
      name: settings.name.trim(),
      email: email.trim(),
      phone: settings.phone.trim() || undefined,
    };
    if (!wrong.name && !wrong.email && !wrong.password) {
      if (entry === 'invite') invite.mutate(person);
      else create.mutate({ ...person, password });
    } else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const shown = (own: string | undefined, field: string) => (tried && own) || refused(field);
  if (invite.data)
    return (
      <Dialog
        open
        onOpenChange={open => !open && onClose()}
        title={say('users.invited', { name: invite.data.user.name })}
        closeLabel={say('app.close')}
        footer={<Button onClick={onClose}>{say('app.close')}</Button>}
      >
        <InvitationLink invited={invite.data} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('users.add')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending || invite.isPending}>
            {say(entry === 'invite' ? 'users.invite' : 'users.create')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} onSubmit={submit} noValidate>
        {error && !taken && !errorBodyOf(error).fields && <Banner kind="danger">{words(error)}</Banner>}
        <UserFields
          value={settings}
          onChange={change => setSettings(now => ({ ...now, ...change }))}
          errors={{ name: shown(wrong.name, 'name'), capacity: refused('capacity') }}
        />
        <Field label={say('users.email')} error={taken ? words(error) : shown(wrong.email, 'email')}>
          <Input type="email" ltr autoComplete="off" value={email} onChange={event => setEmail(event.target.value)} />
        </Field>
        <div className="ad-choice">
          <span>{say('users.entry')}</span>
          <ToggleGroup
            label={say('users.entry')}
            value={entry}
            onValueChange={setEntry}
            options={(['invite', 'password'] as const).map(value => ({ value, label: say(`users.entry.${value}`) }))}
          />
        </div>
        {entry === 'password' && (
          <PasswordField
            label={say('users.password')}
            help={say('users.passwordHelp')}
            value={password}
            onChange={setPassword}
            error={shown(wrong.password, 'password')}
          />
        )}
      </form>
    </Dialog>
  );
}
