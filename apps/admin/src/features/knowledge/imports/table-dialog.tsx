import { trpc } from '@natiq/client';
import type { ImportView } from '@natiq/contracts/knowledge/imports';
import { Banner, Button, Dialog, Progress, Upload } from '@natiq/ui';
import { type DragEvent, useRef, useState } from 'react';
import { Ago } from '../../../words/times.tsx';
import { useErrorText } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { ImportState } from './import-state.tsx';
import { MapColumns } from './map-columns.tsx';
import { type ReadFile, readTableFile } from './read-table-file.ts';
import { useStage } from './use-stage.ts';

/** Questions and answers from a table: chosen, its columns named, read and compared, and only then brought in. */
export function TableDialog({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const [file, setFile] = useState<ReadFile>();
  const [id, setId] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const { send, sent, stop } = useStage();
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setProblem(undefined);
    const read = await readTableFile(chosen);
    if ('problem' in read) setProblem(say(`import.file.${read.problem}`));
    else setFile(read);
  };
  const again = () => {
    setId(undefined);
    setFile(undefined);
    setProblem(undefined);
  };
  return (
    <Dialog open size="lg" onOpenChange={onClose} title={say('import.title')} closeLabel={say('app.close')}>
      <div className="ad-import">
        {problem && <Banner kind="danger">{problem}</Banner>}
        {id ? (
          <ImportState id={id} onAgain={again} onClose={onClose} />
        ) : sent ? (
          <Sending {...sent} onStop={stop} />
        ) : file ? (
          <MapColumns
            file={file}
            onBack={again}
            onSend={async table => {
              setProblem(undefined);
              setId(await send(table).catch(error => void setProblem(words(error))));
            }}
          />
        ) : (
          <Choose take={take} onOpen={setId} />
        )}
      </div>
    </Dialog>
  );
}

function Sending({ done, total, onStop }: { done: number; total: number; onStop: () => void }) {
  const { say } = useWords();
  return (
    <>
      <Progress
        label={say('import.reading')}
        done={done}
        total={total}
        words={say('app.nOfM', { n: done, m: total })}
      />
      <p className="ad-acts">
        <Button onClick={onStop}>{say('app.stop')}</Button>
      </p>
    </>
  );
}

function Choose({ take, onOpen }: { take: (file: File | undefined) => Promise<void>; onOpen: (id: string) => void }) {
  const { say } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const recent = trpc.knowledge.imports.useQuery(undefined, { staleTime: 0 });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <p>{say('import.help')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard. */}
      <div className="ad-drop" onDragOver={event => event.preventDefault()} onDrop={drop}>
        <Button icon={Upload} variant="primary" onClick={() => chooser.current?.click()}>
          {say('import.choose')}
        </Button>
        <input
          ref={chooser}
          hidden
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={say('import.choose')}
          onChange={event => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span>{say('import.drop')}</span>
      </div>
      {recent.data && recent.data.length > 0 && <Recent imports={recent.data} onOpen={onOpen} />}
    </>
  );
}

function Recent({ imports, onOpen }: { imports: ImportView[]; onOpen: (id: string) => void }) {
  const { say } = useWords();
  return (
    <section className="ad-recent">
      <h3>{say('import.recent')}</h3>
      <ul>
        {imports
          .filter(one => one.status !== 'reading')
          .map(one => (
            <li key={one.id}>
              <button type="button" onClick={() => onOpen(one.id)}>
                <bdi>{one.fileName || say('import.unnamed')}</bdi>
                <span className="ad-sub">
                  {say(`import.status.${one.status}`)} ·{' '}
                  {say('app.nOfM', { n: one.created + one.updated, m: one.total })} · <Ago iso={one.createdAt} />
                </span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
