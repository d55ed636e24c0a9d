import type { Block } from '@natiq/domain/knowledge/document/block';
import { decodePage } from '@natiq/domain/web/charset';
import { pageAddress } from '@natiq/domain/web/page-address';
import type { ServiceContext } from '../../kernel/context.ts';
import { sha256 } from '../../kernel/hash.ts';
import type { WebAnswer, WebRefusal } from '../../kernel/web/port.ts';
import { readPage } from './page/read-page.ts';

const types = ['text/html', 'application/xhtml+xml'];
const maxBytes = 3_000_000;
const timeoutMs = 20_000;

/** What became of one look at an address. */
export type Look =
  /** Its text, with where its links lead. */
  | {
      kind: 'page';
      title: string;
      language: 'ar' | 'en';
      blocks: readonly Block[];
      checksum: string;
      etag: string | null;
      lastModified: string | null;
      links: string[];
    }
  /** As it was. */
  | { kind: 'same' }
  /** Another address stands for it. */
  | { kind: 'elsewhere'; to: string | null; reason: 'moved' | 'canonical' }
  /** There, but not for us; its links may be. */
  | { kind: 'unwanted'; reason: 'no_index'; links: string[] }
  | { kind: 'gone' }
  /** Not now: `later` in seconds where trying again may help. */
  | { kind: 'failed'; reason: string; later: number | null };

/** Reads one page. What it has been before is `known`, where that is still served. @throws the signal's reason */
export async function lookAtPage(
  ctx: ServiceContext,
  address: string,
  {
    known,
    seed,
    signal,
  }: { known: { etag: string | null; lastModified: string | null }; seed: string; signal: AbortSignal },
): Promise<Look> {
  const answer = await ctx.ports.web.get(address, { types, maxBytes, timeoutMs, redirects: 0, known, signal });
  if (answer.status !== 200) return ofStatus(answer);
  const page = await readPage(decodePage(answer.body, answer.charset), answer.robots);
  const base = page.base && URL.canParse(page.base, address) ? new URL(page.base, address).href : address;
  const links = page.noFollow ? [] : page.links.flatMap(link => pageAddress(link, base) ?? []);
  if (page.noIndex) return { kind: 'unwanted', reason: 'no_index', links };
  const canonical = page.canonical ? pageAddress(page.canonical, base) : null;
  // Sites that name their front page on every page mean nothing by it.
  const isFront = canonical === seed || (canonical !== null && new URL(canonical).pathname === '/');
  if (canonical && canonical !== address && !isFront) return { kind: 'elsewhere', to: canonical, reason: 'canonical' };
  const title = page.title || decodeURIComponentSafely(new URL(address).pathname);
  return {
    kind: 'page',
    title,
    language: page.language,
    blocks: page.blocks,
    // What stands before a site is the same text whichever page was asked for, under the title of that page.
    checksum: sha256(JSON.stringify(page.isWall ? page.blocks : [title, page.blocks])),
    etag: answer.etag,
    lastModified: answer.lastModified,
    links,
  };
}

function decodeURIComponentSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Seconds before a busy site is asked again, unless it says how many; more than a minute is not waited for. */
const patience = 5;
const longest = 60;

function ofStatus({ status, location, retryAfterSeconds }: WebAnswer): Look {
  if (status === 304) return { kind: 'same' };
  if (location !== null) return { kind: 'elsewhere', to: pageAddress(location), reason: 'moved' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 401 || status === 403) return { kind: 'failed', reason: 'not_allowed', later: null };
  if (status === 429 || status === 503)
    return { kind: 'failed', reason: 'site_busy', later: Math.min(longest, retryAfterSeconds ?? patience) };
  if (status >= 500) return { kind: 'failed', reason: 'site_error', later: patience };
  return { kind: 'failed', reason: 'odd_answer', later: null };
}

const passing = new Set(['timed_out', 'unreachable', 'name_unknown', 'robots_silent']);

/** A refusal as a look: what passes by itself is tried again. */
export const ofRefusal = ({ reason }: WebRefusal): Look => ({
  kind: 'failed',
  reason,
  later: passing.has(reason) ? patience : null,
});
