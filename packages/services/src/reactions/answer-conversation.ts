import {
  answerTurn,
  dropHandOver,
  type NeedsPerson,
  recordHandOver,
  type TurnOptions,
  type TurnOutcome,
} from '../answering/index.ts';
import { type HandOverReason, handOver } from '../handover/index.ts';
import { type ServiceContext, type Services, systemContext } from '../kernel/context.ts';
import { ServiceError } from '../kernel/errors.ts';

export type Answered =
  | Exclude<TurnOutcome, NeedsPerson>
  /** A person has it now; `ticket` is what the customer was told. */
  | { kind: 'handed_over'; reason: string; ticket: string | null };

/** Reasons only the assistant knows, as the nearest one a hand-over names. */
const nearest: Readonly<Record<string, HandOverReason>> = {
  max_messages: 'failed_answers',
  assistant_off: 'provider_down',
};

/** Answers what is unanswered in a conversation, or hands it over to a person where that is needed. Both happen once. */
export async function answerConversation(
  services: Services,
  companyId: string,
  conversationId: string,
  options: TurnOptions = {},
): Promise<Answered> {
  const outcome = await answerTurn(services, companyId, conversationId, options);
  if (outcome.kind !== 'handover') return outcome;
  const ctx = systemContext(services, companyId, 'assistant');
  return handOverTurn(ctx, outcome);
}

async function handOverTurn(ctx: ServiceContext, turn: NeedsPerson): Promise<Answered> {
  try {
    const { ticket } = await handOver(ctx, {
      conversationId: turn.conversationId,
      reason: nearest[turn.reason] ?? (turn.reason as HandOverReason),
      by: 'assistant',
      epoch: turn.epoch,
      runId: turn.runId,
      brief: turn.brief,
      confidence: turn.receipt.confidence,
      intent: turn.receipt.intent,
    });
    await recordHandOver(ctx, turn);
    return { kind: 'handed_over', reason: turn.reason, ticket: ticket?.number ?? null };
  } catch (error) {
    await dropHandOver(ctx, turn);
    // A person, the customer or another run was faster: the conversation is in their hands.
    if (error instanceof ServiceError && error.code === 'conflict') return { kind: 'silent', because: 'person' };
    throw error;
  }
}
