import { type ApiOutputs, trpc } from '@natiq/client';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { Banner, BookOpen, Button, Clip, Dialog, Field, Icon, Input, Textarea, Upload } from '@natiq/ui';
import { type FormEvent, useId, useRef, useState } from 'react';
import { MOST_CHARACTERS, readTextFile } from '../../../parts/read-text-file.ts';
import { useErrorText } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

type Imported = ApiOutputs['knowledge']['paste'];
const MOST_SHOWN = 20;

/** A page or a table of questions and answers that becomes knowledge at once. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const utils = trpc.useUtils();
  const formId = useId();
  const [text, setText] = useState('');
  const [title, setTitle] = useState('');
  const [note, setNote] = useState<{ wrong: boolean; words: string }>();
  const paste = trpc.knowledge.paste.useMutation({
    onSuccess: () => {
      setText('');
      setTitle('');
      setNote(undefined);
      void utils.knowledge.list.invalidate();
    },
  });
  const take = async (file: File | undefined) => {
    if (!file) return;
    const read = await readTextFile(file);
    if ('text' in read) {
      setText(read.text);
      setNote({ wrong: false, words: say('knowledge.fileRead', { name: file.name }) });
    } else if (read.problem === 'not_text') setNote({ wrong: true, words: say('knowledge.fileWrong') });
    else setNote({ wrong: true, words: say('knowledge.fileLarge', { count: read.kb }) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) paste.mutate({ text, ...(title.trim() && { title: title.trim() }) });
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={open => !open && onClose()}
      title={say('knowledge.importTitle')}
      closeLabel={say('app.close')}
      footer={
        paste.data ? (
          <>
            <Button onClick={() => paste.reset()}>{say('knowledge.importMore')}</Button>
            <Button variant="primary" onClick={onClose}>
              {say('app.close')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{say('app.cancel')}</Button>
            <Button type="submit" form={formId} variant="primary" busy={paste.isPending} disabled={!text.trim()}>
              {say('knowledge.importNow')}
            </Button>
          </>
        )
      }
    >
      {paste.data ? (
        <Result result={paste.data} />
      ) : (
        <form
          id={formId}
          noValidate
          onSubmit={submit}
          onDragOver={event => event.preventDefault()}
          onDrop={event => {
            event.preventDefault();
            void take(event.dataTransfer.files[0]);
          }}
        >
          <p>{say('knowledge.importHelp')}</p>
          {paste.error && <Banner kind="danger">{words(paste.error)}</Banner>}
          <Field label={say('knowledge.importField')} error={note?.wrong ? note.words : undefined}>
            <Textarea
              rows={10}
              maxLength={MOST_CHARACTERS}
              value={text}
              onChange={event => setText(event.target.value)}
            />
          </Field>
          <FileLine take={take} note={note && !note.wrong ? note.words : say('knowledge.fileDrop')} />
          <Field label={say('knowledge.importName')} help={say('knowledge.importNameHelp')}>
            <Input maxLength={200} value={title} onChange={event => setTitle(event.target.value)} />
          </Field>
        </form>
      )}
    </Dialog>
  );
}

function FileLine({ take, note }: { take: (file: File | undefined) => Promise<void>; note: string }) {
  const { say } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="ad-save">
      <Button size="sm" icon={Upload} onClick={() => chooser.current?.click()}>
        {say('knowledge.file')}
      </Button>
      <input
        ref={chooser}
        hidden
        type="file"
        accept=".txt,.md,.csv,.tsv,text/*"
        aria-label={say('knowledge.file')}
        onChange={event => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <span role="status">{note}</span>
    </div>
  );
}

function Result({ result }: { result: Imported }) {
  const { say } = useWords();
  const { articles, errors, passages } = result;
  const reason = (code: string) => {
    const key = `knowledge.reason.${code}`;
    return say(isAdminKey(key) ? key : 'knowledge.reason.other');
  };
  return (
    <div className="ad-result">
      <div role="status">
        <p className="nq-title">{say('knowledge.imported', { count: articles.length })}</p>
        <p>{say('knowledge.importedPassages', { count: passages })}</p>
      </div>
      {articles.length > 0 && (
        <ul>
          {articles.slice(0, MOST_SHOWN).map(article => (
            <li key={article.id}>
              <Icon of={BookOpen} />
              <Clip>{article.title}</Clip>
            </li>
          ))}
        </ul>
      )}
      {errors.length > 0 && (
        <section>
          <h3>{say('knowledge.rowsLeftOut', { count: errors.length })}</h3>
          <ul>
            {errors.slice(0, MOST_SHOWN).map(error => (
              <li key={error.row}>
                <b>{say('knowledge.row', { row: error.row })}</b>
                <span>{reason(error.reason)}</span>
                <Clip className="text-ink-3">{error.text}</Clip>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
