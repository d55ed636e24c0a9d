import { foldArabizi } from '../knowledge/question.ts';
import type { Hit, PassageInput } from '../knowledge/types.ts';
import { isListItem, sentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokens.ts';
import { sayTables } from './table-rows.ts';

export interface ComposeInput {
  query: string;
  /** Language to answer in: 'ar' also for Arabizi. */
  language: string;
  hits: readonly Pick<Hit, 'passageId' | 'articleId' | 'score'>[];
  /** Passages of the hits and, for translations, of the articles in their groups. */
  passages: readonly PassageInput[];
  /** Below this the answer is abstained from. */
  abstainBelow?: number;
  /** Calibrated confidence of these hits, see knowledge/confidence.ts. */
  confidence: number;
}

export interface ComposedSentence {
  text: string;
  passageId: string;
}

export interface ComposedAnswer {
  /** An answer: its sentences. A question back: the titles to choose from. Otherwise empty. */
  sentences: ComposedSentence[];
  citedPassageIds: string[];
  kind: 'answer' | 'clarify' | 'abstain';
  confidence: number;
}

const ABSTAIN_BELOW = 0.5;
/** The runner-up this near the best, on a middling confidence, is a reason to ask which is meant. */
const CLOSE = 0.94;
const SURE = 0.7;
/** Another section of the same article this near the best is said too when both together stay short. */
const COMPANION = 0.85;
/** An answer longer than this is cut down to what supports it. */
const WHOLE_WORDS = 110;

const groupOf = (passage: PassageInput): string => passage.group ?? passage.articleId;
const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The passage in the reader's language: the hit itself, its translation at the same place, or the hit when there is none. */
function inLanguage(passage: PassageInput, input: ComposeInput): PassageInput {
  if (passage.language === input.language || passage.group === undefined) return passage;
  const own = input.passages.filter(p => p.articleId === passage.articleId);
  const others = input.passages.filter(p => p.group === passage.group && p.language === input.language);
  if (others.length === 0) return passage;
  const byHit = input.hits.map(hit => others.find(p => p.id === hit.passageId)).find(p => p !== undefined);
  return byHit ?? others[own.findIndex(p => p.id === passage.id)] ?? (others[0] as PassageInput);
}

interface Found {
  hit: ComposeInput['hits'][number];
  passage: PassageInput;
}

interface Piece {
  text: string;
  /** Steps and bullets of one list share a number; prose has none. */
  list: number;
  score: number;
}

function pieces(passage: PassageInput, query: ReadonlySet<string>): Piece[] {
  let list = 0;
  let before = false;
  return sentences(passage.text).map(text => {
    const item = isListItem(text) || text.startsWith('|');
    if (item && !before) list += 1;
    before = item;
    const stems = new Set(
      tokenize(text)
        .filter(t => !t.stop)
        .map(t => t.stem),
    );
    let score = 0;
    for (const stem of stems) if (query.has(stem)) score += 1;
    return { text, list: item ? list : 0, score: score / Math.sqrt(stems.size + 3) };
  });
}

/** Grows from the best sentence: the whole list it leads to or stands in, then what follows, while it stays short. */
function select(all: readonly Piece[]): Piece[] {
  let best = 0;
  all.forEach((piece, i) => {
    if (piece.score > (all[best]?.score ?? 0)) best = i;
  });
  const chosen = new Set<number>();
  const addList = (at: number) => {
    const number = all[at]?.list ?? 0;
    all.forEach((piece, i) => {
      if (piece.list === number) chosen.add(i);
    });
    const lead = all.findIndex(piece => piece.list === number) - 1;
    if (lead >= 0) chosen.add(lead);
  };
  const isIn = (i: number) => (all[i]?.list ?? 0) > 0;
  if (isIn(best)) addList(best);
  else chosen.add(best);
  for (let i = best + 1; i < all.length; i += 1) {
    if (chosen.has(i)) continue;
    if (isIn(i)) {
      addList(i);
      break;
    }
    const size = [...chosen].reduce((sum, k) => sum + countWords(all[k]?.text ?? ''), 0);
    if (size + countWords(all[i]?.text ?? '') > WHOLE_WORDS) break;
    chosen.add(i);
  }
  return all.filter((_, i) => chosen.has(i));
}

function supporting(passage: PassageInput, query: ReadonlySet<string>): Piece[] {
  const all = pieces(passage, query);
  const telling = all.filter(piece => piece.list > 0 || !/[?؟]\s*$/.test(piece.text));
  const usable = telling.length > 0 ? telling : all;
  const size = usable.reduce((sum, piece) => sum + countWords(piece.text), 0);
  return size <= WHOLE_WORDS ? usable : select(usable);
}

function say(passage: PassageInput, query: ReadonlySet<string>): ComposedSentence[] {
  return supporting(passage, query).map(({ text }) => ({ text, passageId: passage.id }));
}

const wordsIn = (said: readonly ComposedSentence[]): number =>
  said.reduce((sum, { text }) => sum + countWords(text), 0);

/** The passage, and with it another section of the same article that stands close and fits. */
function sayWith(passage: PassageInput, found: readonly Found[], input: ComposeInput): ComposedSentence[] {
  const asked = tokenize(foldArabizi(input.query)).filter(t => !t.stop);
  const query = new Set(asked.map(t => t.stem));
  const chosen = say(passage, query);
  // Steps or a table answer by themselves; prose may be only the way in.
  if (chosen.some(c => isListItem(c.text) || c.text.startsWith('|'))) return chosen;
  const [top, ...rest] = found;
  for (const { hit, passage: section } of rest) {
    if (!top || hit.articleId !== top.hit.articleId || hit.score < COMPANION * top.hit.score) continue;
    const more = say(inLanguage(section, input), query);
    if (more[0]?.passageId === passage.id) continue;
    return wordsIn(chosen) + wordsIn(more) <= WHOLE_WORDS ? [...chosen, ...more] : chosen;
  }
  return chosen;
}

/**
 * Answers from passages alone, word for word: the best passage whole when it is short, else its best sentences with their steps
 * intact. Asks back when two articles compete closely, abstains below the threshold. Pure extraction: every sentence
 * stands in a cited passage.
 */
export function composeAnswer(input: ComposeInput): ComposedAnswer {
  const { confidence } = input;
  const byId = new Map(input.passages.map(p => [p.id, p]));
  const found: Found[] = input.hits.flatMap(hit => {
    const passage = byId.get(hit.passageId);
    return passage ? [{ hit, passage }] : [];
  });
  const top = found[0];
  const nothing: ComposedAnswer = { sentences: [], citedPassageIds: [], kind: 'abstain', confidence };
  if (!top) return nothing;
  const rival = found.find(f => groupOf(f.passage) !== groupOf(top.passage));
  const close = rival !== undefined && rival.hit.score / top.hit.score >= CLOSE;
  if (close && confidence < SURE && confidence >= ABSTAIN_BELOW / 2) {
    const options = [top, rival].map(f => inLanguage(f.passage, input));
    return {
      sentences: options.map(p => ({ text: p.title, passageId: p.id })),
      citedPassageIds: options.map(p => p.id),
      kind: 'clarify',
      confidence,
    };
  }
  if (confidence < (input.abstainBelow ?? ABSTAIN_BELOW)) return nothing;
  const passage = inLanguage(top.passage, input);
  const sentences = sayTables(sayWith(passage, found, input));
  return { sentences, citedPassageIds: [...new Set(sentences.map(s => s.passageId))], kind: 'answer', confidence };
}

/** The sentences as one text: prose runs on, list items and table rows keep their own lines. */
export function renderAnswer(answer: Pick<ComposedAnswer, 'sentences'>): string {
  let out = '';
  let before = false;
  for (const { text } of answer.sentences) {
    const item = isListItem(text) || text.startsWith('|');
    if (out !== '') out += item || before ? '\n' : ' ';
    out += text;
    before = item;
  }
  return out;
}
