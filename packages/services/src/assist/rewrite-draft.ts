import type { rewriteDraftInput } from '@natiq/contracts/assist/inputs';
import type { RewrittenView } from '@natiq/contracts/assist/views';
import { addedFacts, lostFacts } from '@natiq/domain/assist/kept';
import { shorter } from '@natiq/domain/assist/shorter';
import { tidy } from '@natiq/domain/assist/tidy';
import { detectLanguage } from '@natiq/domain/text/language';
import type { z } from 'zod';
import { hasModel, talkFacts } from '../answering/index.ts';
import { mayConversations } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { askModel, tokensFor } from './ask-model.ts';
import { readTalkIn } from './read-talk.ts';
import { rewriteTask } from './tasks.ts';

/**
 * The draft in other words. Tidying never needs a model, shortening does without one where there is none. What lost a number,
 * link, code or name of the draft, or brought one, is refused. Nothing is stored.
 * @throws forbidden, not_found, conflict assist_lost | assist_added, unavailable assist_no_model | assist_over_budget | assist_failed,
 * rate_limited assist_busy
 */
export async function rewriteDraft(
  ctx: ServiceContext,
  input: z.output<typeof rewriteDraftInput>,
  signal?: AbortSignal,
): Promise<RewrittenView> {
  const sight = mayConversations(ctx, 'update');
  const { text, how } = input;
  const talk = await transact(ctx, tx => readTalkIn(tx, ctx, input.id, sight));
  const facts = await talkFacts(ctx, talk.conversation.assistantId);
  const { en, ar } = facts.speaker.name;
  const names = [talk.contactName ?? '', facts.company.name, en, ar].filter(name => name !== '');
  if (how === 'tidy') return byHand(text, tidy(text));
  if (how === 'shorter' && !(await hasModel(ctx, facts.speaker))) return byHand(text, shorter(text, names));
  const language = detectLanguage(text).language === 'ar' ? 'ar' : 'en';
  const told = await askModel(
    ctx,
    { task: rewriteTask(how), text, language, maxTokens: tokensFor(text) },
    { conversationId: input.id, facts, signal },
  );
  requireFaithful(text, told.text, { names });
  return { text: told.text, by: told.provider, changed: told.text !== text };
}

const byHand = (before: string, text: string): RewrittenView => ({ text, by: 'builtin', changed: text !== before });

/**
 * `names` are kept where they stand; what `beside` says may be said as well.
 * @throws conflict assist_lost, assist_added
 */
export function requireFaithful(
  before: string,
  after: string,
  { names = [], beside = '' }: { names?: readonly string[]; beside?: string } = {},
): void {
  const lost = lostFacts(before, after, names);
  if (lost.length > 0) throw conflict('assist_lost', { params: { lost: lost.slice(0, 3).join(', ') } });
  const added = addedFacts(`${before}\n${beside}`, after);
  if (added.length > 0) throw conflict('assist_added', { params: { added: added.slice(0, 3).join(', ') } });
}
