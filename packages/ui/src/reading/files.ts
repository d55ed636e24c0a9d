import type { AttachmentView } from '@natiq/contracts/attachments/views';
import type { SayReading } from '@natiq/contracts/texts/reading';
import type { FileView } from '../conversation/files.tsx';

const kilobyte = 1024;
const megabyte = kilobyte * kilobyte;

/** A size as people say it: 240 KB, 1.4 MB. */
export function sizeWords(bytes: number, say: SayReading): string {
  if (bytes < kilobyte) return say('file.bytes', { count: bytes });
  if (bytes < megabyte) return say('file.kilobytes', { size: Math.round(bytes / kilobyte) });
  return say('file.megabytes', { size: Math.round((bytes / megabyte) * 10) / 10 });
}

/** Files of a message as the kit draws them. */
export function filesOf(attachments: readonly AttachmentView[], say: SayReading): FileView[] {
  return attachments.map(({ id, name, mime, bytes, url, width, height }) => {
    const kind =
      width && height ? 'picture' : /^audio\//.test(mime) ? 'sound' : /^video\//.test(mime) ? 'film' : 'file';
    const label = say(kind === 'picture' ? 'file.open' : 'file.download', { name });
    return { id, name, href: url, kind, label, size: sizeWords(bytes, say), ...(width && height && { width, height }) };
  });
}
