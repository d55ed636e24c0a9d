import { Banner, Button, Progress } from '@natiq/ui';
import { useWords } from '../../../words/use-words.tsx';
import type { Incoming } from './upload-queue.ts';

const PERCENT = 100;

interface IncomingProps {
  list: readonly Incoming[];
  onDrop: (...keys: number[]) => void;
  onAgain: (...keys: number[]) => void;
}

/** Files on their way in, and those that were refused with the reason. */
export function IncomingFiles({ list, onDrop, onAgain }: IncomingProps) {
  const { say } = useWords();
  if (list.length === 0) return null;
  const coming = list.filter(one => one.refused === null);
  return (
    <div aria-live="polite">
      <Refused list={list.filter(one => one.refused !== null)} onDrop={onDrop} onAgain={onAgain} />
      {coming.length > 0 && (
        <ul className="ad-incoming">
          {coming.map(({ key, file, sent }) => (
            <li key={key}>
              <Progress
                label={file.name}
                done={Math.round(sent * PERCENT)}
                total={PERCENT}
                words={`${say('source.stage.uploading')} ${Math.round(sent * PERCENT)}%`}
              />
              <Button size="sm" onClick={() => onDrop(key)}>
                {say('app.stop')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** One is told in a line; of many, how many, and below it each with its reason. */
function Refused({ list, onDrop, onAgain }: IncomingProps) {
  const { say } = useWords();
  const [first] = list;
  if (!first) return null;
  const cut = list.filter(one => one.mayRetry);
  return (
    <>
      <Banner
        kind="danger"
        action={
          <span className="ad-acts">
            {cut.length > 0 && (
              <Button size="sm" onClick={() => onAgain(...cut.map(one => one.key))}>
                {say('app.retry')}
              </Button>
            )}
            <Button size="sm" onClick={() => onDrop(...list.map(one => one.key))}>
              {say('source.dismiss')}
            </Button>
          </span>
        }
      >
        {list.length > 1 ? (
          say('source.refused', { count: list.length })
        ) : (
          <>
            <bdi>{first.file.name}</bdi>: {first.refused}
          </>
        )}
      </Banner>
      {list.length > 1 && (
        // It may be scrolled, so it can be reached by keys.
        <section className="ad-refused" aria-label={say('source.refusedList')} {...{ tabIndex: 0 }}>
          <ul>
            {list.map(({ key, file, refused }) => (
              <li key={key}>
                <bdi>{file.name}</bdi>
                <span>{refused}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
