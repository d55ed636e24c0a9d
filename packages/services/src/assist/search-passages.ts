import type { searchPassagesInput } from '@natiq/contracts/assist/inputs';
import type { FoundPassageView } from '@natiq/contracts/assist/views';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { type Audience, retrieve } from '../knowledge/index.ts';

/**
 * Passages of the knowledge for whoever writes a reply, best first: what customers may be told before what is for staff alone,
 * unless the latter fits better. @throws forbidden
 */
export async function searchPassages(
  ctx: ServiceContext,
  { search, language, limit }: z.output<typeof searchPassagesInput>,
): Promise<FoundPassageView[]> {
  requireAccess(ctx, 'knowledge', 'read');
  const look = async (audience: Audience) => {
    const { hits, passages, confidence } = await retrieve(ctx, { question: search, language, limit, audience });
    return passages.map((passage, at) => ({ confidence, score: hits[at]!.score, view: toView(passage, audience) }));
  };
  const found = [await look('customers'), await look('staff')];
  return found
    .sort((a, b) => (b[0]?.confidence ?? 0) - (a[0]?.confidence ?? 0))
    .flat()
    .slice(0, limit)
    .map(({ view }) => view);
}

function toView(
  passage: Awaited<ReturnType<typeof retrieve>>['passages'][number],
  audience: Audience,
): FoundPassageView {
  const { id, articleId, title, heading = null, text, language, document } = passage;
  return { passageId: id, articleId, title, heading, text, language, audience, url: document?.url ?? null };
}
