import { normalize, normalizeDigits } from '../text/normalize.ts';
import { isListItem, sentenceEnd } from '../text/sentences.ts';
import { tokenize } from '../text/tokens.ts';

export interface SentenceSplitter {
  /** Takes the next piece of the stream, gives the sentences that are now surely over. */
  push(delta: string): string[];
  /** The stream is over: the rest. */
  end(): string[];
}

/** Cuts a stream into sentences as it arrives; a number, link or step is never cut. The line break after a sentence stays with it. */
export function createSentenceSplitter(): SentenceSplitter {
  let held = '';
  const take = (final: boolean): string[] => {
    const out: string[] = [];
    for (;;) {
      held = held.replace(/^[^\S\n]+/, '');
      const end = sentenceEnd(held, final);
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
      return take(false);
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

export type RefusalReason = 'number' | 'link' | 'name' | 'unsupported';

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

const LINK =
  /(?:https?:\/\/|www\.)[^\s<>"'()[\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|co|info|eg|sa|ae|example|app|me|shop|store|online)\b(?:\/[^\s<>"'()[\]]*)?/gi;
const NUMBER = /\d+(?:[.,:/-]\d+)*/g;
const LIST_MARK = /^\s*(?:\d{1,3}[.)\-–:]\s|step\s+\d+[:.)]?\s)/i;
const LEAST_COVERAGE = 0.55;
/** So few words of content make no claim of their own ("Here is how:"). */
const NO_CLAIM = 1;

const bareLink = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?؟/]+$/, '');
const numbersOf = (text: string): string[] =>
  (normalizeDigits(text).match(NUMBER) ?? []).map(n =>
    n
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, ''),
  );

function hostOf(link: string): string {
  return (
    bareLink(link)
      .split(/[/@?#]/)
      .at(link.includes('@') ? -1 : 0) ?? ''
  );
}

/** Capitalised words inside a sentence, and Latin words in an Arabic one: names that must come from somewhere. */
function namesOf(sentence: string): string[] {
  const text = sentence.replace(LIST_MARK, '').replace(LINK, ' ');
  const arabic = /[\u0621-\u064a]/.test(text);
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
  arabic: boolean;
}

function evidenceOf(passage: SourcePassage): Evidence {
  const text = `${passage.title}\n${passage.heading ?? ''}\n${passage.text}`;
  return {
    id: passage.id,
    text,
    stems: new Set(tokenize(text).map(t => t.stem)),
    arabic: /[\u0621-\u064a]/.test(passage.text),
  };
}

/** Share of the sentence's content words that stand in the passage; a word and its longer or shorter form count as one. */
function coverage(content: readonly string[], evidence: Evidence): number {
  if (content.length === 0) return 1;
  const near = (stem: string) =>
    evidence.stems.has(stem) ||
    (stem.length >= 4 &&
      [...evidence.stems].some(
        s =>
          s.length >= 4 &&
          (s.startsWith(stem.slice(0, -1)) || stem.startsWith(s.slice(0, -1)) || s.endsWith(stem) || stem.endsWith(s)),
      ));
  return content.filter(near).length / content.length;
}

/**
 * Whether a sentence may be said on these passages: every link, number and name must stand in one of them, and most of its
 * content words in a single one. A sentence in another script than the passage cannot be compared by words; there
 * links, numbers and names alone decide.
 */
export function checkSentence(
  sentence: string,
  passages: readonly SourcePassage[],
  options: CheckOptions = {},
): SentenceCheck {
  const refuse = (reason: RefusalReason): SentenceCheck => ({ ok: false, passageIds: [], reason });
  const evidence = passages.map(evidenceOf);
  const everything = evidence.map(e => e.text).join('\n');
  const links = sentence.match(LINK) ?? [];
  const sourceLinks = new Set((everything.match(LINK) ?? []).map(bareLink));
  const allowed = (options.allowedHosts ?? []).map(host => host.toLowerCase());
  for (const link of links) {
    const host = hostOf(link);
    const isAllowed = allowed.some(a => host === a || host.endsWith(`.${a}`));
    if (!sourceLinks.has(bareLink(link)) && !isAllowed) return refuse('link');
  }
  const withoutLinks = sentence.replace(LINK, ' ');
  const sourceNumbers = new Set(numbersOf(everything));
  const claimed = numbersOf(
    isListItem(withoutLinks) ? normalizeDigits(withoutLinks).replace(LIST_MARK, '') : withoutLinks,
  );
  if (claimed.some(n => !sourceNumbers.has(n))) return refuse('number');
  const sourceWords = new Set(tokenize(everything).flatMap(t => [t.word, t.stem]));
  const known = new Set((options.knownNames ?? []).flatMap(name => tokenize(name).map(t => t.word)));
  if (
    namesOf(sentence).some(
      name =>
        !known.has(name) && !tokenize(name).every(t => t.stop || sourceWords.has(t.word) || sourceWords.has(t.stem)),
    )
  )
    return refuse('name');
  const content = [
    ...new Set(
      tokenize(withoutLinks)
        .filter(t => !t.stop && !known.has(t.word))
        .map(t => t.stem),
    ),
  ];
  if (content.length <= NO_CLAIM && claimed.length === 0 && links.length === 0) return { ok: true, passageIds: [] };
  const arabic = /[\u0621-\u064a]/.test(sentence);
  const scored = evidence.map(e => ({ id: e.id, share: e.arabic === arabic ? coverage(content, e) : LEAST_COVERAGE }));
  const standing = scored.filter(s => s.share >= LEAST_COVERAGE).sort((a, b) => b.share - a.share);
  return standing.length > 0 ? { ok: true, passageIds: standing.map(s => s.id) } : refuse('unsupported');
}
