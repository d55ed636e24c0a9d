import { arabiziToArabic } from '../text/arabizi.ts';
import { detectLanguage } from '../text/language.ts';
import { hasArabic, hasLatin } from '../text/normalize.ts';
import { type Clause, clausesOf, wholeOf } from './clauses.ts';
import { arabicRefusal, arabicRequest } from './escalation/arabic-person.ts';
import { arabicTrouble } from './escalation/arabic-trouble.ts';
import { englishRefusal, englishRequest } from './escalation/english-person.ts';
import { englishTrouble, type TroubleMatchers } from './escalation/english-trouble.ts';
import { type Likeness, likenessOf } from './escalation/likeness.ts';
import { angerOf, repeats } from './escalation/mood.ts';
import {
  answerFirstRules,
  defaultEscalationRules,
  type EscalationAction,
  type EscalationReason,
  type EscalationRules,
} from './escalation/rules.ts';

export type { EscalationAction, EscalationReason, EscalationRules };
export { answerFirstRules, defaultEscalationRules };

export interface EscalationSignal {
  reason: EscalationReason;
  /** `demand`: the customer wants an act ("give me my money back"); `mention`: the subject comes up ("how do refunds work?"). */
  weight: 'demand' | 'mention';
  /** 0…1, how plainly the words say it. */
  confidence: number;
  /** The folded words that said it. */
  matched: string;
}

export interface EscalationOptions {
  /** The customer's earlier messages in this conversation, oldest first. */
  history?: readonly string[];
  /** The company's table; the default one without it. */
  rules?: EscalationRules;
}

export interface Escalation {
  /** True when a person should take over before any answer is tried. */
  escalate: boolean;
  /** `now` hand over · `offer` answer if the knowledge base can, else hand over · `priority` answer, but a ticket is more urgent · `none`. */
  action: EscalationAction;
  /** The reason that decided, or null when nothing was found. */
  reason: EscalationReason | null;
  confidence: number;
  matched: string;
  /** The customer said that no person is wanted ("don't transfer me"). */
  declined: boolean;
  /** Everything found, strongest action first. */
  signals: readonly EscalationSignal[];
}

interface Reading {
  clauses: readonly Clause[];
  whole: Clause;
  trouble: TroubleMatchers;
  request: (clause: Clause) => string | null;
  refusal: (clause: Clause) => boolean;
  arabic: boolean;
}

const RANK: Readonly<Record<EscalationAction, number>> = { now: 3, offer: 2, priority: 1, none: 0 };
/** A phrase cut by commas ("agent, please, now") is read as one clause when the message is this short, in words. */
const SHORT = 8;

function readingsOf(text: string): Reading[] {
  const arabizi = detectLanguage(text).language === 'arabizi';
  const out: Reading[] = [];
  if (arabizi || hasArabic(text)) {
    const clauses = clausesOf(arabizi ? arabiziToArabic(text) : text);
    out.push({
      clauses,
      whole: wholeOf(clauses),
      trouble: arabicTrouble,
      request: arabicRequest,
      refusal: arabicRefusal,
      arabic: true,
    });
  }
  if (hasLatin(text)) {
    const clauses = clausesOf(text);
    out.push({
      clauses,
      whole: wholeOf(clauses),
      trouble: englishTrouble,
      request: englishRequest,
      refusal: englishRefusal,
      arabic: false,
    });
  }
  return out;
}

/** A message is read up to here. */
const MOST_CHARACTERS = 4000;

/** Looks for a wish in each clause; when one clause is a question about how it works, the wish there is only a mention. */
function find(
  reading: Reading,
  reason: EscalationReason,
  match: (clause: Clause) => string | null,
  isDemand: (clause: Clause) => boolean,
): EscalationSignal | null {
  let mention: EscalationSignal | null = null;
  for (const clause of reading.clauses) {
    const matched = match(clause);
    if (!matched) continue;
    if (isDemand(clause)) return { reason, weight: 'demand', confidence: 0.9, matched };
    mention ??= { reason, weight: 'mention', confidence: 0.6, matched };
  }
  return mention;
}

function requestOf(reading: Reading): { signal: EscalationSignal | null; declined: boolean } {
  const declined = reading.clauses.some(reading.refusal);
  for (const clause of reading.clauses) {
    const matched = reading.request(clause);
    if (matched)
      return { signal: { reason: 'explicit_request', weight: 'demand', confidence: 0.95, matched }, declined: false };
  }
  if (!declined && reading.clauses.length > 1 && reading.whole.text.trim().split(' ').length <= SHORT) {
    const matched = reading.request(reading.whole);
    if (matched)
      return { signal: { reason: 'explicit_request', weight: 'demand', confidence: 0.8, matched }, declined: false };
  }
  return { signal: null, declined };
}

