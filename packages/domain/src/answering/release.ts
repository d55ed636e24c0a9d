import { buildConcepts, mentions, phrasesFrom } from '../knowledge/concepts.ts';
import { normalize, normalizeDigits } from '../text/normalize.ts';
import { isListItem, sentenceEnd } from '../text/sentences.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { bareLink, hostOf, linksIn, withoutLinks } from './links.ts';
import { claimsByItself } from './own-claims.ts';

export interface SentenceSplitter {
  /** Takes the next piece of the stream, gives the sentences that are now surely over. */
  push(delta: string): string[];
  /** The stream is over: the rest. */
  end(): string[];
}

/** A stream without a full stop is let go in pieces, so that it is checked and costs no more than its length. */
const LONGEST_SENTENCE = 1200;
/** So much of a passage is compared. */
const LONGEST_EVIDENCE = 20_000;

/** Cuts a stream into sentences as it arrives; a number, link or step is never cut. The line break after a sentence stays with it. */
export function createSentenceSplitter(): SentenceSplitter {
  let held = '';
  const take = (final: boolean): string[] => {
    const out: string[] = [];
    for (;;) {
      held = held.replace(/^[^\S\n]+/, '');
      const found = sentenceEnd(held, final);
      const end =
        found <= 0 && held.length > LONGEST_SENTENCE
          ? held.lastIndexOf(' ', LONGEST_SENTENCE) + 1 || LONGEST_SENTENCE
          : found;
      if (end <= 0) return out;
      const piece = held.slice(0, end);
      held = held.slice(end);
      if (piece.trim() !== '') out.push(piece);
      else if (out.length > 0) out[out.length - 1] += piece;
    }
  };
  return {
    push(delta) {
      held += delta;
      // A sentence is over only when something follows its mark, so nothing can end without a blank.
      return /\s/.test(delta) || held.length > LONGEST_SENTENCE ? take(false) : [];
    },
    end: () => take(true),
  };
}

export interface SourcePassage {
  id: string;
  title: string;
  heading?: string;
  text: string;
}

export type RefusalReason = 'number' | 'link' | 'name' | 'markup' | 'unsupported';

export interface SentenceCheck {
  ok: boolean;
  /** Passages the sentence stands in, best first. */
  passageIds: string[];
  /** Why it may not be said. */
  reason?: RefusalReason;
}

export interface CheckOptions {
  /** Hosts a link may point at although no passage holds it. */
  allowedHosts?: readonly string[];
  /** Names that may be said without a source: the company, the assistant, the contact. */
  knownNames?: readonly string[];
}

/** Tags, also those that are never closed, Markdown's pictures, and its links to anything but an address of the web. */
const MARKUP =
  /<\/?[a-zA-Z][\w:-]{0,30}(?:\s[^<>]{0,200})?\/?>|<\/?(?:script|img|iframe|svg|object|embed|style|form|input|link|meta|base|video|audio|math|a)\b|!\[|\]\((?!https?:\/\/)/gi;
/** No word is so long; what hides in one is cut out of the sight of the other checks. */
const LONGEST_WORD = /\S{200}/;
const NUMBER = /\d+(?:[.,:/-]\d+)*/g;
const ARABIC = /[\u0621-\u064a]/;
const LIST_MARK = /^\s*(?:\d{1,3}[.)\-–:]\s|step\s+\d+[:.)]?\s)/i;
const LEAST_COVERAGE = 0.55;
/** Across languages: so many classes of the lexicon must be mentioned before they count as evidence. */
const LEAST_CONCEPTS = 2;
/** So few words of content make no claim of their own ("Here is how:"). */
const NO_CLAIM = 1;

/** Numbers as they compare: Western digits, no marks of thousands, no closing zeros. */
export const numbersOf = (text: string): string[] =>
  (normalizeDigits(text).match(NUMBER) ?? []).map(n =>
    n
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, ''),
  );

/** Addresses of the web and of mail in a text, as they compare. */
export const linksOf = (text: string): string[] => linksIn(text).map(bareLink);
/** Tags and Markdown's pictures in a text. */
export const markupOf = (text: string): string[] => text.match(MARKUP) ?? [];

