import type { SourceView } from '@natiq/contracts/conversations/views';
import type { Decision, Thresholds } from '@natiq/domain/answering/decide';
import { type ServiceContext, transact } from '../kernel/context.ts';
import type { Audience } from '../knowledge/index.ts';
import { requestFor, sourcesOf } from './answer-from.ts';
import { type Evidence, findEvidence } from './find-evidence.ts';
import { companyFacts, speakerOf } from './load-turn.ts';
import { builtinName } from './models/company-models.ts';
import { stricter } from './provider/confidence.ts';
import { type Generated, generate } from './provider/generate.ts';
import { joined } from './speaking.ts';
import type { CompanyFacts, Question, SaidMessage, Speaker, Voice } from './turn.ts';
import { understand } from './understand.ts';

/** Who speaks in a conversation, for work on its texts. */
export interface TalkFacts {
  company: CompanyFacts;
  speaker: Speaker;
}

/** The company and the assistant of a conversation. A company that switched AI off, or an assistant kept to the built-in answerer, has its texts go nowhere. */
export async function talkFacts(ctx: ServiceContext, assistantId: string): Promise<TalkFacts> {
  return transact(ctx, async tx => {
    const company = await companyFacts(tx, ctx);
    const speaker = await speakerOf(tx, ctx, assistantId);
    return { company, speaker: company.settings.aiEnabled ? speaker : withoutModels(speaker) };
  });
}

/** The assistant as one that asks the built-in answerer only. */
export const withoutModels = (speaker: Speaker): Speaker => ({ ...speaker, provider: builtinName, model: null });

export interface DraftInput extends TalkFacts {
  conversationId: string;
  messages: readonly string[];
  history: readonly SaidMessage[];
  language: string | null;
}

/** said: a text with its sources · nothing: the knowledge says nothing sure, `sources` are the pages nearest to it · not_asked: only pleasantries. */
export interface Draft {
  kind: 'said' | 'nothing' | 'not_asked';
  audience: Audience;
  text: string;
  language: 'ar' | 'en';
  sources: SourceView[];
  decision: Decision;
  confidence: number;
  thresholds: Thresholds;
  provider: string;
}

/**
 * What a colleague could reply, checked against the passages as every answer to a customer is. What customers may be told is
 * looked through first; only where it says nothing, what is for staff alone, and the two never meet in one text.
 * @throws the signal's reason when it aborts
 */
export async function draftAnswer(ctx: ServiceContext, input: DraftInput, signal: AbortSignal): Promise<Draft> {
  const question: Question = { ...input, failedAnswers: 0 };
  const { asked, voice } = understand(question);
  const bare = draft(question, voice);
  if (asked.length === 0) return { ...bare, kind: 'not_asked' };
  const told = await draftFor(ctx, input, question, asked, 'customers', signal);
  if (told.kind === 'said') return told;
  const internal = await draftFor(ctx, input, question, asked, 'staff', signal);
  return internal.kind === 'said' ? internal : told;
}

const draft = ({ speaker }: Question, voice: Voice): Draft => ({
  kind: 'nothing',
  audience: 'customers',
  text: '',
  language: voice.language,
  sources: [],
  decision: 'escalate',
  confidence: 0,
  thresholds: speaker.thresholds,
  provider: '',
});

async function draftFor(
  ctx: ServiceContext,
  input: DraftInput,
  question: Question,
  asked: readonly string[],
  audience: Audience,
  signal: AbortSignal,
): Promise<Draft> {
  const { voice } = understand(question);
  const evidence = await findEvidence(ctx, question, asked, voice, { audience });
  const bare = { ...draft(question, voice), audience };
  if (evidence.every(part => part.retrieval.hits.length === 0)) return bare;
  const { speaker, company } = question;
  const parts: Generated[] = [];
  for (const part of evidence)
    parts.push(
      await generate(ctx, requestFor(question, part, voice), {
        thresholds: speaker.thresholds,
        wish: speaker,
        signal,
        about: { purpose: 'assist', conversationId: input.conversationId },
        knownNames: [company.name, speaker.name.en, speaker.name.ar],
        release: () => {},
        takeBack: () => {},
      }),
    );
  const said = parts.filter(part => part.outcome === 'answered');
  if (said.length === 0) return { ...bare, sources: nearest(parts, evidence) };
  const sentences = said.flatMap(part => part.sentences);
  return {
    ...bare,
    kind: 'said',
    text: said.map(textOf).join('\n\n'),
    sources: sourcesOf(sentences, evidence),
    decision: said.length < parts.length ? 'offer' : said.map(part => part.decision).reduce(stricter),
    confidence: Math.min(...said.map(part => part.confidence)),
    provider: said[0]!.provider,
  };
}

const textOf = ({ sentences }: Generated): string =>
  sentences.reduce((text, sentence) => text + joined(text, sentence.text), '').trim();

/** Where two pages fit alike only a person can tell which is meant: both are shown. */
function nearest(parts: readonly Generated[], evidence: readonly Evidence[]): SourceView[] {
  const titles = new Set(parts.flatMap(part => part.options));
  const passages = evidence.flatMap(part => part.retrieval.passages).filter(passage => titles.has(passage.title));
  return sourcesOf(
    passages.map(({ id }) => ({ text: '', passageIds: [id] })),
    evidence,
  ).slice(0, 3);
}
