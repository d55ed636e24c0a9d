import { randomUUID } from 'node:crypto';
import type { Database } from '@natiq/db';
import { and, asc, eq } from '@natiq/db/query';
import { conversations, messages, receipts, tickets } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { composeAnswer, renderAnswer } from '@natiq/domain/answering/extract';
import { formatVerdict } from '@natiq/domain/answering/verdict-line';
import {
  makeChannel,
  makeCompany,
  makeVisitor,
  type TestServices,
  type TestVisitor,
  testServices,
} from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { receiveMessage } from '../../src/conversations/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import type { AnswerProvider, ProviderChunk, ProviderRequest } from '../../src/kernel/ports.ts';
import { importArticles, type NewArticle } from '../../src/knowledge/index.ts';

/** Extraction as the built-in answerer does it; the real one lies on a floor above. */
export function extractive(): AnswerProvider {
  return {
    name: 'builtin',
    timeouts: { firstText: 2000, total: 4000 },
    async *stream(request: ProviderRequest): AsyncGenerator<ProviderChunk> {
      const answer = composeAnswer({
        query: request.question,
        language: request.language,
        hits: request.passages.map(({ id, articleId, score }) => ({ passageId: id, articleId, score })),
        passages: request.passages.map(({ heading, ...rest }) => ({ ...rest, ...(heading && { heading }) })),
        confidence: request.retrievalConfidence,
        abstainBelow: 0,
      });
      const clarify = answer.kind === 'clarify';
      const decision = answer.kind === 'abstain' ? 'escalate' : 'answer';
      const verdict = {
        decision,
        confidence: request.retrievalConfidence,
        ...(clarify && { intent: 'clarify' }),
      } as const;
      yield { type: 'text', text: formatVerdict(verdict) };
      if (clarify) yield { type: 'text', text: answer.sentences.map(s => `- ${s.text}\n`).join('') };
      else yield { type: 'text', text: renderAnswer(answer) };
    },
  };
}

export interface Scripted extends AnswerProvider {
  readonly requests: ProviderRequest[];
}

/** A model that says what a test tells it to, piece by piece, with a pause before each. */
export function scripted(
  script: (request: ProviderRequest, call: number) => { text: string; pieceMs?: number; pieces?: number },
  name = 'model',
): Scripted {
  const requests: ProviderRequest[] = [];
  return {
    name,
    requests,
    timeouts: { firstText: 4000, total: 8000 },
    async *stream(request) {
      requests.push(request);
      const { text, pieceMs = 0, pieces = 8 } = script(request, requests.length);
      const size = Math.max(1, Math.ceil(text.length / pieces));
      for (let at = 0; at < text.length; at += size) {
        if (pieceMs > 0) await new Promise(resolve => setTimeout(resolve, pieceMs));
        request.signal.throwIfAborted();
        yield { type: 'text', text: text.slice(at, at + size) };
      }
    },
  };
}

export const verdict = (decision: 'answer' | 'caveat' | 'offer' | 'escalate' = 'answer', confidence = 0.95) =>
  formatVerdict({ decision, confidence });

export function article(title: string, body: string, more: Partial<NewArticle> = {}): NewArticle {
  return {
    kind: 'faq',
    title,
    body,
    questions: [],
    language: /[\u0621-\u064a]/.test(title) ? 'ar' : 'en',
    status: 'published',
    tags: [],
    priority: 0,
    origin: 'manual',
    ...more,
  };
}

