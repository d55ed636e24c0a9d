import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Button, EmptyState, IconButton, Plus, Select, usePhone } from '@natiq/ui';
import { useState } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useWords } from '../../words/use-words.tsx';
import { AddAssistant } from './add-assistant.tsx';
import { Answering } from './answering.tsx';
import { Archived } from './archived.tsx';
import { Draft } from './draft.tsx';
import { Figures } from './figures.tsx';
import { FirstWords } from './first-words.tsx';
import { Gate } from './gate.tsx';
import { Head } from './head.tsx';
import { History } from './history.tsx';
import { Hours } from './hours.tsx';
import { Enabled, Identity } from './identity.tsx';
import { Person } from './person.tsx';
import { Sharing } from './sharing.tsx';
import { Thresholds } from './thresholds.tsx';

/** Who answers before people do: one assistant at a time, chosen at the top. */
export default function AssistantPage() {
  const { say, locale } = useWords();
  const { may } = useMe();
  const list = trpc.assistants.list.useQuery();
  const [chosen, setChosen] = useState<string>();
  const [adding, setAdding] = useState<{ like?: string }>();
  const present = list.data?.find(one => one.id === chosen) ?? list.data?.[0];
  const phone = usePhone();
  const add = () => setAdding({});
  const mayAdd = may('assistants', 'create');
  return (
    <Page
      title={say('page.assistant')}
      actions={
        <>
          {list.data && list.data.length > 1 && (
            <Select
              look="plain"
              label={say('assistants.choose')}
              value={present?.id}
              onValueChange={setChosen}
              options={list.data.map(one => ({ value: one.id, label: one.name[locale] }))}
            />
          )}
          {mayAdd &&
            list.data &&
            (phone ? (
              <IconButton icon={Plus} label={say('assistants.add')} onClick={add} />
            ) : (
              <Button variant="primary" size="sm" icon={Plus} onClick={add}>
                {say('assistants.add')}
              </Button>
            ))}
        </>
      }
    >
      <Loaded query={list}>
        {() =>
          present ? (
            <Assistant key={present.id} assistant={present} onClone={() => setAdding({ like: present.id })} />
          ) : (
            <EmptyState title={say('assistant.none')}>{say('assistant.noneHelp')}</EmptyState>
          )
        }
      </Loaded>
      {list.data && list.data.length > 1 && may('knowledge', 'read') && <Sharing assistants={list.data} />}
      <Archived />
      {adding && (
        <AddAssistant like={adding.like} onAdded={made => setChosen(made.id)} onClose={() => setAdding(undefined)} />
      )}
    </Page>
  );
}

function Assistant({ assistant, onClone }: { assistant: AssistantView; onClone: () => void }) {
  const { locale } = useWords();
  const { may } = useMe();
  const readOnly = !may('assistants', 'update');
  const [letGo, setLetGo] = useState<number | null>(null);
  return (
    // Where nothing of it can be changed, its text is reached by keys all the same.
    <article aria-label={assistant.name[locale]} {...(readOnly && { tabIndex: 0 })}>
      <Head assistant={assistant} onClone={onClone} />
      {may('analytics', 'read', 'all') && <Figures assistant={assistant} />}
      {!readOnly && <Draft assistant={assistant} letGo={letGo} />}
      <Enabled assistant={assistant} readOnly={readOnly} />
      <Identity assistant={assistant} readOnly={readOnly} />
      <FirstWords assistant={assistant} readOnly={readOnly} />
      <Answering assistant={assistant} readOnly={readOnly} />
      <Thresholds assistant={assistant} readOnly={readOnly} />
      <Person assistant={assistant} readOnly={readOnly} />
      <Hours assistant={assistant} readOnly={readOnly} />
      <Gate assistant={assistant} readOnly={readOnly} />
      <History assistant={assistant} onHeld={setLetGo} />
    </article>
  );
}
