import type { TicketBrief } from '@natiq/contracts/conversations/views';
import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { type AppendOutcome, appendMessageIn } from '@natiq/db/messages';
import { armInactivityIn, noteTopicIn } from '../conversations/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../kernel/context.ts';
import { answerSeconds, answersGiven } from '../kernel/meters.ts';
import { briefOf } from './brief.ts';
import { type Holder, releaseLease } from './lease.ts';
import { beginTurn, type Turn } from './load-turn.ts';
import { type ReceiptFacts, writeReceiptIn } from './receipts.ts';
import { type Reply, respond } from './respond.ts';
import { liveSpeaking } from './speaking.ts';
import { voiceOf } from './understand.ts';
import { Overtaken, waitForQuiet, watchRun } from './watch.ts';

export interface TurnOptions {
  signal?: AbortSignal;
  /** Silence after the last message before answering, ms. */
  quietMs?: number;
  /** Longest wait for that silence, ms. */
  quietBoundMs?: number;
}

/** A person has to take over: what the hand-over needs. The run's lease is still held. */
export interface NeedsPerson {
  kind: 'handover';
  conversationId: string;
  reason: string;
  brief: TicketBrief;
  runId: string;
  epoch: number;
  basisSeq: number;
  receipt: ReceiptFacts;
}

export type TurnOutcome =
  /** Nothing to answer, not the assistant's turn, or another run is at it. */
  | { kind: 'nothing' }
  /** Said and stored. */
  | { kind: 'answered'; messageId: string; decision: Reply['decision'] }
  /** A person or another run was faster; what was shown has been taken back. */
  | { kind: 'silent'; because: 'person' | 'run' | 'closed' }
  | NeedsPerson;

const quietMs = 700;
const quietBoundMs = 2000;
const mostRestarts = 2;

/**
 * Answers what a customer wrote and nobody has dealt with, once: waits for a short silence, takes the conversation's lease,
 * answers all unanswered messages together and appends the answer under the database's guard. Newer messages begin it
 * again, twice at most; a person's word ends it. Where a person is needed the outcome says so and the caller, who may
 * know the rooms above, hands over.
 * @throws the signal's reason when it aborts
 */
export async function answerTurn(
  services: Services,
  companyId: string,
  conversationId: string,
  options: TurnOptions = {},
): Promise<TurnOutcome> {
  const ctx = systemContext(services, companyId, 'assistant');
  const signal = options.signal ?? new AbortController().signal;
  const holder: Holder = { runId: newId(ctx.clock.now().getTime()), holds: false };
  try {
    for (let restarts = 0; ; restarts += 1) {
      const turn =
        restarts === 0
          ? await quietTurn(ctx, conversationId, holder, options, signal)
          : await beginTurn(ctx, conversationId, holder, restarts, null);
      if (!turn || turn === 'newer') return { kind: 'nothing' };
      holder.holds = true;
      const outcome = await runOnce(ctx, turn, signal);
      if (outcome === 'again') continue;
      // The append has ended the lease, or the hand-over will.
      holder.holds = outcome.kind === 'silent' || outcome.kind === 'nothing';
      return outcome;
    }
  } finally {
    if (holder.holds) await releaseLease(ctx, conversationId, holder.runId);
  }
}

/** The turn that begins when the customer has been silent for a while. */
async function quietTurn(
  ctx: ServiceContext,
  conversationId: string,
  holder: Holder,
  options: TurnOptions,
  signal: AbortSignal,
): Promise<Turn | null> {
  const boundAt = performance.now() + (options.quietBoundMs ?? quietBoundMs);
  for (;;) {
    const quiet = await waitForQuiet(ctx, conversationId, holder, options.quietMs ?? quietMs, boundAt, signal);
    if (!quiet) return null;
    const turn = await beginTurn(ctx, conversationId, holder, 0, quiet);
    if (turn !== 'newer') return turn;
  }
}