/** A small company's help pages, enough that words have weights. */
export const helpPages: NewArticle[] = [
  article(
    'How do I check my balance?',
    'To check your balance, dial *505# and choose 1. The balance is shown at once and checking is free.',
  ),
  article(
    'How do I recharge my line?',
    'Recharge with a scratch card: dial *505# and choose 2, then enter the 15 digits of the card.',
  ),
  article(
    'What are the opening hours of the stores?',
    'All stores open at 10:00 and close at 22:00, every day of the week.',
  ),
  article(
    'How do I replace a lost SIM card?',
    'Visit any store with your national ID. A new SIM card costs 50 EGP and keeps your number.',
  ),
  article(
    'How do I turn on roaming?',
    'Open the app, choose Roaming and switch it on at least one day before you travel.',
  ),
  article(
    'How can I return a faulty router?',
    'Bring the router and its receipt to a store within 14 days. You get a new router at once.',
  ),
  article('كيف أعرف رصيدي؟', 'لمعرفة رصيدك اطلب *505# واختر 1. يظهر الرصيد في الحال والاستعلام مجاني.'),
  article('كيف أشحن الخط؟', 'اشحن الخط بكارت الشحن: اطلب *505# واختر 2 ثم أدخل أرقام الكارت.'),
  article('ما مواعيد عمل الفروع؟', 'تفتح جميع الفروع من العاشرة صباحًا حتى العاشرة مساءً كل أيام الأسبوع.'),
  article('كيف أفعّل التجوال قبل السفر؟', 'افتح التطبيق واختر التجوال وفعّله قبل السفر بيوم على الأقل.'),
];

export interface Scene {
  services: TestServices;
  companyId: string;
  visitor: TestVisitor;
  conversationId: string;
}

/** A company with help pages and a visitor who has said the given things. */
export async function makeScene(
  database: Database,
  said: readonly string[],
  options: { providers?: AnswerProvider[]; pages?: NewArticle[]; settings?: Record<string, unknown> } = {},
): Promise<Scene> {
  const services = testServices(database, { ports: fakePorts(options.providers ?? [extractive()]) });
  const { companyId } = await makeCompany(services, {
    name: 'Nile',
    ...(options.settings && { settings: options.settings }),
  });
  const channel = await makeChannel(services, companyId, { assistantName: 'Nile assistant' });
  const visitor = await makeVisitor(services, channel, { name: 'Mona' });
  await importArticles(systemContext(services, companyId), options.pages ?? helpPages);
  const scene = { services, companyId, visitor, conversationId: '' };
  for (const text of said) scene.conversationId = await say(scene, text);
  services.ports.reset();
  return scene;
}

/** The visitor writes. @returns the conversation */
export async function say(scene: Omit<Scene, 'conversationId'>, text: string): Promise<string> {
  const received = await receiveMessage(scene.visitor.ctx, { clientId: randomUUID(), text });
  const rows = await withTenant(scene.services.database, scene.companyId, tx =>
    tx
      .select({ conversationId: messages.conversationId })
      .from(messages)
      .where(and(eq(messages.companyId, scene.companyId), eq(messages.id, received.message.id))),
  );
  return rows[0]!.conversationId;
}

export function conversationOf({ services, companyId, conversationId }: Scene) {
  return withTenant(services.database, companyId, async tx => {
    const [row] = await tx.select().from(conversations).where(eq(conversations.id, conversationId));
    return row!;
  });
}

/** Everything said in the conversation, in order. */
export function saidIn({ services, companyId, conversationId }: Scene) {
  return withTenant(services.database, companyId, tx =>
    tx.select().from(messages).where(eq(messages.conversationId, conversationId)).orderBy(asc(messages.seq)),
  );
}

export async function answersIn(scene: Scene) {
  return (await saidIn(scene)).filter(message => message.authorKind === 'assistant');
}

export function receiptsOf({ services, companyId, conversationId }: Scene) {
  return withTenant(services.database, companyId, tx =>
    tx.select().from(receipts).where(eq(receipts.conversationId, conversationId)).orderBy(asc(receipts.createdAt)),
  );
}

export function ticketsOf({ services, companyId, conversationId }: Scene) {
  return withTenant(services.database, companyId, tx =>
    tx.select().from(tickets).where(eq(tickets.conversationId, conversationId)),
  );
}

/** What was shown of answers in flight, and what was taken back. */
export function shown(scene: Scene): { deltas: string; retracted: number } {
  const payloads = scene.services.ports.published.map(item => item.payload);
  return {
    deltas: payloads
      .filter(payload => payload.type === 'delta')
      .map(payload => String(payload.text))
      .join(''),
    retracted: payloads.filter(payload => payload.type === 'retracted').length,
  };
}

/** Short waits, so that a test does not sit through the real ones. */
export const quick = { quietMs: 30, quietBoundMs: 120 };
