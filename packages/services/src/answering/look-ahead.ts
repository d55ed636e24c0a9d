import { type ServiceContext, transact } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';
import { conversationIn, isUnanswered, type TurnFacts, turnFactsIn } from './load-turn.ts';
import { askedModels } from './models/company-models.ts';
import { type LookedUp, lookUp } from './respond.ts';

/** What an answer begins with, and the conversation as it stood when that was read. */
export interface Ahead extends LookedUp {
  row: NonNullable<Awaited<ReturnType<typeof conversationIn>>>;
  facts: TurnFacts;
}

/**
 * Reads and looks up what an answer begins with while the customer still has time to write on: when they do not, only the model
 * is left to be asked. Takes nothing and says nothing; the turn begins with it if the conversation still stands as it was read.
 * Null where it is not the assistant's turn, and where it fails: the turn then does the same and says what is wrong.
 */
export async function lookAhead(ctx: ServiceContext, conversationId: string): Promise<Ahead | null> {
  try {
    const read = await transact(ctx, async tx => {
      const row = await conversationIn(tx, ctx, conversationId);
      if (row?.ownerKind !== 'assistant' || !isUnanswered(row)) return null;
      const facts = await turnFactsIn(tx, ctx, row);
      return facts && { row, facts };
    });
    if (!read) return null;
    const looked = await lookUp(ctx, read.facts.question, read.facts);
    return { ...read, ...looked, ...(looked.evidence && { models: await askedModels(ctx) }) };
  } catch (error) {
    ctx.log.warn('answer.look_ahead_failed', { error: describeError(error) });
    return null;
  }
}
