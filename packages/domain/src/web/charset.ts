const marks: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const tellingBytes = 100_000;
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
    const telling = tellingOf(bytes);
    // One broken letter in a page of UTF-8 must not turn all of it into signs.
    const isUtf8 = isMostlyUtf8(telling) || !/[\u0621-\u064a]{3}/.test(decode(telling, 'windows-1256'));
    return decode(bytes, isUtf8 ? 'utf-8' : 'windows-1256');
  }
}

/** From the first byte that is no ASCII, as many as tell one encoding from another. */
function tellingOf(bytes: Uint8Array): Uint8Array {
  const first = Math.max(
    0,
    bytes.findIndex(byte => byte > 0x7f),
  );
  return bytes.subarray(first, first + tellingBytes);
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

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes, 'utf-8');
  let broken = 0;
  let beyond = 0;
  for (const letter of text) {
    if (letter === '\ufffd') broken += 1;
    else if (letter > '\u007f') beyond += 1;
  }
  return broken * 10 < beyond;
}
