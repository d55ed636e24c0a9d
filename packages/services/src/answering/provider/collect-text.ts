import { createVerdictReader } from '@natiq/domain/answering/verdict-line';
import type { AnswerProvider, ProviderRequest } from '../../kernel/ports.ts';
import { abortable } from './abortable.ts';
import { readFailure, TimedOut } from './call-provider.ts';

export interface CollectedText {
  outcome: 'answered' | 'failed';
  failure: string | null;
  restMs: number;
  text: string;
  usage: { inputTokens: number; outputTokens: number; costMicros: number };
  firstTokenMs: number;
  ms: number;
}

/** No text for an agent is longer; a stream that does not end is cut here. */
const longest = 12_000;

/**
 * One call of a provider for a text of its own. A time-out aborts the call.
 * @throws the signal's reason when it aborts; a provider's failure is an outcome, not an error
 */
export async function collectText(
  provider: AnswerProvider,
  request: Omit<ProviderRequest, 'signal'>,
  signal: AbortSignal,
): Promise<CollectedText> {
  const started = performance.now();
  const controller = new AbortController();
  const late = (what: string) => () => controller.abort(new TimedOut(what));
  const firstTimer = setTimeout(late('first text'), provider.timeouts.firstText);
  const totalTimer = setTimeout(late('whole text'), provider.timeouts.total);
  const either = AbortSignal.any([signal, controller.signal]);
  const usage = { inputTokens: 0, outputTokens: 0, costMicros: 0 };
  // A model that answers from passages all day may begin with a verdict all the same.
  const reader = createVerdictReader();
  let text = '';
  let firstTokenMs = 0;
  const result = (failure: string | null, restMs = 0): CollectedText => {
    const said = text.trim();
    const why = failure ?? (said === '' ? 'empty' : null);
    const ms = performance.now() - started;
    return { outcome: why ? 'failed' : 'answered', failure: why, restMs, text: said, usage, firstTokenMs, ms };
  };
  try {
    for await (const chunk of abortable(provider.stream({ ...request, signal: either }), either)) {
      if (chunk.type === 'usage') {
        usage.inputTokens += chunk.inputTokens;
        usage.outputTokens += chunk.outputTokens;
        usage.costMicros += chunk.costMicros;
        continue;
      }
      clearTimeout(firstTimer);
      firstTokenMs ||= performance.now() - started;
      text += reader.push(chunk.text);
      if (text.length > longest) return result('too_long');
    }
    text += reader.end();
    return result(null);
  } catch (error) {
    signal.throwIfAborted();
    const { kind, restMs } = readFailure(controller.signal.aborted ? controller.signal.reason : error);
    return result(kind, restMs);
  } finally {
    clearTimeout(firstTimer);
    clearTimeout(totalTimer);
    controller.abort(new Error('done'));
  }
}
