import type { SayReading } from '@natiq/contracts/texts/reading';
import { useRef } from 'react';
import { Button } from '../actions/button.tsx';
import { Avatar } from './avatar.tsx';

export interface PictureFieldProps {
  say: SayReading;
  /** Whose picture it is. */
  id: string;
  name: string;
  src: string | null;
  busy: boolean;
  /** What the last choice was refused for, in words. */
  error?: string | undefined;
  onChoose: (file: File) => void;
  onRemove: () => void;
}

/** The picture one shows oneself by: as it is, another one, or none. Takes effect at once. */
export function PictureField({ say, id, name, src, busy, error, onChoose, onRemove }: PictureFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <fieldset className="nq-picture" aria-label={say('picture.title')}>
      <Avatar id={id} name={name} size="lg" {...(src && { src })} />
      <div className="nq-field">
        <p className="nq-picture-acts">
          <Button size="sm" busy={busy} onClick={() => input.current?.click()}>
            {say(src ? 'picture.change' : 'picture.choose')}
          </Button>
          {src && !busy && (
            <Button size="sm" variant="quiet" onClick={onRemove}>
              {say('picture.remove')}
            </Button>
          )}
        </p>
        <p className="nq-field-help">{say('picture.help')}</p>
        {error && (
          <p className="nq-field-error" role="alert">
            {error}
          </p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={say('picture.choose')}
        accept="image/jpeg,image/png,image/gif,image/webp"
        onChange={event => {
          const [file] = event.target.files ?? [];
          // The same file chosen once more is a choice too.
          event.target.value = '';
          if (file) onChoose(file);
        }}
      />
    </fieldset>
  );
}
