import type { AnswerProvider, ProviderRequest, TokenPrices } from '../../kernel/ports.ts';

/** Letters that make a token, few on purpose: Arabic is cut finer than English, and too much put aside is given back. */
const lettersPerToken = 2.5;
/** No model's tokens are longer: one that writes more does not keep to what it was allowed, and is hung up on. */
const mostLettersPerToken = 8;
/** Letters of the rules every prompt begins with. */
const rulesLetters = 4000;

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** The provider told nothing; reckoned from the letters. */
  isEstimated: boolean;
  costMicros: number;
}

/** Tokens a request is likely to be read as, rather too many. */
export function reckonInput(request: Omit<ProviderRequest, 'signal'>): number {
  const { instructions, question, history, passages, task = '' } = request;
  const letters =
    rulesLetters +
    instructions.length +
    task.length +
    question.length +
    history.reduce((sum, turn) => sum + turn.text.length, 0) +
    passages.reduce((sum, passage) => sum + passage.title.length + passage.text.length, 0);
  return Math.ceil(letters / lettersPerToken);
}

/** The most a request can cost, in millionths of a dollar. */
export function mostCost(request: Omit<ProviderRequest, 'signal'>, prices: TokenPrices): number {
  return Math.ceil(reckonInput(request) * prices.input + request.maxTokens * prices.output);
}

/**
 * A provider that counts what a call of it used, however the call ends: one that is broken off tells no figures but has been
 * paid for. What failed before its first letter counts as nothing, unless we hung up on it.
 */
export function metered(provider: AnswerProvider, prices: TokenPrices | null) {
  let told: { inputTokens: number; outputTokens: number; costMicros: number } | null = null;
  let letters = 0;
  const counting: AnswerProvider = {
    ...provider,
    async *stream(request) {
      for await (const chunk of provider.stream(request)) {
        if (chunk.type === 'text') letters += chunk.text.length;
        else
          told = {
            inputTokens: (told?.inputTokens ?? 0) + chunk.inputTokens,
            outputTokens: (told?.outputTokens ?? 0) + chunk.outputTokens,
            costMicros: (told?.costMicros ?? 0) + chunk.costMicros,
          };
        yield chunk;
        if (letters > request.maxTokens * mostLettersPerToken) return;
      }
    },
  };
  const usage = (request: Omit<ProviderRequest, 'signal'>, hungUp: boolean): Usage => {
    const { inputTokens, outputTokens } =
      told ??
      (letters > 0 || hungUp
        ? {
            inputTokens: reckonInput(request),
            outputTokens: Math.min(request.maxTokens, Math.ceil(letters / lettersPerToken)),
          }
        : { inputTokens: 0, outputTokens: 0 });
    const byPrice = prices ? Math.round(inputTokens * prices.input + outputTokens * prices.output) : 0;
    return { inputTokens, outputTokens, isEstimated: !told, costMicros: told?.costMicros || byPrice };
  };
  return { provider: counting, usage };
}
