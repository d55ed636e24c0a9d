import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Bdi } from '@natiq/ui';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Which assistants may use which source and which category; shown where there is a choice. */
export function Sharing({ assistants }: { assistants: AssistantView[] }) {
  const { say } = useWords();
  const fail = useFail();
  const readOnly = !useMe().may('knowledge', 'update');
  const utils = trpc.useUtils();
  const sharing = trpc.knowledge.sharing.useQuery();
  const share = trpc.knowledge.share.useMutation({
    onSuccess: made => utils.knowledge.sharing.setData(undefined, made),
    onError: fail,
  });
  const line = { assistants, disabled: readOnly || share.isPending };
  return (
    <section className="ad-section" aria-label={say('assistants.sharing')}>
      <div className="ad-section-head">
        <h2>{say('assistants.sharing')}</h2>
        <p>{say('assistants.sharingHelp')}</p>
      </div>
      <div className="ad-section-body">
        <Loaded query={sharing}>
          {({ sources, categories }) => (
            <>
              {sources.length + categories.length === 0 && <p className="ad-sub">{say('assistants.sharingNone')}</p>}
              {categories.map(({ name, assistantIds }) => (
                <Line
                  key={`category ${name}`}
                  {...line}
                  kind={say('assistants.sharingCategory')}
                  name={name}
                  chosen={assistantIds}
                  onChange={ids => share.mutate({ what: { kind: 'category', name }, assistantIds: ids })}
                />
              ))}
              {sources.map(({ id, name, assistantIds }) => (
                <Line
                  key={id}
                  {...line}
                  kind={say('assistants.sharingSource')}
                  name={name}
                  chosen={assistantIds}
                  onChange={ids => share.mutate({ what: { kind: 'source', id }, assistantIds: ids })}
                />
              ))}
            </>
          )}
        </Loaded>
      </div>
    </section>
  );
}

interface LineProps {
  kind: string;
  name: string;
  assistants: AssistantView[];
  chosen: string[];
  disabled: boolean;
  onChange: (assistantIds: string[]) => void;
}

function Line({ kind, name, assistants, chosen, disabled, onChange }: LineProps) {
  const { say, locale } = useWords();
  const isOn = (id: string) => chosen.includes(id);
  return (
    <fieldset className="ad-days" disabled={disabled} aria-label={say('assistants.sharingFor', { name })}>
      <legend>
        <Bdi>{name}</Bdi>{' '}
        <span className="ad-sub">
          {kind} · {say(chosen.length === 0 ? 'assistants.sharingAll' : 'assistants.sharingOnly')}
        </span>
      </legend>
      {assistants.map(one => (
        <button
          key={one.id}
          type="button"
          className="nq-chip"
          aria-pressed={isOn(one.id)}
          onClick={() => onChange(isOn(one.id) ? chosen.filter(id => id !== one.id) : [...chosen, one.id])}
        >
          <Bdi>{one.name[locale]}</Bdi>
        </button>
      ))}
    </fieldset>
  );
}
