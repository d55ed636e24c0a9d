import { trpc } from '@natiq/client';
import type { DraftView } from '@natiq/contracts/learning/views';
import { ArrowLeft, Banner, Button, dialled, Field, Input, Textarea, ToggleGroup, useToast } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { useFail, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { Backtest } from './backtest.tsx';
import { useDecide } from './use-decide.ts';

/** One draft: its words, where they come from, and whether it would have helped. */
export function DraftPane({ id, onBack }: { id: string; onBack: () => void }) {
  const { say } = useWords();
  const query = trpc.learning.draft.useQuery({ id });
  return (
    <section className="rv-draft" aria-label={say('draft.title')}>
      <div>
        <Button size="sm" variant="quiet" icon={ArrowLeft} onClick={onBack}>
          {say('draft.back')}
        </Button>
      </div>
      <Loaded query={query}>
        {draft => (
          <>
            {draft.status !== 'waiting' && <Banner kind="info">{say('draft.decided')}</Banner>}
            <DraftForm key={draft.version} draft={draft} onBack={onBack} />
            {draft.quotes.length > 0 && <Quotes quotes={draft.quotes} />}
            {draft.answer && draft.status === 'waiting' && <Backtest draft={draft} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

const wordingsOf = (text: string) => [...new Set(text.split('\n').flatMap(line => line.trim() || []))].slice(0, 20);

function DraftForm({ draft, onBack }: { draft: DraftView; onBack: () => void }) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const decide = useDecide(onBack);
  const [said, setSaid] = useState({
    question: draft.question,
    answer: draft.answer,
    wordings: draft.wordings.join('\n'),
    language: draft.language,
  });
  const save = trpc.learning.updateDraft.useMutation({
    onError: fail,
    onSuccess: view => {
      utils.learning.draft.setData({ id: draft.id }, view);
      void utils.learning.drafts.invalidate();
    },
  });
  const refused = useFieldErrors(save.error ?? decide.error);
  const dirty =
    said.question !== draft.question ||
    said.answer !== draft.answer ||
    said.language !== draft.language ||
    said.wordings !== draft.wordings.join('\n');
  const keep = () =>
    save.mutateAsync({ ...said, id: draft.id, version: draft.version, wordings: wordingsOf(said.wordings) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void keep().then(
      () => show({ text: say('draft.saved') }),
      () => undefined,
    );
  };
  const publish = async () => {
    // A refusal has been said; the words stay.
    if (dirty && !(await keep().catch(() => null))) return;
    decide.mutate({ ids: [draft.id], decision: 'publish' });
  };
  const word = trpc.learning.wordDraft.useMutation({
    onError: fail,
    onSuccess: (worded, asked) => {
      if (!worded.changed && worded.by === 'builtin') return show({ text: say('draft.asItWas') });
      setSaid(now => ({ ...now, answer: worded.text }));
      show({
        text: worded.by === 'builtin' ? say('draft.tidied') : say('draft.worded', { name: worded.by }),
        action: {
          label: say('draft.unword'),
          onAct: () => setSaid(now => ({ ...now, answer: asked.answer })),
        },
      });
    },
  });
  const isOver = draft.status !== 'waiting';
  const busy = save.isPending || decide.isPending;
  return (
    <form className="rv-form" onSubmit={submit} noValidate>
      {draft.origin === 'gap' && draft.answer === '' && <Banner kind="warning">{say('draft.empty')}</Banner>}
      <Field label={say('draft.question')} error={refused('question')}>
        <Input
          dir="auto"
          maxLength={200}
          disabled={isOver}
          value={said.question}
          onChange={event => setSaid({ ...said, question: event.target.value })}
        />
      </Field>
      <Field label={say('draft.answer')} error={refused('answer')}>
        <Textarea
          dir="auto"
          rows={6}
          maxLength={10_000}
          disabled={isOver || word.isPending}
          value={said.answer}
          onChange={event => setSaid({ ...said, answer: event.target.value })}
        />
      </Field>
      {!isOver && (
        <div>
          <Button
            size="sm"
            busy={word.isPending}
            disabled={!said.answer.trim()}
            onClick={() => word.mutate({ id: draft.id, question: said.question, answer: said.answer })}
          >
            {say('draft.word')}
          </Button>
        </div>
      )}
      <Field label={say('draft.wordings')} error={refused('wordings')}>
        <Textarea
          dir="auto"
          rows={3}
          disabled={isOver}
          value={said.wordings}
          onChange={event => setSaid({ ...said, wordings: event.target.value })}
        />
      </Field>
      <ToggleGroup
        label={say('draft.language')}
        value={said.language}
        onValueChange={language => setSaid({ ...said, language })}
        options={(['ar', 'en'] as const).map(value => ({ value, label: say(`vote.language.${value}`) }))}
      />
      {!isOver && (
        <div className="rv-acts">
          <Button variant="primary" busy={busy} disabled={!said.answer.trim()} onClick={() => void publish()}>
            {say('draft.publish')}
          </Button>
          <Button type="submit" disabled={!dirty || busy}>
            {say('draft.save')}
          </Button>
          <Button
            variant="danger"
            disabled={busy}
            onClick={() => decide.mutate({ ids: [draft.id], decision: 'reject' })}
          >
            {say('draft.reject')}
          </Button>
        </div>
      )}
    </form>
  );
}

function Quotes({ quotes }: Pick<DraftView, 'quotes'>) {
  const { say } = useWords();
  return (
    <section className="rv-part">
      <h2>{say('draft.quotes')}</h2>
      <p className="ad-sub">{say('draft.quotesHelp')}</p>
      <ul className="rv-quotes">
        {quotes.map(({ messageId, text, conversation }) => (
          <li key={`${messageId}-${text}`}>
            <q dir="auto">{dialled(text)}</q>
            <Link className="nq-link" to="/conversations" search={{ open: conversation.id } as never}>
              {say('review.conversation', { number: conversation.number })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
