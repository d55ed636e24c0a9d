import { Button, Upload } from '@natiq/ui';
import { type DragEvent, useRef, useState } from 'react';
import { useWords } from '../../../words/use-words.tsx';

const KINDS = '.pdf,.docx,.txt,.md,.markdown,.html,.htm,.csv,.tsv';

/** Where files are dropped or chosen, many at once. */
export function DropZone({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const { say } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard.
    <div
      className="ad-drop"
      data-over={over ? '' : undefined}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button icon={Upload} variant="primary" onClick={() => chooser.current?.click()}>
        {say('source.add')}
      </Button>
      <input
        ref={chooser}
        hidden
        multiple
        type="file"
        accept={KINDS}
        aria-label={say('source.add')}
        onChange={event => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <span>
        {say('source.drop')}
        <span className="ad-sub">{say('source.dropHelp')}</span>
      </span>
    </div>
  );
}
