import type { ApiOutputs } from '@natiq/client';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import type { Say } from '../../../words/use-words.tsx';

type Answer = ApiOutputs['knowledge']['test'];
type Passage = Answer['passages'][number];

const PERCENT = 100;
/** From here on a part is worth a word. */
const TELLING = 0.3;

/** Why a passage stands where it stands, in a few words: how it fits, how much of the question it covers, what came of it. */
export function passageWords(say: Say, passage: Passage, at: number, answer: Answer): string {
  const { parts } = passage;
  const has = (part: string) => (parts[part] ?? 0) >= TELLING;
  const fits = [
    ...(has('words') ? [say('test.fits.words')] : has('letters') ? [say('test.fits.letters')] : []),
    ...(has('meaning') ? [say('test.fits.meaning')] : []),
    ...(has('title') ? [say('test.fits.title')] : []),
    ...(has('line') ? [say('test.fits.line')] : []),
  ];
  const words = fits.length > 0 ? fits.join(say('test.fits.and')) : say('test.fits.little');
  const covered = say('test.covers', { percent: Math.round((parts.coverage ?? 0) * PERCENT) });
  const sentence = `${words}${say('test.fits.and')}${covered}.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)} ${fateOf(say, passage, at, answer)}`;
}

function fateOf(say: Say, passage: Passage, at: number, answer: Answer): string {
  if (passage.used) return say('test.fate.used');
  const spoke = answer.passages.some(other => other.used);
  if (spoke) return say('test.fate.behind');
  return say(at === 0 ? 'test.fate.weak' : 'test.fate.none');
}

/** Why the whole came out as it did. */
export function decisionWords(say: Say, { decision, reason, isOff }: Answer): string {
  if (isOff) return say('test.off');
  const exact = `test.why.${reason}`;
  return say(isAdminKey(exact) ? exact : `test.because.${decision}`);
}

const MS = 1000;
/** A span as it was measured. */
export function spanWords(say: Say, ms: number): string {
  return ms < MS
    ? say('test.ms', { n: Math.max(1, Math.round(ms)) })
    : say('test.seconds', { n: (ms / MS).toFixed(1) });
}
