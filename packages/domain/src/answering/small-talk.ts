import { arabiziToArabic } from '../text/arabizi.ts';
import { detectLanguage } from '../text/language.ts';
import { normalize } from '../text/normalize.ts';
import { SMALL_TALK, type SmallTalkKind } from './small-talk-phrases.ts';

export type { SmallTalkKind };

export interface SmallTalk {
  kind: SmallTalkKind;
  /** What remains of the customer's own text after the pleasantries: the real question, to be answered. Null when nothing does. */
  rest: string | null;
}

interface Word {
  /** Folded, Arabizi written in Arabic. */
  word: string;
  start: number;
  end: number;
}

/** Words that carry nothing by themselves; what remains must hold more than these to be a question. */
const EMPTY: ReadonlySet<string> = new Set(
  `please pls plz sir madam dear team there all guys everyone everybody friend bro man again just so and well um uh hmm to you u the a my
  support service customer natiq nile mobile i have want need ask question quick can could may am is it s with help me us here of for
  لو سمحت سمحتي سمحتوا من فضلك فضلكم يا جماعه اخي استاذ حضرتك حضراتكم باشا ريس فندم افندم كابتن عم حبيبي حبيبتي صديقي عزيزي جميعا بس
  انا و عندي سوال استفسار ممكن سوالي كلكم كل الناس لكم لكو ليكم لك خدمه العملاء عليكم علي الله ورحمه وبركاته ايها والله جدا اوي قوي كتير كثير
  بجد مره فيك فيكم فيكي`.split(/\s+/),
);
const LONGEST_PHRASE = 8;
const WORD = /[\p{L}\p{M}\p{N}']+/gu;

const JOINED = /^(?:ال|و|ب|ل|وال|بال|لل)$/;

/** The words of a message with their places in it, so that what remains can be cut from the customer's own text. */
function wordsOf(text: string): Word[] {
  const arabizi = detectLanguage(text).language === 'arabizi';
  const out: Word[] = [];
  let particle: { word: string; start: number } | null = null;
  for (const match of text.matchAll(WORD)) {
    const start: number = particle?.start ?? match.index;
    const end = match.index + match[0].length;
    const folded = normalize(arabizi ? arabiziToArabic(match[0]) : match[0]);
    const word: string = (particle?.word ?? '') + folded.replaceAll("'", '').replace(/([a-z])\1+$/, '$1');
    // "el kheir" is two words in Arabizi and one in Arabic.
    particle = arabizi && JOINED.test(word) ? { word, start } : null;
    if (!particle) out.push({ word, start, end });
  }
  return out;
}

/** The longest pleasantry that starts at a word, and how many words it takes. */
function phraseAt(words: readonly Word[], at: number): { kind: SmallTalkKind; length: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const kind = SMALL_TALK.get(
      words
        .slice(at, at + length)
        .map(one => one.word)
        .join(' '),
    );
    if (kind) return { kind, length };
  }
  return null;
}

/** Which kind names a message that holds several ("thanks, bye" is a goodbye; "hi, are you a robot?" asks about the robot). */
const WEIGHT: Readonly<Record<SmallTalkKind, number>> = {
  are_you_a_person: 6,
  how_are_you: 5,
  goodbye: 4,
  thanks: 3,
  greeting: 2,
  ack: 1,
};

const heavier = (a: SmallTalkKind | null, b: SmallTalkKind): SmallTalkKind =>
  a === null || WEIGHT[b] > WEIGHT[a] ? b : a;

/**
 * Finds pleasantries: a greeting, thanks, goodbye, "how are you", "are you a person" or a plain acknowledgement, in English,
 * Standard, Egyptian and Gulf Arabic and Arabizi. Null when the message opens with none. "Hi, how do I check my balance?" is a
 * greeting whose `rest` is the question.
 */
export function detectSmallTalk(text: string): SmallTalk | null {
  const words = wordsOf(text);
  if (words.length === 0) return emojiOnly(text);
  let kind: SmallTalkKind | null = null;
  let at = 0;
  let cut = 0;
  while (at < words.length) {
    const phrase = phraseAt(words, at);
    if (phrase) {
      kind = heavier(kind, phrase.kind);
      at += phrase.length;
      cut = at;
    } else if (kind !== null && EMPTY.has(words[at]?.word ?? '')) {
      at += 1;
      // "Good morning team, …": the address belongs to the greeting.
      if (breaks(text, words, at)) cut = at;
    } else break;
  }
  if (kind === null) return null;
  if (cut < words.length && !breaks(text, words, cut)) {
    if (kind === 'how_are_you') return null;
    if (kind === 'thanks' && /^(?:for|علي|لل?\S+)$/.test(words[cut]?.word ?? '')) cut = nextBreak(text, words, cut);
  }
  const left = words.slice(cut);
  const meaning = left.filter(one => !EMPTY.has(one.word) && !phraseAt(left, left.indexOf(one)));
  const first = left[0];
  if (meaning.length === 0 || first === undefined) return { kind, rest: null };
  // "No, it still does not work" or "ok so how do I pay" are not acknowledgements: the whole text is the message.
  if (kind === 'ack' || kind === 'are_you_a_person') return null;
  return { kind, rest: text.slice(first.start).trim() };
}

/** Whether punctuation or a line break stands before word `at`. */
function breaks(text: string, words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return before !== undefined && /[.,!?;:\n،؛؟-]/.test(text.slice(before.end, words[at]?.start ?? text.length));
}

/** The first word after the next punctuation; "thanks for the quick reply, …" is thanked for up to the comma. */
function nextBreak(text: string, words: readonly Word[], from: number): number {
  let at = from + 1;
  while (at < words.length && !breaks(text, words, at)) at += 1;
  return at;
}

const WAVES = /^(?:\s|\p{Emoji_Modifier}|👋|🙋|✋|🤝)+$/u;
const THANKS = /^(?:\s|\p{Emoji_Modifier}|\ufe0f|🙏|❤|💐|🌹|💙|🥰|😊|☺)+$/u;
const NODS = /^(?:\s|\p{Emoji_Modifier}|\ufe0f|👍|👌|✅|🆗|💯)+$/u;

function emojiOnly(text: string): SmallTalk | null {
  if (text.trim() === '') return null;
  if (WAVES.test(text)) return { kind: 'greeting', rest: null };
  if (THANKS.test(text)) return { kind: 'thanks', rest: null };
  return NODS.test(text) ? { kind: 'ack', rest: null } : null;
}
