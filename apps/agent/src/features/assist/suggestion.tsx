import type { SuggestionView } from '@natiq/contracts/assist/views';
import {
  Badge,
  Button,
  Confidence,
  confidenceStep,
  dialled,
  Icon,
  IconButton,
  langOf,
  Nuqta,
  Skeleton,
  X,
} from '@natiq/ui';
import { useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { SuggestionSources } from './suggestion-sources.tsx';
import { useSuggestion } from './use-suggestion.ts';

interface SuggestionProps {
  id: string;
  /** The message that waits for an answer. */
  seq: number | null;
  hasDraft: boolean;
  onInsert: (text: string) => void;
}

/** A reply from the knowledge, over the composer: looked at, put into the draft or sent away; never sent by itself. */
export function Suggestion({ id, seq, hasDraft, onInsert }: SuggestionProps) {
  const { say } = useWords();
  const errorText = useErrorText();
  const { shown, query, dismiss } = useSuggestion(id, seq);
  if (!shown) return null;
  if (query.error)
    return (
      <Line onClose={dismiss}>
        <span role="alert">{say('assist.failed', { reason: errorText(query.error) })}</span>
        <Button size="sm" onClick={() => query.refetch()} busy={query.isFetching}>
          {say('app.retry')}
        </Button>
      </Line>
    );
  if (!query.data)
    return (
      <Line onClose={dismiss}>
        <span role="status" className="ag-assist-wait" aria-label={say('assist.looking')}>
          <Skeleton width="60%" />
        </span>
      </Line>
    );
  const { data } = query;
  if (data.kind === 'answered' || data.kind === 'not_asked') return null;
  if (data.kind === 'nothing' || data.kind === 'wants_person')
    return (
      <Line onClose={dismiss}>
        <span role="status">{say(data.kind === 'nothing' ? 'assist.nothing' : 'assist.wantsPerson')}</span>
        {data.sources.length > 0 && (
          <>
            <span>{say('assist.near')}</span>
            <SuggestionSources sources={data.sources} />
          </>
        )}
      </Line>
    );
  return <Card key={data.seq} suggestion={data} hasDraft={hasDraft} onInsert={onInsert} onClose={dismiss} />;
}

function Line({ children, onClose }: { children: React.ReactNode; onClose: () => void }) {
  const { say } = useWords();
  return (
    <aside className="ag-assist" aria-label={say('assist.title')}>
      <div className="ag-assist-line">
        <Icon of={Nuqta} size="sm" />
        <div>{children}</div>
        <IconButton size="sm" icon={X} label={say('assist.dismiss')} onClick={onClose} />
      </div>
    </aside>
  );
}

interface CardProps {
  suggestion: SuggestionView;
  hasDraft: boolean;
  onInsert: (text: string) => void;
  onClose: () => void;
}

function Card({ suggestion, hasDraft, onInsert, onClose }: CardProps) {
  const { say } = useWords();
  const [warned, setWarned] = useState(false);
  const { text, sources, language, confidence, needed, audience, limited } = suggestion;
  const isInternal = audience === 'staff';
  const value = confidenceStep(confidence, needed);
  const insert = () => {
    if (isInternal && !warned) return setWarned(true);
    onInsert(text);
    onClose();
  };
  const label = warned ? 'assist.insertAnyway' : hasDraft ? 'assist.insertMore' : 'assist.insert';
  return (
    <aside className="ag-assist" aria-label={say('assist.title')}>
      <header className="ag-assist-line">
        <Icon of={Nuqta} size="sm" />
        <h3>{say('assist.title')}</h3>
        <Confidence value={value} label={say('answer.of', { value })} word={say(`answer.confident.${value}`)} />
        {isInternal && <Badge kind="warning">{say('assist.staff')}</Badge>}
        <IconButton size="sm" icon={X} label={say('assist.dismiss')} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reached by keys. */}
      <div className="ag-assist-text" dir="auto" lang={langOf(language)} tabIndex={0}>
        {dialled(text)}
      </div>
      <SuggestionSources sources={sources} />
      {limited && <p className="ag-assist-note">{say('assist.limited')}</p>}
      {warned && (
        <p className="ag-assist-note" role="alert">
          {say('assist.staffWarning')}
        </p>
      )}
      <footer className="ag-assist-foot">
        <Button size="sm" variant={warned ? 'danger' : 'ai'} onClick={insert}>
          {say(label)}
        </Button>
      </footer>
    </aside>
  );
}
