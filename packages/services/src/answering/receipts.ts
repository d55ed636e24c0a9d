import type { Decision } from '@natiq/contracts/answering/views';
import { newId } from '@natiq/db/ids';
import { receipts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { Thresholds } from '@natiq/domain/answering/decide';
import { shorten } from '@natiq/domain/text/shorten';
import type { ServiceContext } from '../kernel/context.ts';
import type { DocumentPlace } from '../knowledge/index.ts';
import type { Evidence } from './find-evidence.ts';
import type { Attempt } from './provider/generate.ts';

export interface ReceiptPassage {
  passageId: string;
  articleId: string;
  title: string;
  heading: string | null;
  page?: number;
  sourceId?: string;
  text: string;
  score: number;
  parts: Record<string, number>;
  used: boolean;
}

/** Everything a receipt tells except whose it is. */
export interface ReceiptFacts {
  question: string;
  language: string;
  intent: string | null;
  decision: Decision;
  /** A key of the catalogue `receipt.reason.*`. */
  reason: string;
  confidence: number;
  thresholds: Thresholds;
  passages: ReceiptPassage[];
  checks: { sentences: number; supported: number; dropped: number };
  provider: string;
  model: string;
  promptVersion: string;
  usage: { inputTokens: number; outputTokens: number; costMicros: number };
  timings: { retrieveMs: number; firstTokenMs: number; generateMs: number; totalMs: number };
  attempts: Attempt[];
}

const placeOf = ({ sourceId, isPaged, pages }: DocumentPlace) => ({
  sourceId,
  ...(isPaged && pages[0] && { page: pages[0][1] }),
});

const mostPassages = 10;
const longestPassage = 1500;

/** The passages of the evidence with their score parts; `used` marks those an answer rests on. */
export function receiptPassages(evidence: readonly Evidence[], used: ReadonlySet<string>): ReceiptPassage[] {
  const found = new Map<string, ReceiptPassage>();
  for (const { retrieval } of evidence)
    retrieval.hits.forEach((hit, at) => {
      const passage = retrieval.passages[at]!;
      if (found.has(passage.id) || found.size === mostPassages) return;
      found.set(passage.id, {
        passageId: passage.id,
        articleId: passage.articleId,
        title: passage.title,
        heading: passage.heading ?? null,
        ...(passage.document && placeOf(passage.document)),
        text: shorten(passage.text, longestPassage),
        score: hit.score,
        parts: { ...hit.parts, coverage: hit.coverage },
        used: used.has(passage.id),
      });
    });
  return [...found.values()];
}

/** Writes the receipt of a decision, in the transaction that acts on it. */
export async function writeReceiptIn(
  tx: TenantTx,
  ctx: ServiceContext,
  about: { conversationId: string; messageId: string | null; runId: string },
  facts: ReceiptFacts,
): Promise<void> {
  const now = ctx.clock.now();
  const { usage, passages, ...rest } = facts;
  await tx.insert(receipts).values({
    ...rest,
    ...about,
    ...usage,
    passages,
    companyId: ctx.companyId,
    id: newId(now.getTime()),
    question: shorten(facts.question, 4000),
    createdAt: now,
  });
}
