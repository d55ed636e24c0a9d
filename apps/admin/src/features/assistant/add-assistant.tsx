import { errorBodyOf, trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Banner, Button, Dialog, Field, Input, Select, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

const FRESH = 'fresh';

export interface AddAssistantProps {
  /** The one it is to be set like. */
  like: string | undefined;
  onAdded: (made: AssistantView) => void;
  onClose: () => void;
}

/** Another assistant, from the beginning or set like one that is there. */
export function AddAssistant({ like, onAdded, onClose }: AddAssistantProps) {
  const { say, locale } = useWords();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const formId = useId();
  const list = trpc.assistants.list.useQuery();
  const [from, setFrom] = useState(like ?? FRESH);
  const [name, setName] = useState({ ar: '', en: '' });
  const [tried, setTried] = useState(false);
  const outcome = {
    onSuccess: (made: AssistantView) => {
      utils.assistants.list.setData(undefined, all => all && [...all, made]);
      show({ text: say('assistants.added', { name: made.name[locale] }), seconds: 6 });
      onAdded(made);
      onClose();
    },
  };
  const create = trpc.assistants.create.useMutation(outcome);
  const clone = trpc.assistants.clone.useMutation(outcome);
  const error = create.error ?? clone.error;
  const isTaken = Boolean(error) && errorBodyOf(error).reason === 'assistant_name_taken';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wanted = { ar: name.ar.trim(), en: name.en.trim() };
    if (!wanted.ar || !wanted.en) return;
    create.reset();
    clone.reset();
    if (from === FRESH) create.mutate({ name: wanted });
    else clone.mutate({ id: from, name: wanted });
  };
  const nameField = (language: 'ar' | 'en') => (
    <Field
      label={say(language === 'ar' ? 'assistant.nameAr' : 'assistant.nameEn')}
      error={tried && !name[language].trim() ? say('app.required') : isTaken ? words(error) : undefined}
    >
      <Input
        lang={language}
        maxLength={60}
        autoFocus={language === 'ar'}
        value={name[language]}
        onChange={event => setName({ ...name, [language]: event.target.value })}
      />
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('assistants.add')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending || clone.isPending}>
            {say('assistants.create')}
          </Button>
        </>
      }
    >
      <form id={formId} className="ad-fields" onSubmit={submit} noValidate>
        <p className="ad-sub">{say('assistants.addHelp')}</p>
        {error && !isTaken && <Banner kind="danger">{words(error)}</Banner>}
        {nameField('ar')}
        {nameField('en')}
        <Field label={say('assistants.startFrom')}>
          <Select
            value={from}
            onValueChange={setFrom}
            options={[
              { value: FRESH, label: say('assistants.startFresh') },
              ...(list.data ?? []).map(one => ({ value: one.id, label: one.name[locale] })),
            ]}
          />
        </Field>
      </form>
    </Dialog>
  );
}
