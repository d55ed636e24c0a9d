import type { suggestReplyInput } from '@natiq/contracts/assist/inputs';
import { type SuggestionView, suggestionView } from '@natiq/contracts/assist/views';
import { and, eq, sql } from '@natiq/db/query';
import { assistSuggestions } from '@natiq/db/schema';
import { besidesPersonWish } from '@natiq/domain/answering/person-wish';
import type { z } from 'zod';
import { type Draft, draftAnswer, hasModel, type TalkFacts, talkFacts, withoutModels } from '../answering/index.ts';
import { mayConversations } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { stateOf } from '../knowledge/index.ts';
import { takeCall } from './limit.ts';
import { readTalkIn, type Talk } from './read-talk.ts';

/** Messages read as one question: the newest say it best. */
const mostMessages = 5;
const longestWait = 40_000;

/**
 * A reply to what the customer asked last, from the knowledge, with its sources; kept until the customer writes again or the
 * knowledge changes. It is only ever shown: sending is the agent's. @throws forbidden, not_found, the signal's reason
 */
export async function suggestReply(
  ctx: ServiceContext,
  input: z.output<typeof suggestReplyInput>,
  signal?: AbortSignal,
): Promise<SuggestionView> {
  const sight = mayConversations(ctx, 'update');
  const { talk, kept } = await transact(ctx, async tx => ({
    talk: await readTalkIn(tx, ctx, input.id, sight),
    kept: await keptIn(ctx, tx, input.id),
  }));
  const seq = talk.said.at(-1)?.seq ?? 0;
  if (talk.said.at(-1)?.by !== 'contact') return { ...silent, seq };
  const { revision } = await stateOf(ctx);
  if (kept?.basisSeq === seq && kept.revision === revision) return suggestionView.parse(kept.suggestion);
  const facts = await talkFacts(ctx, talk.conversation.assistantId);
  const limited = (await hasModel(ctx, facts.speaker)) && !(await takeCall(ctx));
  const asked = limited ? { ...facts, speaker: withoutModels(facts.speaker) } : facts;
  const draft = await draftOf(ctx, talk, asked, boundedBy(signal));
  const view = toView(draft, talk, limited);
  // One made without the model that would have been asked is not kept: the next look may have it.
  if (!limited) await keep(ctx, input.id, revision, view);
  return view;
}

const boundedBy = (signal?: AbortSignal) =>
  signal ? AbortSignal.any([signal, AbortSignal.timeout(longestWait)]) : AbortSignal.timeout(longestWait);

/** What the customer wrote since our last word; where that asks nothing the knowledge knows, together with what was asked before. */
async function draftOf(ctx: ServiceContext, talk: Talk, facts: TalkFacts, signal: AbortSignal): Promise<Draft> {
  const { said, conversation } = talk;
  const lastOurs = said.findLastIndex(one => one.by !== 'contact');
  const try_ = (from: number) =>
    draftAnswer(
      ctx,
      {
        ...facts,
        conversationId: conversation.id,
        language: conversation.language,
        messages: said
          .slice(from)
          .filter(one => one.by === 'contact')
          .slice(-mostMessages)
          .map(one => besidesPersonWish(one.text) ?? one.text)
          .filter(text => text !== ''),
        history: said
          .slice(0, from)
          .map(({ seq, by, text }) => ({ seq, text, by: by === 'contact' ? ('customer' as const) : ('us' as const) })),
      },
      signal,
    );
  const first = await try_(lastOurs + 1);
  const before = said.slice(0, Math.max(0, lastOurs)).findLastIndex(one => one.by === 'contact');
  const spokeAlone = said.slice(0, lastOurs + 1).every(one => one.by !== 'agent');
  // A colleague's answer closes what was asked before it; the assistant's did not, or nobody would be here.
  if (first.kind === 'said' || before < 0 || !spokeAlone) return first;
  // Who was answered and only wants a person has heard what the pages say.
  const since = said.slice(lastOurs + 1);
  if (said[lastOurs]?.isSourced && since.every(({ text }) => besidesPersonWish(text) === '')) return first;
  const second = await try_(before);
  return second.kind === 'said' ? second : first;
}

function toView({ thresholds, ...draft }: Draft, talk: Talk, limited: boolean): SuggestionView {
  const { seq, text } = talk.said.at(-1)!;
  const wantsPerson = draft.kind !== 'said' && besidesPersonWish(text) !== null;
  return {
    ...draft,
    ...(wantsPerson && { kind: 'wants_person', sources: [] }),
    seq,
    limited,
    needed: thresholds.offer,
  };
}

const silent: Omit<SuggestionView, 'seq'> = {
  kind: 'answered',
  audience: 'customers',
  text: '',
  language: 'en',
  sources: [],
  decision: 'escalate',
  confidence: 0,
  needed: 1,
  provider: '',
  limited: false,
};

async function keptIn(ctx: ServiceContext, tx: Parameters<typeof readTalkIn>[0], id: string) {
  const [row] = await tx
    .select()
    .from(assistSuggestions)
    .where(and(eq(assistSuggestions.companyId, ctx.companyId), eq(assistSuggestions.conversationId, id)));
  return row;
}

/** The newest stays, whoever comes last. */
async function keep(ctx: ServiceContext, conversationId: string, revision: number, view: SuggestionView) {
  const row = { basisSeq: view.seq, revision, suggestion: view, createdAt: ctx.clock.now() };
  await transact(ctx, tx =>
    tx
      .insert(assistSuggestions)
      .values({ companyId: ctx.companyId, conversationId, ...row })
      .onConflictDoUpdate({
        target: [assistSuggestions.companyId, assistSuggestions.conversationId],
        set: row,
        setWhere: sql`${assistSuggestions.basisSeq} <= ${view.seq}`,
      }),
  );
}
