import { formatVerdict } from '@natiq/domain/answering/verdict-line';
import { sentences } from '@natiq/domain/text/sentences';
import { contentStems } from '@natiq/domain/text/tokens';
import type { AnswerProvider, ProviderChunk, ProviderRequest } from '@natiq/services/kernel/ports';

/** A model rarely says less or more than this of its own sureness. */
const [least, most] = [0.05, 0.95];
const saidSentences = 3;

/**
 * A stand-in for a language model: answers from the passage that shares most of the question's words and is as sure as that
 * share, whatever retrieval thought. It exercises everything between a model and a customer (verdict, checks, confidence) and
 * says nothing about any model's own quality.
 */
export function stubModel(): AnswerProvider {
  return { name: 'stub', timeouts: { firstText: 5000, total: 10_000 }, stream };
}

async function* stream(request: ProviderRequest): AsyncGenerator<ProviderChunk> {
  const asked = new Set(contentStems(request.question));
  const scored = request.passages.map(passage => {
    const held = new Set(contentStems(`${passage.title}\n${passage.text}`));
    return { passage, share: asked.size === 0 ? 0 : [...asked].filter(stem => held.has(stem)).length / asked.size };
  });
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (a, b) => (a && a.share >= b.share ? a : b),
    undefined,
  );
  const confidence = Math.min(most, Math.max(least, best?.share ?? 0));
  yield { type: 'text', text: formatVerdict({ decision: best ? 'answer' : 'escalate', confidence }) };
  if (best) yield { type: 'text', text: sentences(best.passage.text).slice(0, saidSentences).join('\n') };
  yield { type: 'usage', inputTokens: 0, outputTokens: 0, costMicros: 0 };
}
