/** Bytes from the first one that is no ASCII that tell one encoding from another. */
const tellingBytes = 100_000;

/** From the first byte that is no ASCII, as many as tell how a text is written. */
export function tellingOf(bytes: Uint8Array): Uint8Array {
  const first = Math.max(
    0,
    bytes.findIndex(byte => byte > 0x7f),
  );
  return bytes.subarray(first, first + tellingBytes);
}

/** Whether a text that is no UTF-8 was meant to be: one broken letter must not turn all of it into signs. */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  let broken = 0;
  let beyond = 0;
  for (const letter of new TextDecoder('utf-8').decode(tellingOf(bytes))) {
    if (letter === '\ufffd') broken += 1;
    else if (letter > '\u007f') beyond += 1;
  }
  return broken * 4 < beyond;
}
