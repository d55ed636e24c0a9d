import { type StartKey, startText } from '@natiq/contracts/texts/start';

/** What `demo.paste` takes at most, characters. */
export const MOST_CHARACTERS = 200_000;
const MOST_BYTES = 800 * 1024;
const KB = 1024;

export type FileRead = { text: string } | { problem: StartKey; count?: number };

/** A dropped or chosen file as text; what is no text is said to be none. Arabic sheets saved as Windows-1256 are read too. */
export async function readTextFile(file: File): Promise<FileRead> {
  if (file.size > MOST_BYTES) return { problem: 'paste.fileTooLarge', count: MOST_BYTES / KB };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.includes(0)) return { problem: 'paste.notText' };
  const text = decode(bytes).replace(/^\ufeff/, '');
  if (text.length > MOST_CHARACTERS) return { problem: 'paste.fileTooLarge', count: Math.floor(MOST_CHARACTERS / KB) };
  return { text };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Excel on an Arabic Windows writes CSV in the old code page.
    return new TextDecoder('windows-1256').decode(bytes);
  }
}

/** A question worth asking first: one of the table's own, else about the page by its name, in the page's own language. */
export function firstQuestion(title: string): string {
  if (/[?؟]\s*$/.test(title)) return title;
  return startText(/\p{Script=Arabic}/u.test(title) ? 'ar' : 'en', 'paste.aboutPage', { title }).replace(
    /[\u2068\u2069]/g,
    '',
  );
}
