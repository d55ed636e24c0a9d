import type { Hash } from 'node:crypto';
import { headBytes } from '@natiq/domain/attachments/sniff';
import { tooLarge } from '../kernel/errors.ts';

/** The first bytes of a body and the body as a whole, which begins with them again. `close` gives up what was not read. */
export async function headOf(
  body: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; body: AsyncIterable<Uint8Array>; close(): Promise<void> }> {
  const source = body[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { value, done } = await source.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const head = Buffer.concat(first);
  async function* whole() {
    if (head.length > 0) yield head as Uint8Array;
    for (;;) {
      const { value, done } = await source.next();
      if (done) return;
      yield value;
    }
  }
  const close = async () => {
    await source.return?.();
  };
  return { head: head.subarray(0, headBytes), body: whole(), close };
}

/** Counts and fingerprints what flows by; breaks off at the first byte too many. */
export function measured(body: AsyncIterable<Uint8Array>, most: number, hash: Hash) {
  let bytes = 0;
  async function* flow() {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge('file_too_large', { params: { limit: Math.floor(most / 1024 / 1024) } });
      hash.update(chunk);
      yield chunk;
    }
  }
  return { body: flow(), result: () => ({ bytes, sha256: hash.digest('hex') }) };
}
