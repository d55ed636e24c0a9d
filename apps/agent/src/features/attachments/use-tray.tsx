import { mostFileBytes, mostFiles } from '@natiq/contracts/attachments/limits';
import { IconButton, Paperclip, sizeWords, Tray, useToast } from '@natiq/ui';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { attached } from './trays.ts';

/** The files of what is being written at a place: taken in by button, paste and drop, shown with how they stand. */
export function useTray(place: string) {
  const { say, locale } = useWords();
  const show = useToast();
  const items = useSyncExternalStore(attached.subscribe, () => attached.read(place));
  const add = (files: File[]) => {
    const limit = mostFileBytes / 1024 / 1024;
    const fits = attached.add(place, files, locale, { tooLarge: say('file.tooLarge', { limit }) });
    if (!fits) show({ text: say('file.tooMany', { limit: mostFiles }), key: 'file.tooMany' });
  };
  const tray: ReactNode = (
    <Tray
      label={say('file.waiting')}
      items={items.map(({ id, name, bytes, state, progress, preview, reason, passing }) => ({
        id,
        name,
        state,
        progress,
        preview,
        size: sizeWords(bytes, say),
        words: state === 'failed' ? reason : say('file.loading', { percent: Math.round(progress * 100) }),
        removeLabel: say('file.remove', { name }),
        onRemove: () => attached.remove(place, id),
        ...(state === 'failed' &&
          passing && { retryLabel: say('file.retry'), onRetry: () => attached.retry(place, id, locale) }),
      }))}
    />
  );
  return {
    tray,
    add,
    take: () => attached.take(place),
    /** Something can go along, and nothing is still on its way. */
    hasReady: items.some(item => item.state === 'ready'),
    isLoading: items.some(item => item.state === 'loading'),
  };
}

/** Chooses files with the system's own dialog. */
export function AttachButton({ disabled, onFiles }: { disabled: boolean; onFiles: (files: File[]) => void }) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={event => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <IconButton
        icon={Paperclip}
        label={say('file.attach')}
        disabled={disabled}
        onClick={() => input.current?.click()}
      />
    </>
  );
}

/**
 * Files dropped anywhere in the window; true while some are held above it. The browser would leave the app to show a file that
 * misses its place.
 */
export function useDrop(onFiles: ((files: File[]) => void) | undefined): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      take.current?.([...(event.dataTransfer?.files ?? [])]);
    };
    const hooks = { dragenter: enter, dragleave: leave, dragover: over, drop } as const;
    for (const [name, hook] of Object.entries(hooks)) window.addEventListener(name as 'drop', hook);
    return () => {
      for (const [name, hook] of Object.entries(hooks)) window.removeEventListener(name as 'drop', hook);
    };
  }, []);
  return isOver && onFiles !== undefined;
}
