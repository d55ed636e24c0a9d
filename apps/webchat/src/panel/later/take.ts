import { mostFileBytes, mostFiles } from '@natiq/contracts/attachments/limits';
import type { WebchatUploaded } from '@natiq/contracts/webchat/views';
import { newId } from '../state/id.ts';
import type { Tray } from '../state/model.ts';
import type { Visit } from '../state/visit.ts';
import { DoorError } from '../transport/api.ts';
import { tell } from './words.ts';

const held = new Map<string, { file: File; request?: XMLHttpRequest }>();

function change(visit: Visit, id: string, to: Partial<Tray>): void {
  visit.ports.store.set({
    tray: visit.ports.store.get().tray.map(item => (item.id === id ? { ...item, ...to } : item)),
  });
}

/** Takes files in beside what is being written, and hands each of them to the server. */
export function take(visit: Visit, files: Iterable<File>): void {
  const { config, locale } = visit.ports.store.get();
  for (const file of files) {
    const { tray } = visit.ports.store.get();
    const id = newId();
    const refusal = !config?.features.attachments
      ? tell(locale, 'off')
      : file.size > mostFileBytes
        ? tell(locale, 'tooLarge', { limit: mostFileBytes / 1024 / 1024 })
        : tray.length >= mostFiles
          ? tell(locale, 'tooMany', { limit: mostFiles })
          : undefined;
    visit.ports.store.set({
      tray: [...tray, { id, name: file.name, bytes: file.size, share: 0, ...(refusal && { error: refusal }) }],
    });
    if (refusal) continue;
    held.set(id, { file });
    send(visit, id);
  }
}

/** Hands a file in, once more when it was refused by the line. */
export function send(visit: Visit, id: string): void {
  const one = held.get(id);
  if (!one) return;
  change(visit, id, { share: 0, error: undefined, again: undefined });
  visit
    .authorised(() => upload(visit, one, share => change(visit, id, { share })))
    .then(
      ({ attachment }) => change(visit, id, { share: 1, file: attachment }),
      (error: DoorError & { words?: string }) => {
        const { locale } = visit.ports.store.get();
        change(visit, id, { error: error.words ?? tell(locale, 'lost'), again: error.temporary });
      },
    );
}

export function drop(visit: Visit, id: string): void {
  held.get(id)?.request?.abort();
  held.delete(id);
  visit.ports.store.set({ tray: visit.ports.store.get().tray.filter(item => item.id !== id) });
}

/** An XMLHttpRequest, because fetch tells nobody how much has left. Throws a `DoorError` with the server's words. */
function upload(
  { ports }: Visit,
  one: { file: File; request?: XMLHttpRequest },
  onShare: (share: number) => void,
): Promise<WebchatUploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    one.request = request;
    const refuse = () => {
      const { message } = (request.response ?? {}) as { message?: string };
      reject(Object.assign(new DoorError(request.status), message && { words: message }));
    };
    request.upload.onprogress = ({ loaded, total }) => onShare(total ? loaded / total : 0);
    request.onerror = refuse;
    request.onabort = refuse;
    request.onload = () => (request.status === 200 ? resolve(request.response as WebchatUploaded) : refuse());
    request.open('POST', `${ports.api.base}/attachments?name=${encodeURIComponent(one.file.name)}`);
    request.responseType = 'json';
    request.setRequestHeader('authorization', `Bearer ${ports.api.token()}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', ports.store.get().locale);
    request.send(one.file);
  });
}
