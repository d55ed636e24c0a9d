import { createGunzip } from 'node:zlib';
import { decodePage } from '@natiq/domain/web/charset';
import { siteOf } from '@natiq/domain/web/page-address';
import type { Robots } from '@natiq/domain/web/robots';
import { readSitemap } from '@natiq/domain/web/sitemap';
import type { ServiceContext } from '../../kernel/context.ts';
import { WebRefusal } from '../../kernel/web/port.ts';

const mostFiles = 20;
/** Bytes of one file, as it comes and unpacked: more addresses than any site may have pages here. What is longer is read so far. */
const maxBytes = 10_000_000;
const timeoutMs = 20_000;

/**
 * The pages a site itself names: in the sitemaps of its robots.txt, else at the usual place, indexes and packed ones too. One
 * that cannot be read names none.
 * @throws the signal's reason
 */
export async function sitemapPages(
  ctx: ServiceContext,
  seed: string,
  robots: Robots,
  { most, signal }: { most: number; signal: AbortSignal },
): Promise<string[]> {
  const named = robots.sitemaps
    .filter(address => URL.canParse(address, seed))
    .map(address => new URL(address, seed).href);
  const waiting = named.length > 0 ? named : [new URL('/sitemap.xml', seed).href];
  const seen = new Set<string>();
  const pages: string[] = [];
  for (let file = waiting.shift(); file && seen.size < mostFiles && pages.length < most; file = waiting.shift()) {
    if (seen.has(file) || siteOf(file) !== siteOf(seed)) continue;
    seen.add(file);
    const text = await textOf(ctx, file, signal);
    const { addresses, isIndex } = readSitemap(text);
    for (const address of addresses) {
      if (!URL.canParse(address, file)) continue;
      if (isIndex) waiting.push(new URL(address, file).href);
      else if (pages.length < most) pages.push(address);
    }
  }
  return pages;
}

async function textOf(ctx: ServiceContext, address: string, signal: AbortSignal): Promise<string> {
  try {
    const answer = await ctx.ports.web.get(address, {
      types: 'any',
      maxBytes,
      cut: true,
      timeoutMs,
      redirects: 3,
      signal,
    });
    if (answer.status !== 200) return '';
    const isPacked = answer.body[0] === 0x1f && answer.body[1] === 0x8b;
    return decodePage(isPacked ? await unpacked(answer.body) : answer.body, answer.charset);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WebRefusal) return '';
    throw error;
  }
}

/** What an archive holds, up to the bound or to where it is broken. */
async function unpacked(body: Uint8Array): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  const gunzip = createGunzip();
  gunzip.end(body);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size >= maxBytes) break;
    }
  } catch (error) {
    if (!((error as NodeJS.ErrnoException).code ?? '').startsWith('Z_')) throw error;
  }
  return Buffer.concat(pieces).subarray(0, maxBytes);
}
