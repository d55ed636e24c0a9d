import type { Clause } from '../answering/clauses.ts';
import { clausesOf, wholeOf } from '../answering/clauses.ts';
import { heatOf } from '../answering/escalation/mood.ts';
import { arabiziToArabic } from '../text/arabizi.ts';
import { detectLanguage, type Language } from '../text/language.ts';
import { hasArabic } from '../text/normalize.ts';
import { signsOf } from './emoji.ts';
import { type Emotion, emotionsOf } from './emotions.ts';
import { openHashtags } from './hashtags.ts';
import { leaningOf } from './learned.ts';
import { arabic, english, formsOf } from './lexicon.ts';
import { isAlarming } from './mood.ts';
import {
  GOOD_REPORT_LEFT,
  isPosted,
  isReport,
  POSTED_BAD_LEFT,
  POSTED_GOOD,
  POSTED_TROUBLE,
  REPORT_LEFT,
} from './voice.ts';
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

/** English: what the sum of the words weighs beside what the message is like, and what each mood needs to be one. */
const WORDS_WEIGH = 0.9;
const GOOD_FROM = 0.4;
const BAD_FROM = 0.4;
/** Scores of a mood that the words alone do not reach, and the loudest ones that may still be no mood. */
const PLAIN_GOOD = 0.37;
const PLAIN_BAD = -0.27;
/** What is left of the order of such messages among each other. */
const ORDER = 0.1;
const NO_MOOD = [NEGATIVE_FROM + 0.01, POSITIVE_FROM - 0.01] as const;

/** The words of a message are read up to here, signs and capitals to its end; addresses taken out leave more for the clauses. */
const MOST_CHARACTERS = 8000;
/** What is left of words in a question: "could you find a nice seat?" praises nothing. */
const ASKED_GOOD = 0.45;
const ASKED_BAD = 0.7;
const CONTRASTS = new Set('بس لكن ولكن لكنه لكنها لكنكم انما وانما'.split(' '));
const BEFORE_BUT = 0.75;
const AFTER_BUT = 1.25;

const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * How a customer's message sounds: English, Arabic with its dialects, and Arabizi. Words of mood, negation, degree, stretched
 * letters, capitals and emoji count; for English also what the message is like (`learned.ts`). A question without a word of mood
 * is neutral.
 */
export function analyseSentiment(message: string): Sentiment {
  const { language } = detectLanguage(message);
  const read = message.slice(0, MOST_CHARACTERS);
  const text = language === 'arabizi' ? arabiziToArabic(read) : read;
  const clauses = clausesOf(withoutAddresses(text));
  const posted = isPosted(read);
  const tone = toneOf(clauses, posted);
  let { good, bad } = tone;
  for (const value of signsOf(message)) {
    if (value > 0) good += value;
    else bad += value;
  }
  if (bad <= TROUBLE || (tone.isAsking && tone.polite > 0 && good <= tone.polite * THANKS)) good *= PLEASANTRY_LEFT;
  const heat = heatOf(message);
  const loud = (good + bad) * (1 + heat * 0.4) - (good + bad === 0 ? heat * 0.8 : 0);
  const sum = reported(read, loud);
  const isEnglish = language !== 'arabizi' && !hasArabic(text);
  const { label, score } = isEnglish ? judged(sum, clauses) : { label: labelOf(scoreOf(sum)), score: scoreOf(sum) };
  return { label, score, emotions: emotionsOf(clauses, heat, score), language };
}

const scoreOf = (sum: number): number => round(sum / Math.sqrt(sum * sum + HALF * HALF));

const labelOf = (score: number): SentimentLabel =>
  score >= POSITIVE_FROM ? 'positive' : score <= NEGATIVE_FROM ? 'negative' : 'neutral';

/** The mood of an English message from its words and from what it is like; the score stays that of the words, within its label. */
function judged(sum: number, clauses: readonly Clause[]): { label: SentimentLabel; score: number } {
  const { words } = wholeOf(clauses);
  const score = scoreOf(sum);
  if (words.length === 0) return { label: labelOf(score), score };
  const leaning = leaningOf(words);
  const good = WORDS_WEIGH * sum + leaning.good - GOOD_FROM;
  const bad = -WORDS_WEIGH * sum + leaning.bad - BAD_FROM;
  if (isAlarming(score) || (bad > 0 && bad > good))
    return { label: 'negative', score: Math.min(score, round(PLAIN_BAD + score * ORDER)) };
  if (good > 0) return { label: 'positive', score: Math.max(score, round(PLAIN_GOOD + score * ORDER)) };
  return { label: 'neutral', score: Math.min(Math.max(score, NO_MOOD[0]), NO_MOOD[1]) };
}

interface Tone {
  good: number;
  bad: number;
  /** Words of thanks. */
  polite: number;
  isAsking: boolean;
}

/** What the words of all clauses add up to. */
function toneOf(clauses: readonly Clause[], posted: boolean): Tone {
  const tone: Tone = { good: 0, bad: 0, polite: 0, isAsking: clauses.some(clause => clause.question) };
  clauses.forEach((clause, at) => {
    // What comes last is what stays: "slow, but solved".
    const last = at === clauses.length - 1 && clauses.length > 1 ? 1.15 : 1;
    for (const value of valuesOf(clause)) {
      if (value > 0) tone.good += value * last * (clause.question ? ASKED_GOOD : 1) * (posted ? POSTED_GOOD : 1);
      else if (!posted || value <= POSTED_TROUBLE)
        tone.bad += value * last * (clause.question ? ASKED_BAD : 1) * (posted ? POSTED_BAD_LEFT : 1);
    }
    for (const word of clause.words) if (PLEASANTRIES.has(word)) tone.polite += 1;
  });
  return tone;
}

/** The sum of a message, quieter when it only passes on what others said. */
function reported(text: string, sum: number): number {
  if (!isReport(text)) return sum;
  return sum * (sum > 0 && !hasArabic(text) ? GOOD_REPORT_LEFT : REPORT_LEFT);
}

/** Addresses, mentions and the sign before a topic say nothing about a mood. */
const withoutAddresses = (text: string): string =>
  openHashtags(text.replace(/https?:\S+|www\.\S+|\{link\}/gi, ' ').replace(/@[\w.]+/g, ' '), english.valueOf).replace(
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
    const isTurned = saysNo(words, at) && !startsWithNegation(words[at]!);
    return { value: value * degree * (isTurned ? TURNED : 1), length };
  }
  return null;
}

/** A no shortly before; none in "oh no", "no doubt", "not only" and "could not be more". */
const saysNo = (words: readonly string[], at: number): boolean =>
  words.slice(Math.max(0, at - 3), at).some((word, back, before) => {
    if (!negationsEnglish.has(word)) return false;
    const next = before[back + 1];
    return !(
      NO_OUTCRY.has(words[at - before.length + back - 1] ?? '') ||
      NO_DENIAL.has(next ?? '') ||
      (next === 'be' && before[back + 2] === 'more')
    );
  });
const NO_OUTCRY = new Set(['oh', 'uh', 'ah']);
const NO_DENIAL = new Set(['doubt', 'wonder', 'only', 'just']);

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