/** Capitalised words inside a sentence, and Latin words in an Arabic one: names that must come from somewhere. */
function namesOf(sentence: string): string[] {
  const text = withoutLinks(sentence.replace(LIST_MARK, ''));
  const arabic = ARABIC.test(text);
  const out: string[] = [];
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)) {
    const word = match[0];
    const before = text.slice(0, match.index).trimEnd();
    const opening = before === '' || /[.!?:؟•"“(\n-]$/.test(before);
    if (!/^[A-Za-z]/.test(word) || word.length < 2) continue;
    if (arabic || (!opening && /^[A-Z]/.test(word) && !/^I(?:['’]|$)/.test(word)))
      out.push(normalize(word.replace(/['’]s$/, '')));
  }
  return out;
}

interface Evidence {
  id: string;
  text: string;
  stems: Set<string>;
  /** Those of four letters and more, which stand for their other forms as well. */
  long: string[];
  /** Words asked about already: whether one of the long ones is a form of it. */
  near: Map<string, boolean>;
  words: Set<string>;
  numbers: Set<string>;
  links: Set<string>;
  concepts: Set<number>;
  arabic: boolean;
}

const lexicon = buildConcepts();

function conceptsOf(tokens: readonly Token[]): Set<number> {
  return new Set(mentions(tokens, token => (token.stop ? [] : phrasesFrom(lexicon, token))).map(m => m.concept));
}

function evidenceOf(passage: SourcePassage): Evidence {
  const text = `${passage.title}\n${passage.heading ?? ''}\n${passage.text}`.slice(0, LONGEST_EVIDENCE);
  const tokens = tokenize(text);
  const stems = new Set(tokens.map(t => t.stem));
  return {
    id: passage.id,
    text,
    stems,
    long: [...stems].filter(stem => stem.length >= 4),
    near: new Map(),
    words: new Set(tokens.map(t => t.word)),
    numbers: new Set(numbersOf(text)),
    links: new Set(linksOf(text)),
    concepts: conceptsOf(tokens),
    arabic: ARABIC.test(passage.text),
  };
}

/** Two languages have no words in common, but what the lexicon knows of service talk compares: share of it found, 0 for too little to tell. */
function meaningShare(sentence: ReadonlySet<number>, evidence: Evidence): number {
  if (sentence.size < LEAST_CONCEPTS) return 0;
  return [...sentence].filter(concept => evidence.concepts.has(concept)).length / sentence.size;
}

/** Whether one of two words is the other made longer or shorter at an end. */
const areForms = (a: string, b: string): boolean =>
  a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1)) || a.endsWith(b) || b.endsWith(a);

/** Share of the sentence's content words that stand in the passage; a word and its longer or shorter form count as one. */
function coverage(content: readonly string[], evidence: Evidence): number {
  if (content.length === 0) return 1;
  const near = (stem: string) => {
    if (evidence.stems.has(stem)) return true;
    if (stem.length < 4) return false;
    const known = evidence.near.get(stem) ?? evidence.long.some(s => areForms(s, stem));
    evidence.near.set(stem, known);
    return known;
  };
  return content.filter(near).length / content.length;
}

const prepared = new WeakMap<readonly SourcePassage[], Evidence[]>();

/** The passages of one answer are asked about for each of its sentences. */
function evidenceFor(passages: readonly SourcePassage[]): Evidence[] {
  const known = prepared.get(passages);
  if (known) return known;
  const evidence = passages.map(evidenceOf);
  prepared.set(passages, evidence);
  return evidence;
}

const nobody: readonly string[] = [];
const namedBefore = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The words of the names; the same ones are asked about for every sentence of an answer. */
function wordsOf(names: readonly string[]): ReadonlySet<string> {
  const known = namedBefore.get(names) ?? new Set(names.flatMap(name => tokenize(name).map(t => t.word)));
  namedBefore.set(names, known);
  return known;
}

function hasForeignLink(links: readonly string[], evidence: readonly Evidence[], allowed: readonly string[]): boolean {
  return links.some(link => {
    const host = hostOf(link);
    const bare = bareLink(link);
    return !evidence.some(e => e.links.has(bare)) && !allowed.some(a => host === a || host.endsWith(`.${a}`));
  });
}

function hasForeignName(sentence: string, evidence: readonly Evidence[], known: ReadonlySet<string>): boolean {
  return namesOf(sentence).some(
    name =>
      !known.has(name) &&
      !tokenize(name).every(t => t.stop || evidence.some(e => e.words.has(t.word) || e.stems.has(t.stem))),
  );
}

/**
 * Whether a sentence may be said on these passages: every link and name must stand in one of them, and every number and most
 * content words in a single one. A sentence in another language than the passage is compared by the classes of the lexicon.
 */
export function checkSentence(
  sentence: string,
  passages: readonly SourcePassage[],
  options: CheckOptions = {},
): SentenceCheck {
  const refuse = (reason: RefusalReason): SentenceCheck => ({ ok: false, passageIds: [], reason });
  const evidence = evidenceFor(passages);
  const links = linksIn(sentence);
  if (
    hasForeignLink(
      links,
      evidence,
      (options.allowedHosts ?? []).map(host => host.toLowerCase()),
    )
  )
    return refuse('link');
  // A call of a tool, a picture, a frame: no sentence to a customer, unless a page itself is about such signs.
  const marks = sentence.match(MARKUP) ?? [];
  if (marks.some(mark => !passages.some(passage => passage.text.includes(mark)))) return refuse('markup');
  const plain = withoutLinks(sentence);
  const claimed = numbersOf(isListItem(plain) ? normalizeDigits(plain).replace(LIST_MARK, '') : plain);
  if (claimed.some(number => !evidence.some(e => e.numbers.has(number)))) return refuse('number');
  const known = wordsOf(options.knownNames ?? nobody);
  if (hasForeignName(sentence, evidence, known)) return refuse('name');
  const texts = evidence.map(e => e.text);
  if (LONGEST_WORD.test(plain) || claimsByItself(plain, texts)) return refuse('unsupported');
  const tokens = tokenize(plain);
  const content = [...new Set(tokens.filter(t => !t.stop && !known.has(t.word)).map(t => t.stem))];
  if (content.length <= NO_CLAIM && claimed.length === 0 && links.length === 0) return { ok: true, passageIds: [] };
  const arabic = ARABIC.test(sentence);
  let meant: Set<number> | undefined;
  const meaning = (e: Evidence) => {
    meant ??= conceptsOf(tokens);
    return meaningShare(meant, e);
  };
  const standing = evidence
    .map(e => ({ e, share: Math.max(coverage(content, e), e.arabic === arabic ? 0 : meaning(e)) }))
    .filter(({ share }) => share >= LEAST_COVERAGE)
    .sort((a, b) => b.share - a.share);
  if (standing.length === 0) return refuse('unsupported');
  // A price from one article beside the words of another is a new claim.
  const whole = standing.filter(({ e }) => claimed.every(number => e.numbers.has(number)));
  return whole.length === 0 ? refuse('number') : { ok: true, passageIds: whole.map(({ e }) => e.id) };
}
