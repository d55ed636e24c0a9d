import { hasArabic, normalize } from '../text/normalize.ts';

/** Somebody speaks of what is theirs, or to somebody: their words are a mood. */
const PERSONAL = new Set(
  `i im ive me my mine we us our you your youre yours ur u guys myself
  انا احنا نحن انت انتي انتم انتو انتوا لي ليا الي عندي معي معايا عليا علي مني فيا لنا علينا معانا عندنا منكم عليكم عليكو لكم عندكم عندكو خدمتكم
  حسبي حسبنا اللهم والله يارب ربنا يا ياريت ليت ليه ليش ايه ازاي اللي مش مو موب بس كده كذا عشان احب بحب اكره بكره نفسي قلبي`.split(
    /\s+/,
  ),
);
const LINK = /https?:|www\.|\{link\}/i;
const SIGNS = /[!\u061f?]|\p{Extended_Pictographic}|هه|[:;]-?[()D]/u;

/** What is left of the words of a report: a headline about a war is no mood of its reader; who passes on good news likes them. */
export const REPORT_LEFT = 0.4;
export const GOOD_REPORT_LEFT = 0.6;

/** True for a headline or a notice passed on: a link or a frame of news, and nobody who speaks for themselves. */
export function isReport(text: string): boolean {
  const framed = LINK.test(text) || /^"?RT @/.test(text) || /[|«]|عاجل/.test(text) || /^[^:]{4,60}:\s/.test(text);
  if (!framed) return false;
  const plain = text.replace(/https?:\S+|www\.\S+|@[\w.]+/gi, ' ');
  if (SIGNS.test(plain)) return false;
  const words = normalize(plain.slice(0, 2000)).match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.length >= 4 && !words.some(word => PERSONAL.has(word));
}

/** Said to everybody, troubles milder than this are talk ("long lines at the show"), stronger ones are half meant; praise is meant. */
export const POSTED_TROUBLE = -1.65;
export const POSTED_BAD_LEFT = 0.5;
export const POSTED_GOOD = 1.2;

const TOPIC = /\bRT\b|#\p{L}/u;

/** True for English talk to everybody: with a topic sign, a link or words passed on, and nobody spoken to at its beginning. */
export const isPosted = (text: string): boolean =>
  (LINK.test(text) || TOPIC.test(text)) && !/^\s*[@.]/.test(text) && !hasArabic(text);
