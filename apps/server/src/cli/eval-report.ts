import { fitCalibration, fiveFold } from '@natiq/domain/knowledge/calibrate';
import { type FigureName, figures, type Judged, reliability } from '@natiq/domain/knowledge/figures';
import type { JudgedLabels, LabelKind } from './eval-labels.ts';

const share = (value: number): string => value.toFixed(3);

const names: Record<FigureName, string> = {
  recall1: 'recall@1',
  recall3: 'recall@3',
  mrr: 'MRR@10',
  auroc: 'AUROC in scope',
  calibration: 'calibration error',
  rightAbove: 'right above 0.85',
};

function figureLines(rows: readonly Judged[], only?: readonly FigureName[]): string[] {
  return figures(rows)
    .filter(figure => !only || only.includes(figure.name))
    .map(({ name, value, low, high }) => `${names[name].padEnd(20)} ${share(value)}  [${share(low)}, ${share(high)}]`);
}

const kinds: Record<LabelKind, string> = {
  sentiment: 'mood',
  escalate: 'a person should take over',
  language: 'language',
  intent: 'intent',
};

function labelLines({ kind, rows, figures: found }: JudgedLabels): string[] {
  return [
    `${kinds[kind]}, ${rows} messages`,
    ...found.map(({ name, value, low, high }) => `${name.padEnd(24)} ${share(value)}  [${share(low)}, ${share(high)}]`),
    '',
  ];
}

function tableLines(rows: readonly Judged[]): string[] {
  return reliability(rows).map(
    row =>
      `${row.from.toFixed(1)}-${row.to.toFixed(1)} ${String(row.count).padStart(9)} ${share(row.confidence).padStart(10)} ${share(row.right).padStart(8)}`,
  );
}

/** What is told of answers and of labels, each where the gold file has it. */
export function report(judged: readonly Judged[], json: boolean, labels: readonly JudgedLabels[] = []): string {
  const isOfAnswers = judged.length > 0 || labels.length === 0;
  if (json)
    return `${JSON.stringify({ ...(isOfAnswers && answersAsJson(judged)), ...(labels.length > 0 && { labels }) })}\n`;
  return [...(isOfAnswers ? answerLines(judged) : []), ...labels.flatMap(labelLines)].join('\n');
}

/**
 * The figures with 95 % intervals and the reliability table: as the product says its confidence anywhere, and in five folds with the
 * constants of `fitCalibration` learnt from the other four, which is how sure it may be called on a set of this kind.
 */
function answersAsJson(judged: readonly Judged[]): object {
  const folded = fiveFold(judged);
  return {
    questions: judged.length,
    figures: figures(judged),
    reliability: reliability(judged),
    fiveFold: {
      figures: figures(folded).filter(figure => ofFolds.includes(figure.name)),
      reliability: reliability(folded),
      calibration: fitCalibration(judged),
    },
  };
}

const ofFolds: readonly FigureName[] = ['calibration', 'rightAbove'];

function answerLines(judged: readonly Judged[]): string[] {
  const folded = fiveFold(judged);
  const head = 'confidence  count       mean    right';
  return [
    `${judged.length} questions`,
    ...figureLines(judged),
    '',
    head,
    ...tableLines(judged),
    '',
    'in five folds, calibrated on the other four',
    ...figureLines(folded, ofFolds),
    '',
    head,
    ...tableLines(folded),
    '',
  ];
}
