import type { CsvChunk } from '@natiq/contracts/lists/filters';
import { Banner, Button, Dialog, Progress } from '@natiq/ui';
import { useEffect, useRef, useState } from 'react';
import { download } from '../../parts/download.ts';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

export interface ExportSource {
  /** Of the file, without its ending. */
  name: string;
  count: () => Promise<number>;
  piece: (cursor: string | undefined) => Promise<CsvChunk>;
}

type State =
  | { at: 'counting' }
  | { at: 'running'; done: number; total: number }
  | { at: 'done'; rows: number; text: string }
  | { at: 'failed'; error: unknown };

/** Fetches the rows piece by piece, tells how far it is, and hands over one file at the end. */
export function ExportDialog({ source, onClose }: { source: ExportSource; onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const [state, setState] = useState<State>({ at: 'counting' });
  const latest = useRef(source);
  useEffect(() => {
    let stopped = false;
    const put = (next: State) => !stopped && setState(next);
    const run = async () => {
      const total = await latest.current.count();
      const pieces: string[] = [];
      let [done, cursor]: [number, string | undefined] = [0, undefined];
      do {
        put({ at: 'running', done, total: Math.max(total, done) });
        const chunk: CsvChunk = await latest.current.piece(cursor);
        pieces.push(chunk.csv);
        done += chunk.rows;
        cursor = chunk.nextCursor ?? undefined;
      } while (cursor && !stopped);
      if (stopped) return;
      const text = pieces.join('');
      if (done > 0) download(`${latest.current.name}.csv`, text);
      put({ at: 'done', rows: done, text });
    };
    run().catch(error => put({ at: 'failed', error }));
    return () => {
      stopped = true;
    };
  }, []);
  const running = state.at === 'counting' || state.at === 'running';
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('export.title')}
      footer={
        <>
          {state.at === 'done' && state.rows > 0 && (
            <Button onClick={() => download(`${source.name}.csv`, state.text)}>{say('export.save')}</Button>
          )}
          <Button variant={running ? 'secondary' : 'primary'} onClick={onClose}>
            {say(running ? 'export.stop' : 'app.close')}
          </Button>
        </>
      }
    >
      <div className="ad-fields">
        {state.at === 'counting' && <p role="status">{say('export.preparing')}</p>}
        {state.at === 'running' && (
          <Progress
            label={say('export.title')}
            done={state.done}
            total={state.total}
            words={say('export.progress', { done: state.done, total: state.total })}
          />
        )}
        {state.at === 'done' && (
          <p role="status">{state.rows > 0 ? say('export.done', { count: state.rows }) : say('export.nothing')}</p>
        )}
        {state.at === 'failed' && (
          <Banner kind="danger">
            {say('export.failed')} {words(state.error)}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
