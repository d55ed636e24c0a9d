import type { Clause } from '../answering/clauses.ts';
import { clausesOf } from '../answering/clauses.ts';
import { heatOf } from '../answering/escalation/mood.ts';
import { arabiziToArabic } from '../text/arabizi.ts';
import { detectLanguage, type Language } from '../text/language.ts';
import { hasArabic } from '../text/normalize.ts';
import { signsOf } from './emoji.ts';
import { type Emotion, emotionsOf } from './emotions.ts';
import { openHashtags } from './hashtags.ts';
import { arabic, english, formsOf } from './lexicon.ts';
import { isReport, REPORT_LEFT } from './voice.ts';
import { degreesArabic, negationsArabic } from './words-arabic.ts';
import { degreesEnglish, negationsEnglish } from './words-english.ts';

export type SentimentLabel = 'negative' | 'neutral' | 'positive';

export interface Sentiment {
  label: SentimentLabel;
  /** From −1, furious, to 1, delighted. */
  score: number;
  /** Emotions that the words show, strongest first, each 0…1. */
  emotions: { emotion: Emotion; strength: number }[];
  language: Language;
}

/** A sum of words at which half of the scale is passed. */
const HALF = 2.8;
/** Where neutral ends. Thanks is said out of habit, trouble is not: the positive side begins later. */
const POSITIVE_FROM = 0.34;
const NEGATIVE_FROM = -0.2;
/** What a negation leaves of a word, turned around: "not good" is no "terrible". */
const TURNED = -0.65;
/** Against this much trouble a pleasantry is a form of words, or sarcasm. */
const TROUBLE = -2;
const PLEASANTRY_LEFT = 0.45;
/** Thanks said beside a question is a form of words too; more good than this for each is meant. */
const PLEASANTRIES = new Set('thanks thank thx ty cheers شكرا مشكورين متشكر'.split(' '));
const THANKS = 2.8;

/** The words of a message are read up to here, signs and capitals to its end; addresses taken out leave more for the clauses. */
const MOST_CHARACTERS = 8000;
const CONTRASTS = new Set('بس لكن ولكن لكنه لكنها لكنكم انما وانما'.split(' '));
const BEFORE_BUT = 0.75;
const AFTER_BUT = 1.25;

const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * How a customer's message sounds, from its words alone: English, Arabic with its dialects, and Arabizi. Negation, degree,
 * stretched letters, capitals and emoji count; a question without a word of mood is neutral.
 */
export function analyseSentiment(message: string): Sentiment {
  const { language } = detectLanguage(message);
  const read = message.slice(0, MOST_CHARACTERS);
  const text = language === 'arabizi' ? arabiziToArabic(read) : read;
  const clauses = clausesOf(withoutAddresses(text));
  let [good, bad, polite] = [0, 0, 0];
  clauses.forEach((clause, at) => {
    // What comes last is what stays: "slow, but solved".
    const weight = (at === clauses.length - 1 && clauses.length > 1 ? 1.15 : 1) * (clause.question ? 0.7 : 1);
    for (const value of valuesOf(clause)) {
      if (value > 0) good += value * weight;
      else bad += value * weight;
    }
    for (const word of clause.words) if (PLEASANTRIES.has(word)) polite += 1;
  });
  for (const value of signsOf(message)) {
    if (value > 0) good += value;
    else bad += value;
  }
  const isAsking = clauses.some(clause => clause.question);
  if (bad <= TROUBLE || (isAsking && polite > 0 && good <= polite * THANKS)) good *= PLEASANTRY_LEFT;
  const heat = heatOf(message);
  const loud = (good + bad) * (1 + heat * 0.4) - (good + bad === 0 ? heat * 0.8 : 0);
  const sum = isReport(read) ? loud * REPORT_LEFT : loud;
  const score = round(sum / Math.sqrt(sum * sum + HALF * HALF));
  return {
    label: score >= POSITIVE_FROM ? 'positive' : score <= NEGATIVE_FROM ? 'negative' : 'neutral',
    score,
    emotions: emotionsOf(clauses, heat, score),
    language,
  };
}

/** Addresses, mentions and the sign before a topic say nothing about a mood. */
const withoutAddresses = (text: string): string =>
  openHashtags(text.replace(/https?:\S+|www\.\S+/gi, ' ').replace(/@[\w.]+/g, ' '), english.valueOf).replace(
    /[#_]/g,
    ' ',
  );

function valuesOf(clause: Clause): number[] {
  const { words } = clause;
  const out: number[] = [];
  const turn = words.findLastIndex(word => CONTRASTS.has(word));
  for (let at = 0; at < words.length; ) {
    const found = hasArabic(words[at]!) ? arabicAt(words, at) : englishAt(words, at);
    // English "but" begins a clause of its own; an Arabic one stands inside, and what follows it is meant.
    if (found) out.push(found.value * (turn < 0 ? 1 : at > turn ? AFTER_BUT : BEFORE_BUT));
    at += found?.length ?? 1;
  }
  return out;
}

interface Found {
  value: number;
  length: number;
}

function englishAt(words: readonly string[], at: number): Found | null {
  for (let length = Math.min(english.longest, words.length - at); length > 0; length -= 1) {
    const value = english.valueOf(words.slice(at, at + length).join(' '));
    if (value === undefined) continue;
    const before = words.slice(Math.max(0, at - 3), at);
    const degree = degreesEnglish.get(before.at(-1) ?? '') ?? 1;
    const isTurned = before.some(word => negationsEnglish.has(word)) && !startsWithNegation(words[at]!);
    return { value: value * degree * (isTurned ? TURNED : 1), length };
  }
  return null;
}

const startsWithNegation = (word: string): boolean => negationsEnglish.has(word) || negationsArabic.has(word);

function arabicAt(words: readonly string[], at: number): Found | null {
  for (let length = Math.min(arabic.longest, words.length - at); length > 1; length -= 1) {
    const value = arabic.valueOf(words.slice(at, at + length).join(' '));
    if (value !== undefined) return { value: value * arabicTurn(words, at, length), length };
  }
  const word = words[at]!;
  for (const form of formsOf(word)) {
    const value = arabic.valueOf(form);
    if (value !== undefined) return { value: value * arabicTurn(words, at, 1), length: 1 };
  }
  // ما … ش around a verb says no by itself: ماعجبنيش.
  const around = /^ما?([\u0621-\u064a]{3,})ش$/.exec(word);
  for (const form of around ? formsOf(around[1]!) : []) {
    const value = arabic.valueOf(form);
    if (value !== undefined) return { value: value * TURNED, length: 1 };
  }
  return null;
}

function arabicTurn(words: readonly string[], at: number, length: number): number {
  const before = words.slice(Math.max(0, at - 2), at);
  const degree = degreesArabic.get(words[at + length] ?? '') ?? degreesArabic.get(before.at(-1) ?? '') ?? 1;
  return degree * (before.some(word => negationsArabic.has(word)) && !startsWithNegation(words[at]!) ? TURNED : 1);
}
