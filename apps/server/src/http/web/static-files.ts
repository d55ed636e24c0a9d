import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AppContext } from '../request.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest']);

interface StaticFile {
  body: Buffer;
  gzip: Buffer | null;
  type: string;
  etag: string;
  /** Named by its content: may be kept for ever. */
  isHashed: boolean;
}

/** A built web app held in memory: a few hundred kilobytes, and no path of a request ever touches the disk. */
export class StaticFiles {
  readonly #files = new Map<string, StaticFile>();

  constructor(folder: string) {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = join(folder, name);
      if (statSync(file).isFile() && types[extname(name)])
        this.#files.set(relative(folder, file).replaceAll('\\', '/'), load(file));
    }
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** The file as an answer, or null when there is none of that name. */
  answer(c: AppContext, path: string, headers: Record<string, string> = {}): Response | null {
    const file = this.#files.get(path);
    if (!file) return null;
    const cache = file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
    const common = { etag: file.etag, 'cache-control': cache, vary: 'accept-encoding', ...headers };
    if (c.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers: common });
    const zipped = file.gzip && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.gzip : null;
    const body = zipped ?? file.body;
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': file.type,
        'content-length': String(body.length),
        ...(zipped && { 'content-encoding': 'gzip' }),
        ...common,
      },
    });
  }
}

function load(file: string): StaticFile {
  const body = readFileSync(file);
  const extension = extname(file);
  return {
    body,
    gzip: compressible.has(extension) && body.length > 1024 ? gzipSync(body, { level: 9 }) : null,
    type: types[extension]!,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    isHashed: /[/\\]assets[/\\]/.test(file),
  };
}
