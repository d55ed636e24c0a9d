import { errorBodyOf, trpc } from '@natiq/client';
import { assignableRoles } from '@natiq/contracts/access/matrix';
import type { UserView } from '@natiq/contracts/identity/views';
import { Banner, Button, Dialog, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { isStrong, PasswordField } from '../../parts/password-field.tsx';
import { useMe } from '../../session/use-me.ts';
import { useErrorText, useFail, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { type Settings, UserFields } from './user-fields.tsx';

/** Changes a member of staff: role, capacity, password, whether they may come in at all. */
export function EditUser({ user, onClose }: { user: UserView; onClose: () => void }) {
  const { say } = useWords();
  const me = useMe();
  const words = useErrorText();
  const utils = trpc.useUtils();
  const formId = useId();
  const fresh = trpc.users.get.useQuery({ id: user.id }, { initialData: user, staleTime: 0 });
  const known = fresh.data;
  const [settings, setSettings] = useState<Settings>({ ...user, phone: user.phone ?? '' });
  const [password, setPassword] = useState('');
  const update = trpc.users.update.useMutation({
    onSuccess: made => {
      utils.users.get.setData({ id: made.id }, made);
      void utils.users.list.invalidate();
      onClose();
    },
    onError: () => void fresh.refetch(),
  });
  const refused = useFieldErrors(update.error);
  const isSelf = me.user.id === user.id;
  const reaches = assignableRoles(me.user.role).includes(known.role);
  const allowed = me.may('users', 'update') && (isSelf || reaches);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password && !isStrong(password)) return;
    const { name, role, locale, phone, capacity } = settings;
    update.mutate({
      id: user.id,
      version: known.version,
      name: name.trim(),
      locale,
      phone: phone.trim() || null,
      capacity,
      ...(role !== known.role && { role }),
      ...(password && { password }),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('users.edit', { name: user.name })}
      closeLabel={say('app.close')}
      footer={
        allowed ? (
          <>
            {!isSelf && <ActiveButton user={known} onDone={onClose} />}
            <Button onClick={onClose}>{say('app.cancel')}</Button>
            <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
              {say('app.save')}
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>{say('app.close')}</Button>
        )
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        {!allowed && <Banner kind="info">{say('app.readOnly')}</Banner>}
        {update.error && !errorBodyOf(update.error).fields && <Banner kind="danger">{words(update.error)}</Banner>}
        <fieldset className="ad-fields" disabled={!allowed}>
          <UserFields
            value={settings}
            roleFixed={isSelf || !allowed}
            onChange={change => setSettings(now => ({ ...now, ...change }))}
            errors={{ name: refused('name'), capacity: refused('capacity') }}
          />
          {allowed && known.isInvited && known.isActive && <NewLink user={known} />}
          {allowed && !isSelf && (
            <PasswordField
              label={say('users.newPassword')}
              help={say('users.newPasswordHelp')}
              value={password}
              onChange={setPassword}
              error={refused('password')}
            />
          )}
        </fieldset>
      </form>
    </Dialog>
  );
}

/** For somebody who was invited and is not in yet: their link may be lost, or too old. */
function NewLink({ user }: { user: UserView }) {
  const { say } = useWords();
  const fail = useFail();
  const reinvite = trpc.users.reinvite.useMutation({ onError: fail });
  if (reinvite.data) return <InvitationLink invited={reinvite.data} />;
  return (
    <Banner kind="info">
      {say('users.waiting', { name: user.name })}{' '}
      <Button size="sm" busy={reinvite.isPending} onClick={() => reinvite.mutate({ id: user.id })}>
        {say('users.newLink')}
      </Button>
    </Banner>
  );
}

/** Switches somebody off at once, or on again; both can be taken back for a while. */
function ActiveButton({ user, onDone }: { user: UserView; onDone: () => void }) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const update = trpc.users.update.useMutation({
    onError: fail,
    onSettled: () => void utils.users.invalidate(),
  });
  const turn = async (from: UserView) => {
    const made = await update.mutateAsync({ id: from.id, version: from.version, isActive: !from.isActive });
    onDone();
    show({
      key: `active.${from.id}`,
      text: say(made.isActive ? 'users.activated' : 'users.deactivated', { name: made.name }),
      undo: {
        label: seconds => say('app.undo', { count: seconds }),
        onUndo: () => update.mutate({ id: made.id, version: made.version, isActive: from.isActive }),
      },
    });
  };
  return (
    <span className="me-auto">
      <Button
        variant={user.isActive ? 'danger' : 'secondary'}
        busy={update.isPending}
        onClick={() => void turn(user).catch(() => undefined)}
      >
        {say(user.isActive ? 'users.deactivate' : 'users.activate')}
      </Button>
    </span>
  );
}
