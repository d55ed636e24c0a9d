import type { ReceiptView } from '@natiq/contracts/answering/views';
import type { receiptInput } from '@natiq/contracts/conversations/inputs';
import { and, eq } from '@natiq/db/query';
import { receipts } from '@natiq/db/schema';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { readOne, type ServiceContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

/** Why the assistant said a message. @throws forbidden, not_found when it is no message of the assistant */
export async function getReceipt(ctx: ServiceContext, input: z.output<typeof receiptInput>): Promise<ReceiptView> {
  requireAccess(ctx, 'conversations', 'read');
  const [row] = await readOne(ctx, tx =>
    tx
      .select()
      .from(receipts)
      .where(and(eq(receipts.companyId, ctx.companyId), eq(receipts.messageId, input.messageId))),
  );
  if (!row) throw notFound();
  return toReceiptView(row);
}

function toReceiptView(row: typeof receipts.$inferSelect): ReceiptView {
  return {
    id: row.id,
    messageId: row.messageId,
    question: row.question,
    language: row.language,
    intent: row.intent,
    decision: row.decision as ReceiptView['decision'],
    reason: row.reason,
    confidence: row.confidence,
    thresholds: row.thresholds as ReceiptView['thresholds'],
    passages: row.passages as ReceiptView['passages'],
    checks: row.checks as ReceiptView['checks'],
    provider: row.provider,
    model: row.model,
    promptVersion: row.promptVersion,
    tokens: { input: row.inputTokens, output: row.outputTokens },
    costMicros: row.costMicros,
    timings: row.timings as ReceiptView['timings'],
    attempts: row.attempts as ReceiptView['attempts'],
    createdAt: row.createdAt.toISOString(),
  };
}
