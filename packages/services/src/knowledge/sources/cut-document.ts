import { createHash } from 'node:crypto';
import { type Block, blockText, numberedParts } from '@natiq/domain/knowledge/document/block';
import { chunkSteps, type DocumentPassage } from '@natiq/domain/knowledge/document/chunk-document';
import { detectLanguage, replyLanguage } from '@natiq/domain/text/language';
import { companyOf } from '../../identity/index.ts';
import type { ServiceContext } from '../../kernel/context.ts';

/** Work on a document gives way to others after this long, ms. */
const breathMs = 12;

/** Lets others be served when a breath is due. */
function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < breathMs) return;
    await new Promise(resolve => setImmediate(resolve));
    since = performance.now();
  };
}

/** The passages of a document, cut while others are served; no more than one beyond `most`. @throws the signal's reason */
export async function passagesOf(
  blocks: readonly Block[],
  { isPaged, most, signal }: { isPaged: boolean; most: number; signal?: AbortSignal | undefined },
): Promise<DocumentPassage[]> {
  const breathe = breather();
  const parts: DocumentPassage[] = [];
  for (const step of chunkSteps(isPaged ? blocks : numberedParts(blocks))) {
    if (step && parts.push(step) > most) break;
    await breathe();
    signal?.throwIfAborted();
  }
  return parts;
}

const hashedAtOnce = 500;

/** What tells one state of a document from another: of its head and its blocks, as JSON. */
export async function checksumOf(head: readonly (string | null)[], blocks: readonly Block[]): Promise<string> {
  const breathe = breather();
  const hash = createHash('sha256').update(`${JSON.stringify(head).slice(0, -1)},[`);
  for (let at = 0; at < blocks.length; at += hashedAtOnce) {
    const some = JSON.stringify(blocks.slice(at, at + hashedAtOnce)).slice(1, -1);
    hash.update(at === 0 ? some : `,${some}`);
    await breathe();
  }
  return hash.update(']]').digest('hex');
}

const looked = 20_000;

/** The language of a document's beginning, the company's where it shows none. */
export async function languageOf(ctx: ServiceContext, blocks: readonly Block[]): Promise<'ar' | 'en'> {
  let text = '';
  for (const block of blocks) {
    text += `${blockText(block)}\n`;
    if (text.length > looked) break;
  }
  return replyLanguage(detectLanguage(text.slice(0, looked)), (await companyOf(ctx)).settings.defaultLocale);
}
