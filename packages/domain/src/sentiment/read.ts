import { analyseSentiment, type Sentiment } from './analyse.ts';

/** Of a very long message its beginning and its end are read: how it starts, and what stays. */
const HEAD = 3000;
const TAIL = 1000;

/** How a customer's message sounds, whatever its length; null for one without a word or sign. */
export function sentimentOf(message: string): Sentiment | null {
  const text = message.trim();
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return null;
  return analyseSentiment(text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`);
}
