import { ChannelFailure } from '@natiq/services/kernel/channel-port';
import type { Call } from '../outbound/call.ts';

/** What Telegram lets a bot fetch. */
export const mostIn = 20 * 1024 * 1024;
/** Milliseconds a file may take on its way. */
const timeoutMs = 30_000;

/** The bytes of a file Telegram keeps for a customer. The token is part of the address, so no error names it. @throws ChannelFailure */
export async function openFile(
  call: Call,
  base: string,
  token: string,
  fileId: string,
): Promise<AsyncIterable<Uint8Array>> {
  const { file_path: path } = await call<{ file_path?: string }>(token, 'getFile', { file_id: fileId });
  // A server of one's own may name a place on its disk instead; that is nobody's to read.
  if (!path || path.startsWith('/') || path.split('/').includes('..')) throw new ChannelFailure('permanent', 'refused');
  const response = await fetch(`${base}/file/bot${token}/${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => null);
  if (!response?.ok || !response.body) throw new ChannelFailure('temporary', 'unreachable');
  return readThrough(response.body);
}

async function* readThrough(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read().catch(() => {
        throw new ChannelFailure('temporary', 'unreachable');
      });
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
