import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decodePage } from '@natiq/domain/web/charset';
import { siteOf } from '@natiq/domain/web/page-address';
import type { Robots } from '@natiq/domain/web/robots';
import { readSitemap } from '@natiq/domain/web/sitemap';
import type { ServiceContext } from '../../kernel/context.ts';
import { WebRefusal } from '../../kernel/web/port.ts';

const mostFiles = 20;
/** Bytes of one file as it comes, and unpacked. */
const maxBytes = 10_000_000;
const maxUnpacked = 50_000_000;
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
    const answer = await ctx.ports.web.get(address, { types: 'any', maxBytes, timeoutMs, redirects: 3, signal });
    if (answer.status !== 200) return '';
    const isPacked = answer.body[0] === 0x1f && answer.body[1] === 0x8b;
    const body = isPacked ? await promisify(gunzip)(answer.body, { maxOutputLength: maxUnpacked }) : answer.body;
    return decodePage(body, answer.charset);
  } catch (error) {
    signal.throwIfAborted();
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (error instanceof WebRefusal || code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return '';
    throw error;
  }
}
