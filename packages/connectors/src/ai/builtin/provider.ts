import { composeAnswer, renderAnswer } from '@natiq/domain/answering/extract';
import { formatVerdict } from '@natiq/domain/answering/verdict-line';
import type { AnswerProvider, ProviderChunk, ProviderRequest } from '@natiq/services/kernel/ports';

/** What the receipts name. */
const model = 'extractive';
const promptVersion = '1';

/** From this confidence on the best page is said although another is near: a person is offered behind it. Below, it asks which is meant. */
const sureEnough = 0.5;

/**
 * The built-in answerer: says what the passages say, word for word, and asks back when two of them compete. No key, no network,
 * no model; the last in every order of providers.
 */
export function builtinProvider(): AnswerProvider & { readonly model: string; readonly promptVersion: string } {
  return { name: 'builtin', model, promptVersion, timeouts: { firstText: 3000, total: 5000 }, stream };
}

async function* stream(request: ProviderRequest): AsyncGenerator<ProviderChunk> {
  request.signal.throwIfAborted();
  const confidence = request.retrievalConfidence;
  const input = {
    query: request.question,
    language: request.language,
    hits: request.passages.map(({ id, articleId, score }) => ({ passageId: id, articleId, score })),
    passages: request.passages.map(({ heading, ...passage }) => ({ ...passage, ...(heading !== null && { heading }) })),
    confidence,
    // Whether to speak on such a confidence is decided by the assistant's thresholds, not here.
    abstainBelow: 0,
  };
  const composed = composeAnswer(input);
  const answer =
    composed.kind === 'clarify' && confidence >= sureEnough ? composeAnswer({ ...input, confidence: 1 }) : composed;
  const decision = answer.kind === 'abstain' ? 'escalate' : 'answer';
  const intent = answer.kind === 'clarify' ? { intent: 'clarify' } : {};
  yield { type: 'text', text: formatVerdict({ decision, confidence, ...intent }) };
  if (answer.kind === 'clarify') {
    const titles = new Set(answer.sentences.map(sentence => sentence.text));
    yield { type: 'text', text: [...titles].map(title => `- ${title}\n`).join('') };
  } else if (answer.kind === 'answer') yield { type: 'text', text: renderAnswer(answer) };
}
