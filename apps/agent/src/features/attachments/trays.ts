import { newClientId } from '@natiq/client';
import { mostFileBytes, mostFiles } from '@natiq/contracts/attachments/limits';
import type { AttachmentView } from '@natiq/contracts/attachments/views';
import type { Locale } from '@natiq/contracts/common';
import { readSession, writeSession } from '../../words/storage.ts';
import { type Upload, type UploadFailed, upload } from './upload.ts';

/** A file that will go along with what is being written. */
export interface Attached {
  id: string;
  name: string;
  bytes: number;
  state: 'loading' | 'ready' | 'failed';
  progress: number;
  /** The server has it. */
  attachment?: AttachmentView;
  reason?: string;
  /** Trying again may help. */
  passing?: boolean;
  /** Address of a preview made from the file itself. */
  preview?: string;
}

const none: readonly Attached[] = [];
const trays = new Map<string, readonly Attached[]>();
const running = new Map<string, { upload?: Upload; file: File }>();
const listeners = new Set<() => void>();

const storageKey = (key: string) => `natiq.tray.${key}`;

/** What has arrived outlives a reload of the tab; what was under way has to be chosen again. */
function restored(key: string): readonly Attached[] {
  try {
    const kept = JSON.parse(readSession(storageKey(key)) ?? '[]') as AttachmentView[];
    return kept.map(attachment => ({
      id: attachment.id,
      name: attachment.name,
      bytes: attachment.bytes,
      state: 'ready',
      progress: 1,
      attachment,
    }));
  } catch {
    return none;
  }
}

function read(key: string): readonly Attached[] {
  const known = trays.get(key);
  if (known) return known;
  const found = restored(key);
  trays.set(key, found);
  return found;
}

function set(key: string, items: readonly Attached[]): void {
  trays.set(key, items);
  const ready = items.flatMap(item => item.attachment ?? []);
  writeSession(storageKey(key), ready.length === 0 ? null : JSON.stringify(ready));
  for (const tell of listeners) tell();
}

const patch = (key: string, id: string, change: Partial<Attached>) =>
  set(
    key,
    read(key).map(item => (item.id === id ? { ...item, ...change } : item)),
  );

function forget(item: Attached): void {
  running.get(item.id)?.upload?.abort();
  running.delete(item.id);
  if (item.preview) URL.revokeObjectURL(item.preview);
}

function begin(key: string, id: string, file: File, locale: Locale): void {
  const going = upload(file, locale, progress => patch(key, id, { progress }));
  running.set(id, { upload: going, file });
  going.done.then(
    attachment => {
      running.delete(id);
      patch(key, id, { state: 'ready', progress: 1, attachment });
    },
    (failed: UploadFailed) => patch(key, id, { state: 'failed', reason: failed.message, passing: failed.passing }),
  );
}

/** What a new file is told by this side, before a byte of it is sent; the words come from the reader's catalogue. */
export interface Refusals {
  tooLarge: string;
}

/** Files by the place they will be sent from: a conversation's reply, or its note. */
export const attached = {
  read,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  /** Takes files in; answers whether all of them found room. */
  add(key: string, files: readonly File[], locale: Locale, refusals: Refusals): boolean {
    const room = mostFiles - read(key).length;
    for (const file of files.slice(0, Math.max(0, room))) {
      const id = newClientId();
      const item: Attached = { id, name: file.name, bytes: file.size, state: 'loading', progress: 0 };
      if (file.size > mostFileBytes) {
        set(key, [...read(key), { ...item, state: 'failed', reason: refusals.tooLarge }]);
        continue;
      }
      const preview = file.type.startsWith('image/') ? { preview: URL.createObjectURL(file) } : {};
      set(key, [...read(key), { ...item, ...preview }]);
      begin(key, id, file, locale);
    }
    return files.length <= room;
  },
  retry(key: string, id: string, locale: Locale): void {
    const file = running.get(id)?.file;
    if (!file) return;
    patch(key, id, { state: 'loading', progress: 0 });
    begin(key, id, file, locale);
  },
  remove(key: string, id: string): void {
    for (const item of read(key)) if (item.id === id) forget(item);
    set(
      key,
      read(key).filter(item => item.id !== id),
    );
  },
  /** Takes out what is ready to go along with a message; what failed stays to be seen. */
  take(key: string): AttachmentView[] {
    const ready = read(key).filter(item => item.attachment);
    for (const item of ready) forget(item);
    set(
      key,
      read(key).filter(item => !item.attachment),
    );
    return ready.map(item => item.attachment!);
  },
};