async function runOnce(ctx: ServiceContext, turn: Turn, signal: AbortSignal): Promise<TurnOutcome | 'again'> {
  const { run } = turn;
  const messageId = newId(ctx.clock.now().getTime());
  const speaking = liveSpeaking(ctx.ports.bus, run.conversationId, messageId);
  const mayRestart = run.restarts < mostRestarts;
  const watch = watchRun(ctx, run, mayRestart, signal);
  showTyping(ctx, turn, true);
  try {
    const { messageCount, question } = turn;
    const reply = await respond(ctx, question, {
      signal: watch.signal,
      speaking,
      about: { purpose: 'answer', conversationId: run.conversationId },
      messageCount,
      off: turn.off,
      ahead: turn.ahead,
    });
    watch.stop();
    if (reply.handOver !== null) {
      speaking.takeBack();
      return needsPerson(turn, reply);
    }
    speaking.end();
    const outcome = await append(ctx, turn, messageId, reply, !mayRestart);
    if (outcome === 'stored') {
      ctx.ports.wake.log();
      answersGiven.inc({ decision: reply.decision });
      answerSeconds.observe({}, (ctx.clock.now().getTime() - turn.askedAt.getTime()) / 1000);
      return { kind: 'answered', messageId, decision: reply.decision };
    }
    speaking.takeBack();
    return outcome === 'newer' ? 'again' : { kind: 'silent', because: silentBecause(outcome) };
  } catch (error) {
    speaking.takeBack();
    if (!(error instanceof Overtaken)) throw error;
    return error.by === 'customer' ? 'again' : { kind: 'silent', because: error.by };
  } finally {
    watch.stop();
    showTyping(ctx, turn, false);
  }
}

/** One transaction: message, receipt and events, or none of them. */
function append(
  ctx: ServiceContext,
  turn: Turn,
  messageId: string,
  reply: Reply,
  allowNewer: boolean,
): Promise<AppendOutcome> {
  const { run, question } = turn;
  const { conversationId } = run;
  const now = ctx.clock.now();
  return transact(ctx, async tx => {
    const { outcome } = await appendMessageIn(tx, {
      companyId: ctx.companyId,
      conversationId,
      messageId,
      author: { kind: 'assistant', id: question.speaker.id, label: question.speaker.name[reply.language] },
      text: reply.text,
      textKey: reply.textKey,
      textParams: paramsOf(reply),
      language: reply.language,
      sources: reply.sources,
      epoch: run.epoch,
      run: { id: run.id, basisSeq: run.basisSeq, allowNewer, failed: reply.failed },
      at: now,
    });
    if (outcome !== 'stored') return outcome;
    const actor = { kind: 'assistant', id: question.speaker.id };
    const data = { decision: reply.decision, confidence: reply.receipt.confidence };
    const decided = { type: 'answer.decided', conversationId, subjectId: messageId, actor, data, at: now } as const;
    const events = [
      decided,
      ...(turn.idle ? [{ type: 'conversation.idle_fallback', conversationId, actor, at: now } as const] : []),
    ];
    // None needs what another one says, so they travel together, in this order.
    await Promise.all([
      writeReceiptIn(tx, ctx, { conversationId, messageId, runId: run.id }, reply.receipt),
      armInactivityIn(tx, ctx, conversationId),
      noteTopicIn(tx, ctx, conversationId, reply.sources[0]?.title),
      ...events.map(event => appendEvent(tx, ctx.companyId, event)),
    ]);
    return outcome;
  });
}

/** What the text was said with, for those who say it again in their own words. */
function paramsOf({ textParams, understanding }: Reply): Record<string, string | number> | null {
  if (understanding.voice.register === 'egyptian') return { ...textParams, register: 'egyptian' };
  return textParams ?? null;
}

function silentBecause(outcome: AppendOutcome): 'person' | 'run' | 'closed' {
  if (outcome === 'lost') return 'run';
  return outcome === 'closed' || outcome === 'missing' ? 'closed' : 'person';
}

function needsPerson({ run, question }: Turn, reply: Reply): NeedsPerson {
  return {
    kind: 'handover',
    conversationId: run.conversationId,
    reason: reply.handOver!,
    brief: briefOf(question, reply),
    runId: run.id,
    epoch: run.epoch,
    basisSeq: run.basisSeq,
    receipt: reply.receipt,
  };
}

function showTyping(ctx: ServiceContext, { run, question }: Turn, on: boolean): void {
  const name = question.speaker.name[voiceOf(question).language];
  ctx.ports.bus.publish(`conversation:${run.conversationId}`, {
    type: 'typing',
    author: { kind: 'assistant', name },
    on,
  });
}
