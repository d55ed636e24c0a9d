import { type ServiceContext, transact } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';
import { type Holder, type Run, takeLeaseIn } from './lease.ts';
import { conversationIn, isUnanswered, type TurnFacts, turnFactsIn } from './load-turn.ts';
import { askedModels } from './models/company-models.ts';
import { type LookedUp, lookUp } from './respond.ts';

/** What an answer begins with, and the conversation as it stood when that was read. */
export interface Ahead extends LookedUp {
  row: NonNullable<Awaited<ReturnType<typeof conversationIn>>>;
  run: Run;
  facts: TurnFacts;
}

/**
 * Reads and looks up what an answer begins with while the customer still has time to write on: when they do not, only the model
 * is left to be asked. Takes the conversation for the run and says nothing; the turn begins with it if the conversation still
 * stands as it was read. Null where it is not the assistant's turn, where another run is at it, and where it fails: the turn then
 * does the same and says what is wrong.
 */
export async function lookAhead(ctx: ServiceContext, conversationId: string, holder: Holder): Promise<Ahead | null> {
  try {
    const read = await transact(ctx, async tx => {
      const row = await conversationIn(tx, ctx, conversationId);
      if (row?.ownerKind !== 'assistant' || !isUnanswered(row)) return null;
      const run = { id: holder.runId, conversationId, epoch: row.ownerEpoch, basisSeq: row.lastSeq, restarts: 0 };
      const [isTaken, facts] = await Promise.all([takeLeaseIn(tx, ctx, run), turnFactsIn(tx, ctx, row)]);
      return isTaken ? { row, run, facts } : null;
    });
    if (!read) return null;
    holder.holds = true;
    if (!read.facts) return null;
    const { row, run, facts } = read;
    const looked = await lookUp(ctx, facts.question, facts);
    return { row, run, facts, ...looked, ...(looked.evidence && { models: await askedModels(ctx) }) };
  } catch (error) {
    ctx.log.warn('answer.look_ahead_failed', { error: describeError(error) });
    return null;
  }
}
