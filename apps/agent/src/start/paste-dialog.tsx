import { type ApiOutputs, errorBodyOf, trpc } from '@natiq/client';
import { errorText } from '@natiq/contracts/texts/errors';
import { Banner, Button, Dialog, Field, Input, Textarea, Upload } from '@natiq/ui';
import { type DragEvent, useId, useRef, useState } from 'react';
import { PasteResult } from './paste-result.tsx';
import { MOST_CHARACTERS, readTextFile } from './read-file.ts';
import { useSay } from './say.ts';

export type Learnt = ApiOutputs['demo']['paste'];

export interface PasteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onLearnt: (result: Learnt) => void;
  /** Asks in the customer's name. */
  ask: (text: string) => void;
}

/** "Paste your own": what is put in here can be asked about a moment later. */
export function PasteDialog({ open, onOpenChange, onLearnt, ask }: PasteDialogProps) {
  const { say, locale } = useSay();
  const [text, setText] = useState('');
  const [title, setTitle] = useState('');
  const [fileNote, setFileNote] = useState<{ ok: boolean; words: string } | null>(null);
  const formId = useId();
  const paste = trpc.demo.paste.useMutation({
    onSuccess: result => {
      onLearnt(result);
      setText('');
      setTitle('');
      setFileNote(null);
    },
  });

  const take = async (file: File | undefined) => {
    if (!file) return;
    const read = await readTextFile(file);
    if ('problem' in read) return setFileNote({ ok: false, words: say(read.problem, { count: read.count }) });
    setText(read.text);
    setFileNote({ ok: true, words: say('paste.file', { name: file.name }) });
  };
  const learn = () => {
    if (text.trim()) paste.mutate({ text, ...(title.trim() && { title: title.trim() }) });
  };
  const askNow = (question: string) => {
    onOpenChange(false);
    ask(question);
  };

  const footer = paste.data ? (
    <>
      <Button onClick={() => paste.reset()}>{say('paste.again')}</Button>
      <Button onClick={() => onOpenChange(false)}>{say('paste.close')}</Button>
    </>
  ) : (
    <>
      <Button onClick={() => onOpenChange(false)}>{say('paste.cancel')}</Button>
      <Button type="submit" form={formId} variant="primary" busy={paste.isPending} disabled={!text.trim()}>
        {say('paste.learn')}
      </Button>
    </>
  );
  return (
    <Dialog {...{ open, onOpenChange, footer }} size="lg" title={say('paste.title')} closeLabel={say('paste.close')}>
      {paste.data ? (
        <PasteResult result={paste.data} ask={askNow} />
      ) : (
        <form
          id={formId}
          className="start-paste"
          onSubmit={event => {
            event.preventDefault();
            learn();
          }}
        >
          <p className="text-ink-2">{say('paste.about')}</p>
          {paste.error && <Banner kind="danger">{errorText(locale, errorBodyOf(paste.error))}</Banner>}
          <DropArea take={take}>
            <Field label={say('paste.field')} error={fileNote && !fileNote.ok ? fileNote.words : undefined}>
              <Textarea
                autoFocus
                rows={9}
                maxLength={MOST_CHARACTERS}
                value={text}
                placeholder={say('paste.placeholder')}
                onChange={event => setText(event.target.value)}
              />
            </Field>
          </DropArea>
          <FileLine take={take} note={fileNote?.ok ? fileNote.words : null} />
          <Field label={say('paste.name')} help={say('paste.nameHelp')}>
            <Input maxLength={200} value={title} onChange={event => setTitle(event.target.value)} />
          </Field>
        </form>
      )}
    </Dialog>
  );
}

type Take = (file: File | undefined) => Promise<void>;

/** A file let go over the field is read into it. */
function DropArea({ take, children }: { take: Take; children: React.ReactNode }) {
  const { say } = useSay();
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button below is the one for everybody.
    <div
      className="start-drop"
      data-over={over ? '' : undefined}
      onDragOver={hold}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      {children}
      {over && <p className="start-drop-veil">{say('paste.dropNow')}</p>}
    </div>
  );
}

function FileLine({ take, note }: { take: Take; note: string | null }) {
  const { say } = useSay();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="start-file">
      <Button size="sm" icon={Upload} onClick={() => chooser.current?.click()}>
        {say('paste.choose')}
      </Button>
      <input
        ref={chooser}
        hidden
        type="file"
        accept=".txt,.md,.csv,.tsv,text/*"
        aria-label={say('paste.choose')}
        onChange={event => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <span role="status">{note ?? say('paste.drop')}</span>
    </div>
  );
}
