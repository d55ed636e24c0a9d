import { arabiziToArabic } from '../text/arabizi.ts';
import { detectLanguage } from '../text/language.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { type Entity, findEntities } from './entities.ts';
import { detectEscalation, type EscalationReason } from './escalation.ts';
import { arabicIntents, englishIntents } from './intents/rules.ts';
import { detectSmallTalk } from './small-talk.ts';

export { type Entity, type EntityType, findEntities } from './entities.ts';

/** The PRD's list (5.5.4). */
export const intents = [
  'password_reset',
  'account_creation',
  'login_issue',
  'account_deletion',
  'billing_question',
  'subscription_upgrade',
  'subscription_cancel',
  'refund_request',
  'payment_issue',
  'technical_issue',
  'feature_question',
  'integration_help',
  'bug_report',
  'pricing_inquiry',
  'feature_request',
  'product_comparison',
  'general_question',
  'greeting',
  'gratitude',
  'complaint',
  'speak_to_human',
  'unknown',
] as const;
export type Intent = (typeof intents)[number];

export interface DetectedIntent {
  intent: Intent;
  /** 0…1: one plain phrase .6, several or a plain wish up to .95; `general_question` and `unknown` stay under .5. */
  confidence: number;
  entities: Entity[];
}

const BY_REASON: Partial<Record<EscalationReason, Intent>> = {
  explicit_request: 'speak_to_human',
  account_deletion: 'account_deletion',
  refund: 'refund_request',
  complaint: 'complaint',
  frustration: 'complaint',
  legal: 'complaint',
};
/** Points a wish found by the escalation rules brings: a person asked for outweighs any subject, a mood none. */
const REASON_POINTS: Partial<Record<EscalationReason, number>> = {
  explicit_request: 6,
  account_deletion: 4,
  refund: 4,
  complaint: 3.5,
  legal: 3,
  frustration: 0.9,
};
const QUESTION =
  /[?؟]|^(?:how|what|when|where|which|who|why|can|could|do|does|is|are|tell|explain)\b|(?:^|\s)(?:ازاي|كيف|ايه|متى|امتى|فين|اين|أين|وين|هل|كام|بكام|كم|ليه|لماذا|ليش|وش|ايش|شلون|ezay|eh|emta|fein|kam|bekam|leh)(?=\s|$)/i;

/** Thanks that go on in words small talk does not know; asked for nothing, they are thanks. */
const THANKS = /^(?:(?:many |big )?thanks|thank you|thx|شكرا|متشكر|مشكور|تسلم|يعطيك)[^?؟]{0,200}$/i;

/** Whether a message has the form of a question. */
export const isQuestion = (message: string): boolean => QUESTION.test(message.trim());

/** A message is read up to here. */
const MOST_CHARACTERS = 4000;

/** What a message is about, by phrases alone, in English, Arabic and Arabizi, with the entities in it. */
export function detectIntent(message: string): DetectedIntent {
  const text = message.slice(0, MOST_CHARACTERS);
  const entities = findEntities(text);
  const points = new Map<Intent, number>();
  const add = (intent: Intent, value: number): void => void points.set(intent, (points.get(intent) ?? 0) + value);
  const small = detectSmallTalk(text);
  const real = small?.rest ?? (small ? '' : text);
  for (const signal of detectEscalation(text).signals) {
    const intent = BY_REASON[signal.reason];
    if (intent) add(intent, (REASON_POINTS[signal.reason] ?? 0) * (signal.weight === 'demand' ? 1 : 0.6));
  }
  scorePhrases(real, add);
  const best = [...points].sort((a, b) => b[1] - a[1])[0];
  if (best && best[1] > 0) {
    const second = Math.max(0, ...[...points.values()].filter(value => value !== best[1]));
    const lead = (best[1] - second) / best[1];
    const confidence = Math.min(0.95, 0.45 + best[1] * 0.12 + lead * 0.1);
    return { intent: best[0], confidence: Math.round(confidence * 100) / 100, entities };
  }
  if (small && small.rest === null) {
    if (small.kind === 'thanks' || small.kind === 'goodbye') return { intent: 'gratitude', confidence: 0.9, entities };
    if (small.kind === 'greeting' || small.kind === 'how_are_you')
      return { intent: 'greeting', confidence: 0.9, entities };
    return { intent: 'general_question', confidence: 0.4, entities };
  }
  if (THANKS.test(text.trim())) return { intent: 'gratitude', confidence: 0.7, entities };
  return QUESTION.test(real.trim())
    ? { intent: 'general_question', confidence: 0.4, entities }
    : { intent: 'unknown', confidence: 0.2, entities };
}

function scorePhrases(text: string, add: (intent: Intent, value: number) => void): void {
  if (text === '') return;
  const latin = clausesOf(text);
  const arabic = detectLanguage(text).language === 'arabizi' ? clausesOf(arabiziToArabic(text)) : latin;
  score(latin, englishIntents, add);
  score(arabic, arabicIntents, add);
}

function score(
  clauses: readonly Clause[],
  table: readonly { intent: Intent; match: (clause: Clause) => string | null; points: number }[],
  add: (intent: Intent, value: number) => void,
): void {
  for (const { intent, match, points } of table) {
    if (clauses.some(clause => match(clause) !== null)) add(intent, points);
  }
}
