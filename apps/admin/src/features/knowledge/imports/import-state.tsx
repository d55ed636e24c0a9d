import { trpc } from '@natiq/client';
import type { ImportView } from '@natiq/contracts/knowledge/imports';
import { Banner, Button, Download, Progress, Switch } from '@natiq/ui';
import { useEffect, useState } from 'react';
import { Loaded } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { FailedRows, useFailedRows } from './failed-rows.tsx';

const LOOK_MS = 700;

export interface ImportStateProps {
  id: string;
  onAgain: () => void;
  onClose: () => void;
}

/** Where an import stands: what it would do, how far it is, or what became of it. */
export function ImportState({ id, onAgain, onClose }: ImportStateProps) {
  const utils = trpc.useUtils();
  const query = trpc.knowledge.import.useQuery(
    { id },
    { staleTime: 0, refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_MS : false) },
  );
  const status = query.data?.status;
  useEffect(() => {
    if (status !== 'done' && status !== 'cancelled') return;
    void utils.knowledge.list.invalidate();
    void utils.knowledge.facets.invalidate();
  }, [status, utils]);
  return (
    <Loaded query={query}>
      {view => {
        if (view.status === 'ready') return <Ready view={view} onAgain={onAgain} />;
        if (view.status === 'running') return <Running view={view} />;
        return <Over view={view} onAgain={onAgain} onClose={onClose} />;
      }}
    </Loaded>
  );
}

/** Keeps what the server said as the state of the import. */
function useKeep() {
  const utils = trpc.useUtils();
  return (view: ImportView) => utils.knowledge.import.setData({ id: view.id }, view);
}

/** The rehearsal: nothing is in yet. */
function Ready({ view, onAgain }: { view: ImportView; onAgain: () => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const keep = useKeep();
  const [overwrite, setOverwrite] = useState(false);
  const [publish, setPublish] = useState(true);
  const start = trpc.knowledge.startImport.useMutation({ onError: fail, onSuccess: keep });
  const { found } = view;
  const willCome = found.new + (overwrite ? found.changed : 0);
  return (
    <>
      <Counts
        items={[
          ['new', found.new],
          ['changed', found.changed],
          ['same', found.same],
          ['failed', found.failed],
        ]}
        prefix="import.found"
      />
      {found.failed > 0 && <FailedRows view={view} />}
      {found.changed > 0 && may('knowledge', 'update') && (
        <Switch
          label={say('import.overwrite')}
          help={say('import.overwriteHelp', { count: found.changed })}
          checked={overwrite}
          onCheckedChange={setOverwrite}
        />
      )}
      <Switch
        label={say('import.publish')}
        help={say('import.publishHelp')}
        checked={publish}
        onCheckedChange={setPublish}
      />
      <p className="ad-acts">
        <Button onClick={onAgain}>{say('import.other')}</Button>
        <Button
          variant="primary"
          busy={start.isPending}
          disabled={willCome === 0}
          onClick={() => start.mutate({ id: view.id, overwrite, publish })}
        >
          {say('import.start', { count: willCome })}
        </Button>
      </p>
    </>
  );
}

function Running({ view }: { view: ImportView }) {
  const { say } = useWords();
  const fail = useFail();
  const keep = useKeep();
  const cancel = trpc.knowledge.cancelImport.useMutation({ onError: fail, onSuccess: keep });
  return (
    <>
      <Progress
        label={say('import.running')}
        done={view.done}
        total={view.total}
        words={say('app.nOfM', { n: view.done, m: view.total })}
      />
      <p className="ad-sub">{say('import.runningHelp')}</p>
      <p className="ad-acts">
        <Button busy={cancel.isPending} onClick={() => cancel.mutate({ id: view.id })}>
          {say('app.stop')}
        </Button>
      </p>
    </>
  );
}

function Over({ view, onAgain, onClose }: { view: ImportView; onAgain: () => void; onClose: () => void }) {
  const { say } = useWords();
  const fail = useFail();
  const keep = useKeep();
  const save = useFailedRows(view);
  const start = trpc.knowledge.startImport.useMutation({ onError: fail, onSuccess: keep });
  const left = view.total - view.done;
  const goOn = view.status === 'cancelled' && left > 0;
  return (
    <>
      {view.status === 'cancelled' ? (
        <Banner kind="warning">
          {say('import.cancelled', { n: view.created + view.updated, m: view.total })} {say('import.whole')}
        </Banner>
      ) : (
        <p className="nq-title" role="status">
          {say('import.done')}
        </p>
      )}
      <Counts
        items={[
          ['created', view.created],
          ['updated', view.updated],
          ['skipped', view.skipped],
          ['failed', view.failed],
          ...(left > 0 ? [['left', left] as const] : []),
        ]}
        prefix="import.made"
      />
      {view.failed > 0 && <FailedRows view={view} />}
      <p className="ad-acts">
        {view.failed > 0 && (
          <Button icon={Download} onClick={() => void save()}>
            {say('import.failedSave')}
          </Button>
        )}
        {goOn && (
          <Button
            busy={start.isPending}
            onClick={() => start.mutate({ id: view.id, overwrite: view.overwrite, publish: view.publish })}
          >
            {say('import.goOn')}
          </Button>
        )}
        <Button onClick={onAgain}>{say('import.other')}</Button>
        <Button variant="primary" onClick={onClose}>
          {say('app.close')}
        </Button>
      </p>
    </>
  );
}

type Found = 'new' | 'changed' | 'same' | 'failed';
type Made = 'created' | 'updated' | 'skipped' | 'failed' | 'left';
type CountsProps =
  | { prefix: 'import.found'; items: (readonly [Found, number])[] }
  | { prefix: 'import.made'; items: (readonly [Made, number])[] };

function Counts({ prefix, items }: CountsProps) {
  const { say } = useWords();
  return (
    <ul className="ad-counts">
      {items.map(([name, count]) => (
        <li key={name} data-none={count === 0 ? '' : undefined}>
          {say(`${prefix}.${name}` as 'import.found.new', { count })}
        </li>
      ))}
    </ul>
  );
}
