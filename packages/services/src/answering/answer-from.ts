import type { SourceView } from '@natiq/contracts/conversations/views';
import { assistantText } from '@natiq/contracts/texts/assistant';
import { backWords } from '@natiq/contracts/texts/back';
import type { Decision } from '@natiq/domain/answering/decide';
import { pageAt } from '@natiq/domain/knowledge/document/chunk-document';
import { shorten } from '@natiq/domain/text/shorten';
import type { Back } from '@natiq/domain/time/opening';
import type { ServiceContext } from '../kernel/context.ts';
import type { IndexedPassage } from '../knowledge/index.ts';
import type { Evidence } from './find-evidence.ts';
import type { CallAbout } from './models/budget.ts';
import { type AskedModel, builtinName } from './models/company-models.ts';
import type { SaidSentence } from './provider/call-provider.ts';
import { stricter } from './provider/confidence.ts';
import { type Generated, generate, type RequestToAny } from './provider/generate.ts';
import type { ReceiptFacts } from './receipts.ts';
import { joined, type Speaking } from './speaking.ts';
import type { Question, Voice } from './turn.ts';

/** said: text with sources · clarify: titles to choose from · none: nothing that may be said. */
export interface Answered {
  kind: 'said' | 'clarify' | 'none';
  decision: Decision;
  text: string;
  options: string[];
  sources: SourceView[];
  /** Passages the text rests on. */
  used: ReadonlySet<string>;
  confidence: number;
  /** The best that retrieval alone found, 0..1. */
  retrievalConfidence: number;
  /** All providers but the built-in one failed. */
  providersDown: boolean;
  firstTokenMs: number;
  generateMs: number;
  facts: Pick<ReceiptFacts, 'checks' | 'provider' | 'model' | 'promptVersion' | 'usage' | 'attempts' | 'intent'>;
}

const mostHistory = 8;
const longestTurn = 600;
const longestSnippet = 280;

/** Makes the answer to each part of the question and says it as it comes: one text, part after part. */
export async function answerFrom(
  ctx: ServiceContext,
  question: Question,
  evidence: readonly Evidence[],
  voice: Voice,
  options: {
    signal: AbortSignal;
    speaking: Speaking;
    about: CallAbout;
    models?: AskedModel[] | undefined;
    /** When people are there again who are not now. */
    back: Back | null;
  },
): Promise<Answered> {
  const { speaking } = options;
  const parts: Generated[] = [];
  for (const part of evidence) {
    const before = speaking.text;
    parts.push(
      await generate(ctx, requestFor(question, part, voice), {
        thresholds: question.speaker.thresholds,
        wish: question.speaker,
        signal: options.signal,
        about: options.about,
        models: options.models,
        knownNames: [question.company.name, question.speaker.name.en, question.speaker.name.ar],
        release: (sentence, decision) => say(speaking, before, sentence, decision, voice),
        takeBack: () => {
          speaking.takeBack();
          if (before !== '') speaking.say(before);
        },
      }),
    );
  }
  const said = parts.filter(part => part.outcome === 'answered');
  const retrievalConfidence = Math.max(...evidence.map(part => part.retrieval.confidence));
  if (said.length === 0) return { ...notSaid(parts), retrievalConfidence };
  const decision = said.length < parts.length ? 'offer' : parts.map(part => part.decision).reduce(stricter);
  if (decision === 'offer')
    speaking.say(`${/\n$/.test(speaking.text) ? '\n' : '\n\n'}${offerAfter(voice, options.back)}`);
  const sentences = said.flatMap(part => part.sentences);
  const sources = sourcesOf(sentences, evidence);
  return {
    kind: 'said',
    decision,
    text: speaking.text.trim(),
    options: [],
    sources,
    used: new Set(sentences.flatMap(sentence => sentence.passageIds.slice(0, 1))),
    retrievalConfidence,
    ...summary(parts),
    confidence: Math.min(...said.map(part => part.confidence)),
  };
}

const offerAfter = ({ register }: Voice, back: Back | null): string =>
  back
    ? assistantText(register, 'offer_after_closed', backWords(register, back))
    : assistantText(register, 'offer_after');

/** In one piece with what stands before it, so that an answer's first sentence is among the first words shown. */
function say(speaking: Speaking, before: string, sentence: SaidSentence, decision: Decision, voice: Voice): void {
  let opening = '';
  if (speaking.text === before) {
    if (before !== '') opening = '\n\n';
    if (decision === 'caveat') opening += `${assistantText(voice.register, 'caveat')}\n`;
  }
  speaking.say(opening + joined(speaking.text + opening, sentence.text));
}

