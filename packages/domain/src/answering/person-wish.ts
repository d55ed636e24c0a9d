import { contentStems } from '../text/tokens.ts';
import { asksSomething, detectEscalation } from './escalation.ts';

/** What tells something without asking takes so many words of content. */
const leastWords = 2;

const isWish = (text: string): boolean =>
  detectEscalation(text).signals.some(({ reason }) => reason === 'explicit_request');

/**
 * What a message says besides the wish for a person, in the customer's own words: to look that wish up finds pages on other transfers.
 * Empty where it says nothing else, null where it asks for no person.
 */
export function besidesPersonWish(message: string): string | null {
  if (!isWish(message)) return null;
  return (message.match(/[^.!?؟,،;؛\n]+[.!?؟,،;؛\n]*/g) ?? [])
    .filter(part => !isWish(part) && (asksSomething(part) || contentStems(part).length >= leastWords))
    .join('')
    .trim();
}
