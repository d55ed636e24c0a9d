import { findEntities } from '../answering/entities.ts';
import { detectSmallTalk } from '../answering/small-talk.ts';
import { sentences } from '../text/sentences.ts';
import { contentStems, tokenize } from '../text/tokens.ts';

/** One thing a colleague told a customer, fit to stand in an article. */
export interface Quote {
  messageId: string;
  conversationId: string;
  text: string;
}

/** What was said after a question, in its order. */
export interface SaidAfter {
  messageId: string;
  conversationId: string;
  by: 'customer' | 'agent';
  text: string;
}

const fewestWords = 3;

/** Talk about the talk, or about this one customer's case: it answers nobody else. */
const ABOUT_THIS_CASE =
  /\b(?:let me|i(?:'| wi)?ll (?:check|see|look|ask|get|come|transfer|forward|connect)|i(?:'ve| have)? (?:checked|see|found|asked|looked|transferred|forwarded|refunded|cancelled|sent)|one moment|bear with me|please (?:wait|hold|send|share|tell|provide|confirm)|(?:could|can|may) (?:you|i)|your (?:account|order|parcel|request|complaint|ticket|case|number|name|refund) (?:is|was|has|will)|sorry for|apologi[sz]e|my name is|how (?:can|may) i help|anything else)\b|(?:خليني|هشوف|هتأكد|هراجع|هبلغ|سأتحقق|سأراجع|سأتأكد|دعني|ثواني|لحظة|ممكن تبعت|من فضلك (?:ابعت|أرسل|ارسل|انتظر)|رقم حضرتك|حسابك|طلبك (?:تم|في|وصل|هيوصل)|نعتذر|آسف|اسف|معاك |اسمي|أساعدك|اساعدك)/iu;

/** What must not leave the conversation it was said in. A date or an amount of money is a fact like another. */
const PERSONAL: ReadonlySet<string> = new Set(['email', 'phone', 'order_number', 'invoice_number', 'ticket_number']);
/** Numbers so long are of a card, an account or a person, never of a price. */
const LONG_NUMBER = /\d(?:[\s-]?\d){8,}/;

/** Whether a text names a person's address, number or order. */
export function isPersonal(text: string): boolean {
  return LONG_NUMBER.test(text) || findEntities(text).some(({ type }) => PERSONAL.has(type));
}

/** The names of whoever took part, as words; a sentence that says one is about them. */
function namesIn(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap(name => tokenize(name)).map(token => token.word));
}

/** The sentences of what a colleague wrote that say something to everybody: no pleasantries, questions, promises or personal data. */
export function sentencesFor(text: string, names: readonly string[]): string[] {
  const people = namesIn(names);
  return sentences(text).flatMap(sentence => {
    const talk = detectSmallTalk(sentence);
    const rest = (talk ? (talk.rest ?? '') : sentence).trim();
    if (rest === '' || /[?؟]\s*$/.test(rest) || isPersonal(rest) || ABOUT_THIS_CASE.test(rest)) return [];
    if (contentStems(rest).length < fewestWords) return [];
    return tokenize(rest).some(token => people.has(token.word)) ? [] : [rest];
  });
}

/**
 * What colleagues answered to one question: the first of their turns that says something. What comes after the customer spoke
 * again may be about something else.
 */
export function quotesAfter(said: readonly SaidAfter[], names: readonly string[]): Quote[] {
  let quotes: Quote[] = [];
  for (const { by, text, messageId, conversationId } of said) {
    if (by === 'customer') {
      if (quotes.length > 0) return quotes;
      continue;
    }
    const told = sentencesFor(text, names).map(sentence => ({ messageId, conversationId, text: sentence }));
    quotes = [...quotes, ...told];
  }
  return quotes;
}
