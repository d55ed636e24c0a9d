import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Avatar, Button, useToast } from '@natiq/ui';
import { useMe } from '../../session/use-me.ts';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Assistants that were put away, each with its way back; nothing where there is none. */
export function Archived() {
  const { say, locale } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const list = trpc.assistants.archived.useQuery();
  const back = trpc.assistants.unarchive.useMutation({
    onSuccess: (made: AssistantView) => {
      utils.assistants.archived.setData(undefined, all => all?.filter(one => one.id !== made.id));
      void utils.assistants.list.invalidate();
      show({ text: say('assistants.unarchived', { name: made.name[locale] }), seconds: 5 });
    },
    onError: fail,
  });
  if (!list.data || list.data.length === 0) return null;
  return (
    <section className="ad-section" aria-label={say('assistants.archivedList')}>
      <div className="ad-section-head">
        <h2>{say('assistants.archivedList')}</h2>
        <p>{say('assistants.archivedHelp')}</p>
      </div>
      <ul className="ad-section-body ad-sessions">
        {list.data.map(one => (
          <li key={one.id}>
            <Avatar id={one.id} name={one.name[locale]} machine size="sm" />
            <span className="ad-two">
              <b>
                <bdi>{one.name[locale]}</bdi>
              </b>
              <span className="ad-sub">
                <Ago iso={one.archivedAt!} />
              </span>
            </span>
            {may('assistants', 'delete') && (
              <Button
                size="sm"
                busy={back.isPending && back.variables.id === one.id}
                onClick={() => back.mutate({ id: one.id })}
              >
                {say('assistants.unarchive')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
