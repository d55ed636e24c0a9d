import { trpc } from '@natiq/client';
import { mostExpected } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationQuestionView } from '@natiq/contracts/evaluation/views';
import { Clip, EmptyState, Switch, Tag, ToggleGroup } from '@natiq/ui';
import { useState } from 'react';
import { SearchField } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useWords } from '../../words/use-words.tsx';

export interface Expectation {
  expects: 'article' | 'nothing';
  articles: EvaluationQuestionView['articles'];
  isGolden: boolean;
}

export const noExpectation: Expectation = { expects: 'article', articles: [], isGolden: false };

/** What may be sent: an answer that is expected names where it stands. */
export const isComplete = ({ expects, articles }: Expectation): boolean => expects === 'nothing' || articles.length > 0;

export const toInput = ({ expects, articles, isGolden }: Expectation) => ({
  expects,
  isGolden,
  articleIds: expects === 'article' ? articles.map(article => article.id) : [],
});

export interface ExpectationFieldsProps {
  value: Expectation;
  onChange: (value: Expectation) => void;
  /** Somebody tried to save without an article. */
  tried: boolean;
}

/** What ought to come of a question, and whether it has to. */
export function ExpectationFields({ value, onChange, tried }: ExpectationFieldsProps) {
  const { say } = useWords();
  const set = (change: Partial<Expectation>) => onChange({ ...value, ...change });
  return (
    <>
      <ToggleGroup
        label={say('evaluation.expected')}
        value={value.expects}
        onValueChange={expects => set({ expects })}
        options={(['article', 'nothing'] as const).map(one => ({
          value: one,
          label: say(`evaluation.expects.${one}`),
        }))}
      />
      {value.expects === 'article' ? (
        <Articles value={value} onChange={articles => set({ articles })} tried={tried} />
      ) : (
        <p className="ad-sub">{say('evaluation.nothingHelp')}</p>
      )}
      <Switch
        label={say('evaluation.golden')}
        help={say('evaluation.goldenHelp')}
        checked={value.isGolden}
        onCheckedChange={isGolden => set({ isGolden })}
      />
    </>
  );
}

const MOST = 20;

function Articles({
  value,
  onChange,
  tried,
}: {
  value: Expectation;
  onChange: (articles: Expectation['articles']) => void;
  tried: boolean;
}) {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  const list = trpc.knowledge.list.useQuery({ status: 'published', limit: MOST, ...(search && { search }) });
  const chosen = new Set(value.articles.map(article => article.id));
  return (
    <fieldset className="ev-articles">
      <legend>{say('evaluation.articles')}</legend>
      {value.articles.length > 0 && (
        <p className="ev-chosen">
          {value.articles.map(article => {
            const title = article.title ?? say('evaluation.gone');
            return (
              <Tag
                key={article.id}
                removeLabel={say('evaluation.articleRemove', { title })}
                onRemove={() => onChange(value.articles.filter(one => one.id !== article.id))}
              >
                {title}
              </Tag>
            );
          })}
        </p>
      )}
      {tried && !isComplete(value) && (
        <p className="ad-wrong" role="alert">
          {say('evaluation.articleMissing')}
        </p>
      )}
      <SearchField label={say('knowledge.search')} onSearch={setSearch} />
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {({ items }) => {
          const left = items.filter(item => !chosen.has(item.id));
          if (left.length === 0) return <EmptyState title={say('knowledge.noMatch')} />;
          return (
            <ul className="ad-choose ev-choices">
              {left.map(item => (
                <li key={item.id}>
                  <button
                    type="button"
                    disabled={chosen.size >= mostExpected}
                    onClick={() => onChange([...value.articles, { id: item.id, title: item.title, isPublished: true }])}
                  >
                    <Clip lang={item.language}>{item.title}</Clip>
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </fieldset>
  );
}
