import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unavailable } from '@natiq/services/kernel/errors';
import type { FileStorage } from '@natiq/services/kernel/ports';
import { AwsV4Signer } from 'aws4fetch';
import { checkedKey } from './key.ts';

export interface S3Options {
  /** https://s3.eu-central-1.amazonaws.com, http://minio:9000; the bucket follows in the path. */
  endpoint: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  region: string;
  /** Where uploads wait for their signature; the system's folder for passing files unless given. */
  spoolFolder?: string;
}

/** Milliseconds a storage may say nothing. */
const patience = 30_000;
/** Fingerprint of an empty body, which every signature names. */
const ofNothing = createHash('sha256').digest('hex');

interface Call {
  method: 'PUT' | 'GET' | 'DELETE';
  headers?: Record<string, string>;
  /** A file of this machine with its size and fingerprint. */
  upload?: { path: string; bytes: number; sha256: string };
}

/** Files in a bucket of any S3-compatible store: path-style addresses, signature version 4 over the body's fingerprint too. */
export function s3Storage(options: S3Options): FileStorage {
  const base = `${options.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(options.bucket)}`;
  const call = async (key: string, { method, headers = {}, upload }: Call): Promise<IncomingMessage> => {
    const signed = await new AwsV4Signer({
      method,
      url: `${base}/${checkedKey(key)}`,
      headers: { ...headers, 'x-amz-content-sha256': upload?.sha256 ?? ofNothing },
      accessKeyId: options.accessKey,
      secretAccessKey: options.secretKey,
      service: 's3',
      region: options.region,
    }).sign();
    return send(signed.url, method, Object.fromEntries(signed.headers), upload);
  };
  return {
    async put(key, body, { mime }) {
      checkedKey(key);
      // A signature needs size and fingerprint before the first byte is sent.
      const path = join(options.spoolFolder ?? tmpdir(), `natiq-upload-${randomUUID()}`);
      try {
        const sha256 = await spool(body, path);
        const upload = { path, sha256, bytes: (await stat(path)).size };
        const answer = await call(key, { method: 'PUT', headers: { 'content-type': mime }, upload });
        await ended(answer, [200]);
      } finally {
        await rm(path, { force: true });
      }
    },
    async get(key, range) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.from}-${range.to}` } : {};
      const answer = await call(key, { method: 'GET', headers });
      if (answer.statusCode === 404) {
        answer.resume();
        return null;
      }
      if (answer.statusCode !== (range ? 206 : 200)) await ended(answer, []);
      return answer;
    },
    async delete(key) {
      await ended(await call(key, { method: 'DELETE' }), [200, 204, 404]);
    },
  };
}

async function spool(body: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  const hash = createHash('sha256');
  async function* hashed() {
    for await (const chunk of body) {
      hash.update(chunk);
      yield chunk;
    }
  }
  await pipeline(Readable.from(hashed(), { objectMode: false }), createWriteStream(path, { mode: 0o600 }));
  return hash.digest('hex');
}

function send(
  url: URL,
  method: string,
  headers: Record<string, string>,
  upload: Call['upload'],
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown) => reject(unavailable('files_unavailable', { cause }));
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
      method,
      headers: { ...headers, 'content-length': String(upload?.bytes ?? 0) },
      timeout: patience,
    });
    request.on('response', resolve);
    request.on('error', failed);
    request.on('timeout', () => request.destroy(new Error('The file storage does not answer')));
    if (upload) pipeline(createReadStream(upload.path), request).catch(failed);
    else request.end();
  });
}

/** Reads an answer to its end and holds its status against the good ones. @throws unavailable, with what the store said as its cause */
async function ended(answer: IncomingMessage, good: readonly number[]): Promise<void> {
  let text = '';
  for await (const chunk of answer) if (text.length < 1000) text += String(chunk);
  if (good.includes(answer.statusCode ?? 0)) return;
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
  const cause = new Error(`The file storage answered ${answer.statusCode} ${code}`.trim());
  throw unavailable('files_unavailable', { cause });
}
