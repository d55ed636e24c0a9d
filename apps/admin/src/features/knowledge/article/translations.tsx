import { trpc } from '@natiq/client';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { Button, Clip, Dialog, EmptyState, Languages, Link as LinkIcon, X } from '@natiq/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SearchField } from '../../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

export interface TranslationsProps {
  article: ArticleView;
  dirty: boolean;
  onChanged: (article: ArticleView) => void;
}

/** The same page in the other language: opened, written, joined or taken apart. */
export function Translations({ article, dirty, onChanged }: TranslationsProps) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const navigate = useNavigate();
  const [choosing, setChoosing] = useState(false);
  const pair = trpc.knowledge.pair.useMutation({ onError: fail, onSuccess: onChanged });
  const mayChange = may('knowledge', 'update');
  const other = article.language === 'ar' ? 'en' : 'ar';
  const write = () =>
    navigate({ to: '/knowledge/new', search: { of: article.id, language: other, kind: article.kind } as never });
  return (
    <section className="ad-article-part" aria-label={say('knowledge.translation')}>
      <h2>{say('knowledge.translation')}</h2>
      {article.translations.map(translation => (
        <p key={translation.id} className="ad-translation">
          <Link to={`/knowledge/${translation.id}` as string}>
            <Clip lang={translation.language}>{translation.title}</Clip>
          </Link>
          <span className="ad-sub">
            {say(`language.${translation.language}`)} · {say(`knowledge.status.${translation.status}`)}
          </span>
        </p>
      ))}
      {article.translations.length === 0 && <p className="ad-sub">{say('knowledge.translationNone')}</p>}
      {mayChange && article.translations.length === 0 && may('knowledge', 'create') && (
        <Button size="sm" icon={Languages} onClick={() => void write()} disabled={dirty}>
          {say(`knowledge.translationWrite.${other}`)}
        </Button>
      )}
      {mayChange && article.translations.length === 0 && (
        <Button size="sm" variant="quiet" icon={LinkIcon} onClick={() => setChoosing(true)}>
          {say('knowledge.translationJoin')}
        </Button>
      )}
      {mayChange && article.translations.length > 0 && (
        <Button
          size="sm"
          variant="quiet"
          icon={X}
          busy={pair.isPending}
          onClick={() => pair.mutate({ id: article.id, withId: null })}
        >
          {say('knowledge.translationApart')}
        </Button>
      )}
      {choosing && (
        <Choose
          language={other}
          onClose={() => setChoosing(false)}
          onChoose={withId => {
            setChoosing(false);
            pair.mutate({ id: article.id, withId });
          }}
        />
      )}
    </section>
  );
}

const MOST = 20;

function Choose({
  language,
  onClose,
  onChoose,
}: {
  language: 'ar' | 'en';
  onClose: () => void;
  onChoose: (id: string) => void;
}) {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  const list = trpc.knowledge.list.useQuery({ language, limit: MOST, ...(search && { search }) });
  return (
    <Dialog open onOpenChange={onClose} title={say('knowledge.translationJoin')} closeLabel={say('app.close')}>
      <SearchField label={say('knowledge.search')} onSearch={setSearch} />
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={say('knowledge.noMatch')} />
          ) : (
            <ul className="ad-choose">
              {items.map(item => (
                <li key={item.id}>
                  <button type="button" onClick={() => onChoose(item.id)}>
                    <Clip lang={item.language}>{item.title}</Clip>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}
