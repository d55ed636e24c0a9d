import { Button, Dialog, Progress } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import type { Work } from './work.ts';

/** How far many acts have come, and what became of each that was refused. */
export function WorkDialog({ work, onStop, onClose }: { work: Work; onStop: () => void; onClose: () => void }) {
  const { say } = useWords();
  const { done, total, failed, state, title } = work;
  const running = state === 'running';
  const left = total - done;
  return (
    <Dialog
      open
      onOpenChange={open => !open && !running && onClose()}
      title={title}
      footer={<Button onClick={running ? onStop : onClose}>{say(running ? 'bulk.stop' : 'app.close')}</Button>}
    >
      <div className="ad-fields">
        <Progress label={title} done={done} total={total} words={say('bulk.progress', { done, total })} />
        {!running && (
          <p role="status">
            {[
              say('bulk.done', { count: done - failed.length }),
              failed.length > 0 && say('bulk.failed', { count: failed.length }),
              left > 0 && say('bulk.cancelled', { count: left }),
            ]
              .filter(Boolean)
              .join(say('list.comma'))}
          </p>
        )}
        {failed.length > 0 && (
          <ul className="ad-results">
            {failed.map(({ name, why }) => (
              <li key={name}>
                <bdi>{name}</bdi>
                <span>{why}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
