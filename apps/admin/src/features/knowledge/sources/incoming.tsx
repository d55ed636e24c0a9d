import { Banner, Button, Progress } from '@natiq/ui';
import { useWords } from '../../../words/use-words.tsx';
import type { Incoming } from './upload-queue.ts';

const PERCENT = 100;

/** Files on their way in, and those that were refused with the reason. */
export function IncomingFiles({ list, onDrop }: { list: readonly Incoming[]; onDrop: (key: number) => void }) {
  const { say } = useWords();
  if (list.length === 0) return null;
  return (
    <ul className="ad-incoming" aria-live="polite">
      {list.map(({ key, file, sent, refused }) => (
        <li key={key}>
          {refused === null ? (
            <>
              <Progress
                label={file.name}
                done={Math.round(sent * PERCENT)}
                total={PERCENT}
                words={`${say('source.stage.uploading')} ${Math.round(sent * PERCENT)}%`}
              />
              <Button size="sm" onClick={() => onDrop(key)}>
                {say('app.stop')}
              </Button>
            </>
          ) : (
            <Banner
              kind="danger"
              action={
                <Button size="sm" onClick={() => onDrop(key)}>
                  {say('source.dismiss')}
                </Button>
              }
            >
              <bdi>{file.name}</bdi>: {refused}
            </Banner>
          )}
        </li>
      ))}
    </ul>
  );
}
