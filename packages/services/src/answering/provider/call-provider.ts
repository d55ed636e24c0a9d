import type { Decision, Thresholds } from '@natiq/domain/answering/decide';
import { checkSentence, createSentenceSplitter } from '@natiq/domain/answering/release';
import { createVerdictReader, type Verdict } from '@natiq/domain/answering/verdict-line';
import type { AnswerProvider, ProviderRequest } from '../../kernel/ports.ts';
import { abortable } from './abortable.ts';
import { confidenceOf, decisionOf } from './confidence.ts';
import { paceOf } from './pace.ts';

export interface SaidSentence {
  /** With the line break behind it, where there was one. */
  text: string;
  /** The passages it stands in, best first. */
  passageIds: string[];
}

/**
 * answered: something was released · clarify: a question back, `options` are the titles · declined: not sure enough to say
 * anything · unsupported: what was said stands in no passage · failed: no usable answer, `failure` says why.
 */
export interface CallResult {
  outcome: 'answered' | 'clarify' | 'declined' | 'unsupported' | 'failed';
  failure: string | null;
  /** Milliseconds the provider asked to be left alone, 0 when it did not. */
  restMs: number;
  decision: Decision;
  confidence: number;
  intent: string | null;
  sentences: SaidSentence[];
  options: string[];
  checks: { sentences: number; supported: number; dropped: number };
  usage: { inputTokens: number; outputTokens: number; costMicros: number };
  firstTokenMs: number;
  ms: number;
}

export interface CallOptions {
  thresholds: Thresholds;
  /** Aborts when nobody wants the answer any more. */
  signal: AbortSignal;
  knownNames: readonly string[];
  /** Called with each sentence that may be said, as it comes. */
  release: (sentence: SaidSentence, decision: Decision) => void;
}

/** No answer to a customer is longer; a stream that does not end is cut here. */
const longestAnswer = 6000;

/** A time limit of a provider passed. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/**
 * One call of one provider: reads the verdict off the first line, decides from it and from retrieval whether to speak at all,
 * checks each sentence against the passages and releases those that stand in them. A time-out aborts the call.
 * @throws the signal's reason when it aborts; a provider's failure is an outcome, not an error
 */
export async function callProvider(
  provider: AnswerProvider,
  request: Omit<ProviderRequest, 'signal'>,
  options: CallOptions,
): Promise<CallResult> {
  const started = performance.now();
  const controller = new AbortController();
  const giveUp = () => controller.abort(options.signal.reason);
  if (options.signal.aborted) giveUp();
  options.signal.addEventListener('abort', giveUp, { once: true });
  const late = (what: string) => () => controller.abort(new TimedOut(what));
  const firstTimer = setTimeout(late('first text'), provider.timeouts.firstText);
  const totalTimer = setTimeout(late('whole answer'), provider.timeouts.total);
  const call = createCall(request, options, started);
  const pace = paceOf(controller.signal);
  try {
    const stream = provider.stream({ ...request, breathe: pace.breathe, signal: controller.signal });
    for await (const chunk of abortable(stream, controller.signal)) {
      if (chunk.type === 'usage') call.addUsage(chunk);
      else {
        clearTimeout(firstTimer);
        if (call.push(chunk.text)) break;
        if (call.hasSpoken()) pace.show();
      }
    }
    return call.end();
  } catch (error) {
    options.signal.throwIfAborted();
    // A call that was cut off may end with an error of its own; what counts is why it was.
    return call.fail(controller.signal.aborted ? controller.signal.reason : error);
  } finally {
    pace.end();
    clearTimeout(firstTimer);
    clearTimeout(totalTimer);
    options.signal.removeEventListener('abort', giveUp);
    // Whatever the provider still holds open is closed with it.
    controller.abort(new Error('done'));
  }
}

