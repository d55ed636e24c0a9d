import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubS3 {
  readonly url: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
  /** What lies there, by key. */
  readonly files: Map<string, Buffer>;
  /** Answers this status to everything from now on; null for the normal course. */
  fail(status: number | null): void;
  close(): Promise<void>;
}

/** A local stand-in for an S3 store, on 127.0.0.1: one bucket, PUT, GET with ranges, DELETE; signatures are computed anew and compared. */
export async function stubS3(): Promise<StubS3> {
  const files = new Map<string, Buffer>();
  const facts = {
    bucket: 'natiq files',
    accessKey: 'STUBACCESSKEY',
    secretKey: 'stub/secret+key',
    region: 'eu-stub-1',
  };
  let failing: number | null = null;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (failing !== null) return refuse(response, failing, 'InternalError');
    if (request.method === 'PUT' && request.headers['content-length'] === undefined)
      return refuse(response, 411, 'MissingContentLength');
    const problem = signatureProblem(request, body, facts);
    if (problem) return refuse(response, 403, problem);
    const prefix = `/${encodeURIComponent(facts.bucket)}/`;
    const path = request.url ?? '';
    if (!path.startsWith(prefix)) return refuse(response, 404, 'NoSuchBucket');
    answer(request, response, files, decodeURIComponent(path.slice(prefix.length)), body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    ...facts,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    fail: status => {
      failing = status;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: Map<string, Buffer>,
  key: string,
  body: Buffer,
): void {
  const file = files.get(key);
  if (request.method === 'PUT') {
    files.set(key, body);
    response.writeHead(200, { etag: '"stub"' }).end();
  } else if (request.method === 'DELETE') {
    files.delete(key);
    response.writeHead(204).end();
  } else if (!file) {
    refuse(response, 404, 'NoSuchKey');
  } else {
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const part = range ? file.subarray(Number(range[1]), Number(range[2]) + 1) : file;
    response.writeHead(range ? 206 : 200, { 'content-length': part.length }).end(part);
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

/** The store's half of signature version 4, or null when it is right. */
function signatureProblem(
  request: IncomingMessage,
  body: Buffer,
  { accessKey, secretKey, region }: Pick<StubS3, 'accessKey' | 'secretKey' | 'region'>,
): string | null {
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  const time = String(request.headers['x-amz-date'] ?? '');
  if (!parts || !/^\d{8}T\d{6}Z$/.test(time)) return 'AccessDenied';
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  if (parts[1] !== `${accessKey}/${scope}`) return 'InvalidAccessKeyId';
  const bodyHash = String(request.headers['x-amz-content-sha256'] ?? '');
  if (bodyHash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const names = parts[2]!.split(';');
  if (!names.includes('host')) return 'AccessDenied';
  const headers = names.map(name => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const [path, query = ''] = (request.url ?? '').split('?');
  const canonical = [request.method, path, query, headers, parts[2], bodyHash].join('\n');
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secretKey}`, day), region));
  const wanted = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'));
  return timingSafeEqual(wanted, Buffer.from(parts[3]!, 'hex')) ? null : 'SignatureDoesNotMatch';
}
