import { decode, encodingOf } from './decode.ts';

/** What one paste takes at most, characters. */
export const MOST_CHARACTERS = 200_000;
const MOST_BYTES = 800 * 1024;
const KB = 1024;

export type FileRead = { text: string } | { problem: 'not_text' } | { problem: 'too_large'; kb: number };

/** A chosen file as text; what is no text is said to be none. Arabic sheets saved as Windows-1256 are read too. */
export async function readTextFile(file: File): Promise<FileRead> {
  if (file.size > MOST_BYTES) return { problem: 'too_large', kb: MOST_BYTES / KB };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = encodingOf(bytes);
  if (!encoding) return { problem: 'not_text' };
  const text = decode(bytes, encoding);
  return text.length > MOST_CHARACTERS ? { problem: 'too_large', kb: Math.floor(MOST_CHARACTERS / KB) } : { text };
}
