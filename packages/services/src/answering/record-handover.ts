import { appendEvent } from '@natiq/db/events';
import { type ServiceContext, transact } from '../kernel/context.ts';
import type { NeedsPerson } from './answer-turn.ts';
import { releaseLease } from './lease.ts';
import { writeReceiptIn } from './receipts.ts';

/** After a hand-over: writes the receipt of the decision and gives the conversation free. */
export async function recordHandOver(ctx: ServiceContext, turn: NeedsPerson): Promise<void> {
  const { conversationId, runId, receipt } = turn;
  await transact(ctx, async tx => {
    await writeReceiptIn(tx, ctx, { conversationId, messageId: null, runId }, receipt);
    await appendEvent(tx, ctx.companyId, {
      type: 'answer.decided',
      conversationId,
      actor: { kind: 'assistant', id: null },
      data: { decision: receipt.decision, confidence: receipt.confidence },
      at: ctx.clock.now(),
    });
  });
  await releaseLease(ctx, conversationId, runId);
  ctx.ports.wake.log();
}

/** When the hand-over did not come about: the conversation may be answered by another run. */
export function dropHandOver(ctx: ServiceContext, turn: NeedsPerson): Promise<void> {
  return releaseLease(ctx, turn.conversationId, turn.runId);
}
