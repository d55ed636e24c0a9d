import type { Decision } from './decide.ts';

/** What a provider says of its own answer, on the first line of its stream. */
export interface Verdict {
  decision: Decision;
  /** 0..1, the model's own word; one input of the confidence, never the confidence itself. */
  confidence: number;
  intent?: string;
}

const DECISIONS: readonly Decision[] = ['answer', 'caveat', 'offer', 'escalate'];
/** A first line longer than this is not a verdict. */
const LONGEST_LINE = 400;
const MARK = 'VERDICT';

/** The first line a provider is asked to write. */
export function formatVerdict(verdict: Verdict): string {
  return `${MARK} ${JSON.stringify(verdict)}\n`;
}

function confidenceOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number.parseFloat(value);
  if (!Number.isFinite(number)) return undefined;
  const share = /%/.test(value) || number > 1 ? number / 100 : number;
  return Math.min(1, Math.max(0, share));
}

/** Reads a verdict from one line: JSON, half-broken JSON or `decision=answer confidence=.9`; undefined when it is none. */
export function parseVerdict(line: string): Verdict | undefined {
  const value = (key: string): string | undefined =>
    new RegExp(`["']?\\b${key}["']?\\s*[:=]\\s*["']?([\\w.%-]+)`, 'i').exec(line)?.[1];
  const word = value('decision')?.toLowerCase();
  const decision = DECISIONS.find(d => d === word);
  const confidence = confidenceOf(/["']?\bconfidence["']?\s*[:=]\s*["']?(-?[\d.]+\s*%?)/i.exec(line)?.[1]);
  // One of the two alone may be a customer-facing sentence ("your decision: …"); together they are a verdict.
  if (decision === undefined || confidence === undefined) return undefined;
  const intent = value('intent');
  return { decision, confidence, ...(intent === undefined ? {} : { intent: intent.toLowerCase() }) };
}

export interface VerdictReader {
  /** Takes the next piece of the stream, gives what of it is answer text. */
  push(delta: string): string;
  /** The stream is over: what was held back is given as text. */
  end(): string;
  /** The verdict once it was read; undefined before, and for ever when the stream has none. */
  readonly verdict: Verdict | undefined;
  /** True when the first line is decided, verdict or not. */
  readonly settled: boolean;
}

function couldBeVerdict(line: string): boolean {
  const fence = line.trimStart();
  if (/^`{0,3}[a-z]{0,4}$/i.test(fence) && (fence === '' || fence.startsWith('`'))) return true;
  const text = fence.replace(/^[`*_#>\s]+(?:json)?\s*/i, '');
  const upper = text.toUpperCase();
  return (
    upper.startsWith('{') ||
    MARK.startsWith(upper) ||
    upper.startsWith(MARK) ||
    /^["']?(?:D|DE|DECI?S?I?O?N?|CONFI?D?E?N?C?E?)\b/.test(upper)
  );
}

/**
 * Takes the verdict line off a stream as it arrives. Text that cannot be a verdict flows at once; blank lines and code
 * fences before the verdict are dropped; a first line that turns out to be no verdict is text, unless it is broken JSON,
 * which no customer should see.
 */
export function createVerdictReader(): VerdictReader {
  let held = '';
  let settled = false;
  let trimming = false;
  let verdict: Verdict | undefined;
  const settle = (line: string, rest: string): string => {
    settled = true;
    verdict = parseVerdict(line);
    const broken = verdict === undefined && /^\s*(?:VERDICT\b|\{\s*["']?\w*)/i.test(line);
    trimming = verdict !== undefined || broken;
    return verdict || broken ? passOn(rest) : line + rest;
  };
  const passOn = (text: string): string => {
    if (!trimming) return text;
    const rest = text.replace(/^[\s`]+/, '');
    if (rest !== '') trimming = false;
    return rest;
  };
  const read = (final: boolean): string => {
    for (;;) {
      const end = held.indexOf('\n');
      const line = end < 0 ? held : held.slice(0, end);
      if (end < 0 && !final && line.length <= LONGEST_LINE && couldBeVerdict(line)) return '';
      if (end >= 0 && /^\s*(?:```\w*)?\s*$/.test(line)) {
        held = held.slice(end + 1);
        continue;
      }
      const rest = end < 0 ? '' : held.slice(end);
      held = '';
      return settle(line, rest);
    }
  };
  return {
    push(delta) {
      if (settled) return passOn(delta);
      held += delta;
      return read(false);
    },
    end: () => (settled || held === '' ? '' : read(true)),
    get verdict() {
      return verdict;
    },
    get settled() {
      return settled;
    },
  };
}