/** What is asked of a provider for one part of a question. */
export function requestFor(question: Question, part: Evidence, voice: Voice): RequestToAny {
  const { speaker, company } = question;
  const { hits, passages, confidence } = part.retrieval;
  return {
    companyName: company.name,
    assistantName: speaker.name[voice.language],
    instructions: speaker.instructions,
    language: voice.language,
    question: part.question,
    history: question.history.slice(-mostHistory).map(({ by, text }) => ({ by, text: shorten(text, longestTurn) })),
    passages: passages.map((passage, at) => ({
      id: passage.id,
      articleId: passage.articleId,
      title: passage.title,
      heading: passage.heading ?? null,
      text: passage.text,
      language: passage.language,
      score: hits[at]!.score,
    })),
    retrievalConfidence: confidence,
    temperature: speaker.temperature,
    maxTokens: speaker.maxTokens,
  };
}

function notSaid(parts: readonly Generated[]): Omit<Answered, 'retrievalConfidence'> {
  const asks = parts.find(part => part.outcome === 'clarify');
  return {
    kind: asks ? 'clarify' : 'none',
    decision: parts.map(part => part.decision).reduce(stricter, 'answer'),
    text: '',
    options: asks?.options ?? [],
    sources: [],
    used: new Set(),
    ...summary(parts),
  };
}

function summary(parts: readonly Generated[]) {
  const first = parts[0]!;
  const sum = (of: (part: Generated) => number) => parts.reduce((total, part) => total + of(part), 0);
  const attempts = parts.flatMap(part => part.attempts);
  // One that there is no money for is not down.
  const remote = attempts.filter(
    ({ provider, outcome }) => provider !== builtinName && outcome !== 'over_budget' && outcome !== 'no_price',
  );
  return {
    confidence: Math.min(...parts.map(part => part.confidence)),
    providersDown: remote.length > 0 && parts.every(part => part.provider === builtinName || part.outcome === 'failed'),
    firstTokenMs: first.firstTokenMs,
    generateMs: sum(part => part.ms),
    facts: {
      provider: first.provider,
      model: first.model,
      promptVersion: first.promptVersion,
      intent: first.intent,
      attempts,
      checks: {
        sentences: sum(part => part.checks.sentences),
        supported: sum(part => part.checks.supported),
        dropped: sum(part => part.checks.dropped),
      },
      usage: {
        inputTokens: sum(part => part.usage.inputTokens),
        outputTokens: sum(part => part.usage.outputTokens),
        costMicros: sum(part => part.usage.costMicros),
      },
    },
  };
}

/** The pages the sentences stand in, in the order they are said; each once, with the words of the section used first. */
export function sourcesOf(sentences: readonly SaidSentence[], evidence: readonly Evidence[]): SourceView[] {
  const passages = new Map(evidence.flatMap(part => part.retrieval.passages).map(passage => [passage.id, passage]));
  const sources = new Map<string, SourceView>();
  for (const sentence of sentences) {
    const passage = passages.get(sentence.passageIds[0] ?? '');
    if (!passage) continue;
    const place = placeIn(passage, sentence.text);
    const key = `${passage.articleId}#${place.page ?? ''}`;
    if (sources.has(key)) continue;
    sources.set(key, {
      title: passage.title,
      snippet: shorten(passage.text.slice(place.from), longestSnippet),
      articleId: passage.articleId,
      passageId: passage.id,
      ...(place.page !== undefined && { page: place.page }),
      ...(passage.document && { sourceId: passage.document.sourceId }),
      ...(passage.document?.url && { url: passage.document.url }),
    });
  }
  return [...sources.values()];
}

const recognised = 24;

/** Where in a document the words of a sentence stand: its page, and the place to quote from. An article is quoted from its beginning. */
function placeIn({ text, document }: IndexedPassage, sentence: string): { page?: number; from: number } {
  if (!document) return { from: 0 };
  const words = sentence.replace(/\s*\[\d+\]/g, '').trim();
  const whole = words === '' ? -1 : text.indexOf(words);
  // A model may go on in its own words after the first few.
  const at = whole >= 0 || words === '' ? whole : text.indexOf(words.slice(0, recognised));
  const from = Math.max(0, at);
  const page = document.isPaged ? pageAt(document.pages, from) : undefined;
  return { from, ...(page !== undefined && { page }) };
}
