import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { WebRefusal } from '@natiq/services/kernel/web/port';

/**
 * The body, decompressed as it comes and cut off at the first byte too many, so that neither a long one nor a small one that
 * grows a thousandfold is ever held in memory. With `cut` what came until then is the body. @throws WebRefusal too_large, unreadable
 */
export async function readBody(response: IncomingMessage, maxBytes: number, cut = false): Promise<Uint8Array> {
  try {
    if (!cut && Number(response.headers['content-length']) > maxBytes) throw new WebRefusal('too_large');
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of decompressed(response) as AsyncIterable<Buffer>) {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBytes) continue;
      if (!cut) throw new WebRefusal('too_large');
      return Buffer.concat(chunks).subarray(0, maxBytes);
    }
    if (!response.complete) throw new WebRefusal('unreachable');
    return Buffer.concat(chunks);
  } finally {
    response.destroy();
  }
}

/** Small pieces: what a bomb unpacks before it is noticed is one of them. */
const options = { chunkSize: 16_384 };
const decoders: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: () => createGunzip(options),
  'x-gzip': () => createGunzip(options),
  deflate: () => createInflate(options),
  br: () => createBrotliDecompress(options),
};

function decompressed(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return response;
  const decoder = decoders[encoding]?.();
  if (!decoder) throw new WebRefusal('unreadable');
  response.once('error', error => decoder.destroy(error));
  return response.pipe(decoder);
}
