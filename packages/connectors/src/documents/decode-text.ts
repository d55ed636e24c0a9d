import { isMostlyUtf8 } from '@natiq/domain/text/utf8';

const arabicShare = 0.15;

/** The text of a file in any of the encodings that are met: Unicode with or without its mark, else the Windows pages of Arabic and Western Europe. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (isMostlyUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
    // Both pages give every byte a letter; Arabic prose is mostly Arabic letters, Western prose has few beyond ASCII.
    const arabic = new TextDecoder('windows-1256').decode(bytes);
    const looked = arabic.slice(0, 20_000);
    const letters = looked.match(/\p{L}/gu)?.length ?? 0;
    const share = (looked.match(/[\u0621-\u064a]/g)?.length ?? 0) / Math.max(1, letters);
    return share > arabicShare ? arabic : new TextDecoder('windows-1252').decode(bytes);
  }
}
