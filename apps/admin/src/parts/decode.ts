import { isMostlyUtf8 } from '@natiq/domain/text/utf8';

/** How a text file may be written. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256'] as const;
export type Encoding = (typeof encodings)[number];

const marks: { encoding: Encoding; bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];
const looked = 4000;

/** How the bytes are written, or null where they are no text: by their mark, by where zeros stand, else UTF-8 if they are it. */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  const marked = marks.find(mark => mark.bytes.every((byte, at) => bytes[at] === byte));
  if (marked) return marked.encoding;
  const zeros = [0, 0];
  const end = Math.min(bytes.length, looked);
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0) zeros[at % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  // Latin letters, digits and commas have a zero beside them in UTF-16, always on the same side.
  if (odd > end / 20 && even === 0) return 'utf-16le';
  if (even > end / 20 && odd === 0) return 'utf-16be';
  if (bytes.includes(0)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    // Excel on an Arabic Windows writes CSV in the old code page.
    return isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1256';
  }
}

/** The bytes as text, without the mark of their encoding. */
export const decode = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, '');
