import { trpc } from '@natiq/client';
import { Bdi, Button, Dialog, EmptyState, Field, IconButton, Input, Trash2, useToast } from '@natiq/ui';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { MoreRows, SearchField } from '../../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { useErrorText, useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

const PAGE = 100;

/** The company's words in both languages: an Arabic question finds an English page by them, and the other way round. */
export function GlossaryDialog({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const [q, setSearch] = useState('');
  const list = trpc.knowledge.glossary.useInfiniteQuery(
    { limit: PAGE, q },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  return (
    <Dialog open size="lg" onOpenChange={onClose} title={say('glossary.title')} closeLabel={say('app.close')}>
      <p className="ad-sub">{say('glossary.help')}</p>
      {may('knowledge', 'create') && <Add />}
      <SearchField label={say('glossary.search')} onSearch={setSearch} />
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say(q ? 'glossary.noMatch' : 'glossary.none')} />
          ) : (
            <ul className="ad-categories">
              {rows.map(pair => (
                <Pair key={pair.id} {...pair} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows query={list} />
    </Dialog>
  );
}

const ARABIC = /[\u0621-\u064a]/;
const LATIN = /[a-z0-9]/i;

function Add() {
  const { say } = useWords();
  const words = useErrorText();
  const utils = trpc.useUtils();
  const first = useRef<HTMLInputElement>(null);
  const [arabic, setArabic] = useState('');
  const [english, setEnglish] = useState('');
  const [tried, setTried] = useState(false);
  const add = trpc.knowledge.addGlossary.useMutation({
    onSuccess: () => {
      setArabic('');
      setEnglish('');
      setTried(false);
      first.current?.focus();
    },
    onSettled: () => void utils.knowledge.glossary.invalidate(),
  });
  const fits = (text: string, letters: RegExp) => text.trim().length > 1 && letters.test(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fits(arabic, ARABIC) && fits(english, LATIN))
      add.mutate({ pairs: [{ arabic: arabic.trim(), english: english.trim() }] });
  };
  const wrong = (text: string, letters: RegExp, words: string) => (tried && !fits(text, letters) ? words : undefined);
  return (
    <form className="ad-line" onSubmit={submit} noValidate>
      <Field
        label={say('glossary.arabic')}
        error={add.error ? words(add.error) : wrong(arabic, ARABIC, say('glossary.arabicWrong'))}
      >
        <Input ref={first} lang="ar" maxLength={80} value={arabic} onChange={event => setArabic(event.target.value)} />
      </Field>
      <Field label={say('glossary.english')} error={wrong(english, LATIN, say('glossary.englishWrong'))}>
        <Input lang="en" maxLength={80} value={english} onChange={event => setEnglish(event.target.value)} />
      </Field>
      <Button type="submit" busy={add.isPending}>
        {say('glossary.add')}
      </Button>
    </form>
  );
}

function Pair({ id, arabic, english }: { id: string; arabic: string; english: string }) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const onSettled = () => void utils.knowledge.glossary.invalidate();
  const again = trpc.knowledge.addGlossary.useMutation({ onError: fail, onSettled });
  const onUndo = () => again.mutate({ pairs: [{ arabic, english }] });
  const remove = trpc.knowledge.deleteGlossary.useMutation({
    onError: fail,
    onSuccess: () =>
      show({
        text: say('glossary.deleted', { arabic, english }),
        undo: { label: count => say('app.undo', { count }), onUndo },
      }),
    onSettled,
  });
  return (
    <li>
      <Bdi lang="ar">{arabic}</Bdi>
      <Bdi lang="en">{english}</Bdi>
      {may('knowledge', 'delete') && (
        <span className="ad-acts">
          <IconButton
            size="sm"
            icon={Trash2}
            label={say('glossary.delete', { arabic, english })}
            disabled={remove.isPending}
            onClick={() => remove.mutate({ id })}
          />
        </span>
      )}
    </li>
  );
}
