import { isMostlyUtf8, tellingOf } from '../text/utf8.ts';

const marks: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** A page must name its encoding within this many bytes. */
const looked = 1024;

/**
 * The text of a page: in the encoding of its mark, of the header, or of its own head, else UTF-8. Bytes that are no UTF-8 although
 * nothing else was named are read as Arabic Windows, the old code page of Arabic sites, when Arabic comes of it.
 */
export function decodePage(bytes: Uint8Array, header: string | null): string {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const named = marked ?? known(header) ?? known(fromHead(bytes));
  if (named && named !== 'utf-8') return decode(bytes, named);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\u0000', '');
  } catch {
    const isUtf8 = isMostlyUtf8(bytes) || !/[\u0621-\u064a]{3}/.test(decode(tellingOf(bytes), 'windows-1256'));
    return decode(bytes, isUtf8 ? 'utf-8' : 'windows-1256');
  }
}

/** A zero is no letter, and no database keeps it. */
const decode = (bytes: Uint8Array, encoding: string) =>
  new TextDecoder(encoding).decode(bytes).replaceAll('\u0000', '');

/** The decoder's name for a label, or null for one that is unknown. */
function known(label: string | null | undefined): string | null {
  if (!label) return null;
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding;
  } catch {
    return null;
  }
}

function fromHead(bytes: Uint8Array): string | null {
  const head = decode(bytes.subarray(0, looked), 'windows-1252');
  const found = /<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)?.[1];
  return found && /^utf-?16/i.test(found) ? 'utf-8' : (found ?? null);
}