function createCall(request: Omit<ProviderRequest, 'signal'>, options: CallOptions, started: number) {
  const reader = createVerdictReader();
  const splitter = createSentenceSplitter();
  const passages = request.passages.map(({ id, title, heading, text }) => ({
    id,
    title,
    ...(heading && { heading }),
    text,
  }));
  const result: CallResult = {
    outcome: 'failed',
    failure: null,
    restMs: 0,
    decision: decisionOf(request.retrievalConfidence, undefined, options.thresholds),
    confidence: request.retrievalConfidence,
    intent: null,
    sentences: [],
    options: [],
    checks: { sentences: 0, supported: 0, dropped: 0 },
    usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
    firstTokenMs: 0,
    ms: 0,
  };
  let judged = false;
  let length = 0;
  const judge = (verdict: Verdict | undefined) => {
    judged = true;
    result.intent = verdict?.intent ?? null;
    result.confidence = confidenceOf(request.retrievalConfidence, verdict);
    result.decision = decisionOf(result.confidence, verdict, options.thresholds);
  };
  const take = (text: string) => {
    if (result.intent === 'clarify') {
      const title = text.replace(/^\s*(?:[-*•]|\d+[.)])\s*/, '').trim();
      if (request.passages.some(passage => passage.title === title)) result.options.push(title);
      return;
    }
    const check = checkSentence(text, passages, { knownNames: options.knownNames });
    result.checks.sentences += 1;
    result.checks[check.ok ? 'supported' : 'dropped'] += 1;
    if (!check.ok) return;
    const sentence = { text, passageIds: check.passageIds };
    result.sentences.push(sentence);
    options.release(sentence, result.decision);
  };
  /** True when nothing more is wanted. */
  const read = (text: string): boolean => {
    if (!judged && reader.settled) judge(reader.verdict);
    if (!judged) return false;
    if (result.decision === 'escalate' && result.intent !== 'clarify') return true;
    for (const sentence of splitter.push(text)) take(sentence);
    length += text.length;
    return length > longestAnswer;
  };
  const finished = (): CallResult => ({ ...result, ms: performance.now() - started });
  return {
    addUsage(usage: { inputTokens: number; outputTokens: number; costMicros: number }) {
      result.usage.inputTokens += usage.inputTokens;
      result.usage.outputTokens += usage.outputTokens;
      result.usage.costMicros += usage.costMicros;
    },
    hasSpoken: () => result.sentences.length > 0,
    push(text: string): boolean {
      if (result.firstTokenMs === 0 && text !== '') result.firstTokenMs = performance.now() - started;
      return read(reader.push(text));
    },
    end(): CallResult {
      const rest = reader.end();
      if (!judged) judge(reader.verdict);
      if (!read(rest)) for (const sentence of splitter.end()) take(sentence);
      result.outcome = outcomeOf(result);
      if (result.outcome === 'failed') result.failure = 'empty';
      return finished();
    },
    fail(error: unknown): CallResult {
      const { kind, restMs } = readFailure(error);
      return { ...finished(), outcome: 'failed', failure: kind, restMs };
    },
  };
}

function outcomeOf(result: CallResult): CallResult['outcome'] {
  if (result.intent === 'clarify' && result.options.length > 1) return 'clarify';
  if (result.decision === 'escalate') return 'declined';
  if (result.sentences.some(sentence => sentence.passageIds.length > 0)) return 'answered';
  return result.checks.sentences > 0 ? 'unsupported' : 'failed';
}

/** Reads what connectors put on their errors: `kind` and, where the provider named one, `retryAfterMs`. */
export function readFailure(error: unknown): { kind: string; restMs: number } {
  if (error instanceof TimedOut) return { kind: 'timeout', restMs: 0 };
  const told = error as { kind?: unknown; retryAfterMs?: unknown } | null;
  return {
    kind: typeof told?.kind === 'string' ? told.kind : 'error',
    restMs: typeof told?.retryAfterMs === 'number' ? told.retryAfterMs : 0,
  };
}
