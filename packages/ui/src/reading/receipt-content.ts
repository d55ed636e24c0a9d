import type { ReceiptView } from '@natiq/contracts/answering/views';
import type { SayReading } from '@natiq/contracts/texts/reading';
import type { ReceiptContent } from '../conversation/receipt-body.tsx';
import { langOf } from './names.ts';

/** How a receipt is told: the reader's words, and figures in the reader's digits. */
export interface ReceiptWords {
  say: SayReading;
  figures: (text: string) => string;
}

/** A question longer than this is told by its beginning. */
const longest = 90;
const thousand = 1000;
/** Passages shown that were found and not used. */
const mostOthers = 3;

const two = (value: number) => value.toFixed(2);
/** Below a second a tenth of it hides what happened. */
const inTime = (ms: number, whole: number) =>
  whole < thousand ? Math.round(ms).toString() : (ms / thousand).toFixed(1);
const short = (text: string) => (text.length <= longest ? text : `${text.slice(0, longest).trimEnd()}…`);

/** "Answered from …, 91 % sure, because …", in the reader's language. */
export function inShort(receipt: ReceiptView, say: SayReading): string {
  const titles = [...new Set(receipt.passages.filter(passage => passage.used).map(passage => passage.title))];
  const words = {
    question: short(receipt.question.replace(/\s+/g, ' ').trim()),
    percent: Math.round(receipt.confidence * 100),
    reason: say(`receipt.decision.${receipt.decision}`),
  };
  if (titles.length === 0) return say('receipt.answeredWithout', words);
  const named = titles.map(title => say('receipt.title', { title })).join(say('receipt.and'));
  return say('receipt.answered', { ...words, titles: named });
}

/** Shares of one score that words, letters and title have in it, adding up to the score. */
function partsOf({ parts, score }: ReceiptView['passages'][number]): number[] {
  const given = ['words', 'letters', 'title'].map(name => Math.max(0, parts[name] ?? 0));
  const sum = given.reduce((a, b) => a + b, 0);
  return sum === 0 ? [score, 0, 0] : given.map(part => (part / sum) * score);
}

/** All that were used, and of the others enough to see what was weighed. */
function shownPassages(receipt: ReceiptView, say: SayReading) {
  let others = 0;
  return receipt.passages
    .map((passage, index) => {
      const { title, heading, page } = passage;
      const named = heading && heading !== title ? `${heading} · ${title}` : title;
      return { passage, number: index + 1, title: page ? `${named} · ${say('source.page', { page })}` : named };
    })
    .filter(({ passage }) => passage.used || ++others <= mostOthers);
}

function passagesOf(receipt: ReceiptView, { say, figures }: ReceiptWords): ReceiptContent['passages'] {
  if (receipt.passages.length === 0) return undefined;
  return {
    label: say('receipt.passages'),
    partsLabel: say('receipt.parts'),
    items: shownPassages(receipt, say).map(({ passage, title, number }) => ({
      id: passage.passageId,
      number,
      title: passage.used ? title : say('receipt.unused', { title }),
      lang: langOf(receipt.language),
      parts: partsOf(passage),
      score: figures(two(passage.score)),
      used: passage.used,
    })),
  };
}

function checksOf({ checks }: ReceiptView, say: SayReading): ReceiptContent['checks'] {
  const { sentences, supported, dropped } = checks;
  if (sentences === 0) return undefined;
  const passed = supported >= sentences - dropped;
  const items = [
    {
      text: say(passed && dropped === 0 ? 'receipt.supported' : 'receipt.unsupported', { supported, sentences }),
      passed,
    },
  ];
  if (dropped > 0) items.push({ text: say('receipt.dropped', { count: dropped }), passed: true });
  return { label: say('receipt.checks'), items };
}

function timingOf(
  { timings, tokens, costMicros, provider }: ReceiptView,
  words: ReceiptWords,
): ReceiptContent['timing'] {
  const { say, figures } = words;
  const { retrieveMs, firstTokenMs, generateMs, totalMs } = timings;
  const count = tokens.input + tokens.output;
  const cost =
    count > 0
      ? `${say('receipt.cost', { count })} · $${figures((costMicros / 1e6).toFixed(4))}`
      : say('receipt.builtin');
  const wait = Math.max(0, firstTokenMs - retrieveMs);
  const steps = [
    { key: 'receipt.search', ms: retrieveMs },
    { key: 'receipt.wait', ms: wait },
    { key: 'receipt.write', ms: Math.max(0, generateMs - wait) },
  ] as const;
  return {
    label: say(totalMs < thousand ? 'receipt.madeMs' : 'receipt.made', { time: figures(inTime(totalMs, totalMs)) }),
    words: count > 0 ? `${provider} · ${cost}` : cost,
    steps: steps.map(({ key, ms }) => ({
      label: say(key, { time: figures(inTime(ms, totalMs)) }),
      share: Math.max(ms, 1),
    })),
  };
}

/** A receipt in the reader's words. */
export function receiptContent(receipt: ReceiptView, words: ReceiptWords): ReceiptContent {
  const { say, figures } = words;
  const { confidence, thresholds } = receipt;
  return {
    title: say('answer.why'),
    closeLabel: say('receipt.close'),
    confidence: {
      label: say('receipt.confidence'),
      words: say('receipt.needs', { value: figures(two(confidence)), needed: figures(two(thresholds.offer)) }),
      value: confidence,
      needed: thresholds.offer,
    },
    lookedFor: { label: say('receipt.short'), terms: inShort(receipt, say) },
    passages: passagesOf(receipt, words),
    checks: checksOf(receipt, say),
    timing: timingOf(receipt, words),
  };
}
