import { askText, hasModel, type TalkFacts, type TextTask } from '../answering/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { unavailable } from '../kernel/errors.ts';
import { requireCall } from './limit.ts';

const longestWait = 40_000;

/**
 * A model's text for an agent who waits for it, within the company's budget and this minute's calls.
 * @throws unavailable assist_no_model | assist_over_budget | assist_failed, rate_limited assist_busy, the signal's reason
 */
export async function askModel(
  ctx: ServiceContext,
  task: TextTask,
  about: { conversationId: string; facts: TalkFacts; signal: AbortSignal | undefined },
): Promise<{ text: string; provider: string }> {
  const { conversationId, facts } = about;
  const wish = facts.speaker;
  if (!(await hasModel(ctx, wish))) throw unavailable('assist_no_model');
  await requireCall(ctx);
  const timeout = AbortSignal.timeout(longestWait);
  const signal = about.signal ? AbortSignal.any([about.signal, timeout]) : timeout;
  const told = await askText(ctx, task, { conversationId, wish, signal });
  if (told.kind === 'told') return { text: unquoted(told.text), provider: told.provider };
  throw unavailable(reasons[told.why]);
}

const reasons = {
  no_model: 'assist_no_model',
  over_budget: 'assist_over_budget',
  no_price: 'assist_over_budget',
  failed: 'assist_failed',
} as const;

/** Models like to put what they wrote between quotes or fences. */
function unquoted(text: string): string {
  const bare = text.replace(/^```\w*\n([\s\S]*)\n```$/, '$1').trim();
  return /^(["“«])[^"“”«»]*["”»]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
}

/** Tokens that a text about as long as this one takes, with room. */
export const tokensFor = (text: string): number => Math.min(4000, 200 + Math.ceil(text.length / 1.5));
