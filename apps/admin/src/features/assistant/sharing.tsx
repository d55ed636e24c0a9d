import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import type { SharedKnowledgeView } from '@natiq/contracts/knowledge/sources';
import { Bdi, Button, EmptyState } from '@natiq/ui';
import { useState } from 'react';
import { SearchField } from '../../parts/list.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** So many stand there at once; a company may have hundreds of files. */
const PAGE = 10;

/** Which assistants may use which source and which category; shown where there is a choice. */
export function Sharing({ assistants }: { assistants: AssistantView[] }) {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  // A list looked at again is found anew: its order is kept from then on.
  const sharing = trpc.knowledge.sharing.useQuery(search ? { search } : {}, { gcTime: 0 });
  return (
    <section className="ad-section" aria-label={say('assistants.sharing')}>
      <div className="ad-section-head">
        <h2>{say('assistants.sharing')}</h2>
        <p>{say('assistants.sharingHelp')}</p>
        {sharing.data && sharing.data.kept > 0 && <p>{say('assistants.sharingKept', { count: sharing.data.kept })}</p>}
      </div>
      <div className="ad-section-body">
        <SearchField label={say('assistants.sharingSearch')} onSearch={setSearch} />
        <Loaded query={sharing}>
          {view => <Lines key={search} view={view} searched={search !== ''} assistants={assistants} />}
        </Loaded>
      </div>
    </section>
  );
}

interface Shared {
  key: string;
  kind: 'source' | 'category';
  id: string;
  name: string;
  assistantIds: string[];
}

/** Those kept for some first. */
function linesOf({ sources, categories }: SharedKnowledgeView): Shared[] {
  const all: Shared[] = [
    ...categories.map(one => ({ ...one, kind: 'category' as const, id: one.name, key: `category ${one.name}` })),
    ...sources.map(one => ({ ...one, kind: 'source' as const, key: `source ${one.id}` })),
  ];
  const isKept = (line: Shared) => Number(line.assistantIds.length > 0);
  return all.sort((a, b) => isKept(b) - isKept(a));
}

interface LinesProps {
  view: SharedKnowledgeView;
  searched: boolean;
  assistants: AssistantView[];
}

function Lines({ view, searched, assistants }: LinesProps) {
  const { say } = useWords();
  const fail = useFail();
  const readOnly = !useMe().may('knowledge', 'update');
  const utils = trpc.useUtils();
  const [shown, setShown] = useState(PAGE);
  const lines = linesOf(view);
  // As they were found: none moves away from under the pointer because it is kept for some now.
  const [places] = useState(() => new Map(lines.map((line, at) => [line.key, at])));
  const placeOf = (line: Shared) => places.get(line.key) ?? lines.length;
  const ordered = [...lines].sort((a, b) => placeOf(a) - placeOf(b));
  const share = trpc.knowledge.share.useMutation({
    onError: fail,
    onSettled: () => utils.knowledge.sharing.invalidate(),
  });
  if (lines.length === 0)
    return <EmptyState title={say(searched ? 'assistants.sharingNoMatch' : 'assistants.sharingNone')} />;
  return (
    <>
      {ordered.slice(0, shown).map(line => (
        <Line
          key={line.key}
          line={line}
          assistants={assistants}
          disabled={readOnly || share.isPending}
          onChange={assistantIds =>
            share.mutate({
              what: line.kind === 'source' ? { kind: 'source', id: line.id } : { kind: 'category', name: line.name },
              assistantIds,
            })
          }
        />
      ))}
      {shown < lines.length ? (
        <div className="ad-acts">
          <Button size="sm" onClick={() => setShown(shown + PAGE * 2)}>
            {say('app.more')}
          </Button>
          <span className="ad-sub">{say('app.nOfM', { n: shown, m: lines.length + view.more })}</span>
        </div>
      ) : (
        view.more > 0 && <p className="ad-sub">{say('assistants.sharingMore', { count: view.more })}</p>
      )}
    </>
  );
}

interface LineProps {
  line: Shared;
  assistants: AssistantView[];
  disabled: boolean;
  onChange: (assistantIds: string[]) => void;
}

function Line({ line: { kind, name, assistantIds }, assistants, disabled, onChange }: LineProps) {
  const { say, locale } = useWords();
  const isOn = (id: string) => assistantIds.includes(id);
  return (
    <fieldset className="ad-days" disabled={disabled} aria-label={say('assistants.sharingFor', { name })}>
      <legend>
        <Bdi>{name}</Bdi>{' '}
        <span className="ad-sub">
          {say(kind === 'source' ? 'assistants.sharingSource' : 'assistants.sharingCategory')} ·{' '}
          {say(assistantIds.length === 0 ? 'assistants.sharingAll' : 'assistants.sharingOnly')}
        </span>
      </legend>
      {assistants.map(one => (
        <button
          key={one.id}
          type="button"
          className="nq-chip"
          aria-pressed={isOn(one.id)}
          onClick={() => onChange(isOn(one.id) ? assistantIds.filter(id => id !== one.id) : [...assistantIds, one.id])}
        >
          <Bdi>{one.name[locale]}</Bdi>
        </button>
      ))}
    </fieldset>
  );
}
