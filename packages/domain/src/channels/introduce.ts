import { detectSmallTalk } from '../answering/small-talk.ts';
import { normalize } from '../text/normalize.ts';

/** What people write to an assistant in place of their name. */
const questions =
  /[?؟؛]|\b(?:how|what|why|when|where|who|can|cannot|is|are|do|does|need|want|help|please|hello|hi|internet|problem)\b/iu;
const arabicQuestions =
  /(?:^|\s)(?:هل|كيف|ازاي|ليه|لماذا|متي|امتي|فين|اين|مين|ايه|ما|ماذا|عايز|عاوز|عايزه|عاوزه|محتاج|محتاجه|اريد|ابغي|ممكن|مشكله|مش|عندي|لو)(?=\s|$)/u;
const nameShape = /^[\p{L}\p{M}][\p{L}\p{M}'’.\- ]*$/u;

/** The name somebody gave when asked for it, or null where the text reads like anything else: a question must not become a name. */
export function nameFrom(text: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim();
  if (name.length < 2 || name.length > 60 || name.split(' ').length > 5 || !nameShape.test(name)) return null;
  if (questions.test(name) || arabicQuestions.test(normalize(name))) return null;
  return detectSmallTalk(name) ? null : name;
}

/** The phone number somebody gave, as + and digits or digits only, or null. Arabic and Persian figures count. */
export function phoneFrom(text: string): string | null {
  const western = text
    .replace(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) - 0x06f0))
    .trim();
  if (!/^\+?[\d\s().\-/]{7,24}$/.test(western)) return null;
  const digits = western.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return null;
  return `${western.startsWith('+') ? '+' : ''}${digits}`;
}
