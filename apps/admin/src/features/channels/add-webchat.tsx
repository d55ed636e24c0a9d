import { trpc } from '@natiq/client';
import { Banner, Button, Dialog, Field, Input, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Another web chat: one a site, each with its own look and addresses. */
export function AddWebchat({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const formId = useId();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const create = trpc.channels.createWebchat.useMutation({
    onSuccess: made => {
      utils.channels.list.setData(undefined, all => all && [...all, made]);
      show({ text: say('webchat.added', { name: made.name }), seconds: 5 });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim()) create.mutate({ name: name.trim() });
  };
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('webchat.add')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
            {say('webchat.create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        {create.error && <Banner kind="danger">{words(create.error)}</Banner>}
        <Field
          label={say('webchat.name')}
          help={say('webchat.nameHelp')}
          error={tried && !name.trim() ? say('app.required') : undefined}
        >
          <Input autoFocus maxLength={100} value={name} onChange={event => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