function troubleOf(reading: Reading): EscalationSignal[] {
  const { trouble } = reading;
  const asks = (clause: Clause): boolean => trouble.howTo(clause) !== null;
  // "I was charged twice. When do I get it back?" asks for a term, which the assistant may know.
  const timing = reading.clauses.some(clause => trouble.timing(clause) !== null);
  const states = (clause: Clause): boolean => !asks(clause) && !timing;
  const demandsMoney = (clause: Clause): boolean => {
    if (trouble.owed(clause) !== null) return !timing;
    // In Arabic the words for "refund" alone are a subject; a wish or an order beside them makes the demand.
    const wished =
      !reading.arabic || arabicTrouble.demand(clause) !== null || arabicTrouble.demand(reading.whole) !== null;
    return states(clause) && wished;
  };
  return [
    find(reading, 'legal', trouble.legal, clause => !asks(clause) && !clause.question),
    find(reading, 'account_deletion', trouble.deletion, states),
    find(reading, 'refund', clause => trouble.owed(clause) ?? trouble.refund(clause), demandsMoney),
    find(
      reading,
      'billing_dispute',
      trouble.dispute,
      clause => !timing && (trouble.wronged(clause) !== null || (!asks(clause) && trouble.asksWhy(clause) === null)),
    ),
    // How to complain is asked by people who want to; only following one up is a plain question.
    find(reading, 'complaint', trouble.complaint, clause => trouble.followUp(clause) === null),
  ].filter(signal => signal !== null);
}

const REASON_OF: Readonly<Record<Likeness['wants'], EscalationReason>> = {
  request: 'explicit_request',
  anger: 'frustration',
  money: 'billing_dispute',
  complaint: 'complaint',
  legal: 'legal',
  deletion: 'account_deletion',
};
/** How sure the model must be to hand over: a question about how something works looks much like a wish, and a word or two like anything. */
const LIKE = { statement: 0.78, unsure: 0.92, shortWords: 4, fewestWords: 3 } as const;
const INTERROGATIVE =
  / (?:how|what|when|where|which|who|why|كم|كام|بكام|بكم|متي|امتي|فين|وين|اين|ازاي|كيف|شلون|وشلون|ايه|وش|ايش|شو|هل|ينفع|ليه|ليش|لماذا|علاش|كيفاش) |^ (?:can|could|do|does|is|are|will|would|should|may) (?!you )/;

const isAsked = (clause: Clause, trouble: TroubleMatchers): boolean =>
  clause.question || INTERROGATIVE.test(clause.text) || trouble.howTo(clause) !== null;

/** Whether anything in a message asks for an answer. */
export function asksSomething(message: string): boolean {
  const text = message.slice(0, MOST_CHARACTERS).normalize('NFKC');
  return readingsOf(text).some(({ clauses, trouble }) => clauses.some(clause => isAsked(clause, trouble)));
}

/** What the likeness model adds where no phrase spoke plainly. */
function likenessSignal(
  readings: readonly Reading[],
  found: readonly EscalationSignal[],
  declined: boolean,
): EscalationSignal | null {
  const reading = readings[0];
  if (!reading || reading.whole.words.length < LIKE.fewestWords) return null;
  if (found.some(signal => signal.weight === 'demand')) return null;
  const { person, wants, said } = likenessOf(reading.whole.words);
  if (declined && wants === 'request') return null;
  const { clauses, trouble } = reading;
  const asks = clauses.some(clause => isAsked(clause, trouble));
  if (wants === 'money' && clauses.some(clause => trouble.timing(clause) !== null)) return null;
  const needed = asks || reading.whole.words.length <= LIKE.shortWords ? LIKE.unsure : LIKE.statement;
  if (person < needed) return null;
  return { reason: REASON_OF[wants], weight: 'demand', confidence: person * 0.8, matched: said };
}

/**
 * Tells from a customer's words alone whether a person should take over, and why: a wish for a person in any phrasing, anger,
 * a legal threat, a refund or billing dispute, a complaint, an account to delete. English, Standard, Egyptian and Gulf Arabic
 * and Arabizi. Which reason hands over at once is the company's table of rules. A request for a person is always honoured
 * first, then what the rules rank highest.
 */
export function detectEscalation(message: string, options: EscalationOptions = {}): Escalation {
  const text = message.slice(0, MOST_CHARACTERS).normalize('NFKC');
  const rules = options.rules ?? defaultEscalationRules;
  const signals: EscalationSignal[] = [];
  let declined = false;
  const readings = readingsOf(text);
  for (const reading of readings) {
    const asked = requestOf(reading);
    declined ||= asked.declined;
    if (asked.signal) signals.push(asked.signal);
    signals.push(...troubleOf(reading));
    const anger = angerOf(text, reading.clauses, reading.trouble, reading.arabic ? arabicTrouble.sarcasm : undefined);
    if (anger) signals.push(anger);
  }
  const like = likenessSignal(readings, signals, declined);
  if (like) signals.push(like);
  const repeated = repeats(text, options.history ?? []);
  if (repeated) signals.push(repeated);
  return decide(signals, rules, declined);
}

function decide(signals: readonly EscalationSignal[], rules: EscalationRules, declined: boolean): Escalation {
  const actionOf = (signal: EscalationSignal): EscalationAction => rules[signal.reason][signal.weight];
  const sorted = [...signals].sort(
    (a, b) => RANK[actionOf(b)] - RANK[actionOf(a)] || rules[a.reason].order - rules[b.reason].order,
  );
  const [best] = sorted;
  if (!best)
    return { escalate: false, action: 'none', reason: null, confidence: 0, matched: '', declined, signals: [] };
  const asked = sorted.some(signal => signal.reason === 'explicit_request');
  const found = actionOf(best);
  // Whoever says "don't transfer me" is not transferred for a word that sounded angry; they are served, and the ticket knows.
  const action: EscalationAction =
    declined && !asked && found === 'now' && best.reason === 'frustration' ? 'priority' : found;
  return {
    escalate: action === 'now',
    action,
    reason: best.reason,
    confidence: best.confidence,
    matched: best.matched,
    declined,
    signals: sorted,
  };
}
