import type { ServiceContext } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { SecretUnreadable } from '../../kernel/secrets.ts';
import { EmbeddingFailure, type EmbeddingFailureKind } from '../../kernel/web/embedding-port.ts';
import { reserve, settle } from '../models/budget.ts';
import { readModelSettings } from '../models/settings.ts';
import { type EmbedderRow, keyPlaceOf } from './rows.ts';

/** Not asked at all: no money, no price to hold a cap by, a key nobody can open. */
export type NotEmbedded = 'over_budget' | 'no_price' | 'unreadable_key';

/** Why there are no vectors, as a key of the catalogue. */
export class NoVectors extends Error {
  override name = 'NoVectors';
  readonly reason: EmbeddingFailureKind | NotEmbedded;
  readonly passes: boolean;
  readonly retryAfterMs: number;

  constructor(reason: EmbeddingFailureKind | NotEmbedded, passes = false, retryAfterMs = 0) {
    super(reason);
    this.reason = reason;
    this.passes = passes;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Letters that make a token, few on purpose: too much put aside is given back. */
const lettersPerToken = 2.5;
/** Models read a few thousand words at most; the beginning of a longer passage stands for it. */
const longestText = 8000;

interface Options {
  purpose: 'embed' | 'question';
  timeoutMs: number;
  signal?: AbortSignal;
}

/**
 * One call of a company's embedder, within the day's cap and written down with what it cost however it ends. No transaction is open
 * meanwhile. @throws NoVectors; the signal's reason when it aborts
 */
export async function callEmbedder(
  ctx: ServiceContext,
  row: EmbedderRow,
  texts: readonly string[],
  { purpose, timeoutMs, signal }: Options,
): Promise<number[][]> {
  const apiKey = keyOf(ctx, row);
  const cut = texts.map(text => text.slice(0, longestText));
  const reckoned = Math.ceil(cut.reduce((sum, text) => sum + text.length, 0) / lettersPerToken);
  const { day, dailyCapMicros } = await readModelSettings(ctx);
  const held = dailyCapMicros === null ? 0 : await putAside(ctx, row, day, dailyCapMicros, reckoned);
  const started = performance.now();
  const write = (outcome: string, tokens: number | null) => {
    const inputTokens = tokens ?? (outcome === 'answered' || outcome === 'timeout' ? reckoned : 0);
    const call = {
      provider: 'embeddings',
      model: row.model,
      purpose,
      outcome,
      inputTokens,
      outputTokens: 0,
      isEstimated: tokens === null,
      costMicros: Math.round(inputTokens * (row.price ?? 0)),
      firstTextMs: 0,
      ms: Math.round(performance.now() - started),
    };
    return settle(ctx, day, held, call).catch(error =>
      ctx.log.error('ai.call_not_written', { provider: 'embeddings', error: describeError(error) }),
    );
  };
  try {
    const { baseUrl, model } = row;
    const call = { baseUrl, apiKey, model, texts: cut, timeoutMs, ...(signal && { signal }) };
    const { vectors, inputTokens } = await ctx.ports.embeddings.embed(call);
    const wrong = row.dimensions !== null && vectors.some(vector => vector.length !== row.dimensions);
    await write(wrong ? 'bad_response' : 'answered', inputTokens);
    if (wrong) throw new NoVectors('bad_response');
    return vectors;
  } catch (error) {
    if (error instanceof NoVectors) throw error;
    if (!(error instanceof EmbeddingFailure)) {
      await write('abandoned', null);
      throw error;
    }
    await write(error.kind, null);
    throw new NoVectors(error.kind, error.passes, error.retryAfterMs);
  }
}

function keyOf(ctx: ServiceContext, row: EmbedderRow): string | null {
  if (row.sealedKey === null) return null;
  try {
    return ctx.ports.secrets.open(row.sealedKey, keyPlaceOf(row));
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    throw new NoVectors('unreadable_key');
  }
}

async function putAside(
  ctx: ServiceContext,
  { price }: EmbedderRow,
  day: string,
  capMicros: number,
  tokens: number,
): Promise<number> {
  if (price === null) throw new NoVectors('no_price');
  const most = Math.ceil(tokens * price);
  if (!(await reserve(ctx, day, capMicros, most))) throw new NoVectors('over_budget');
  return most;
}
