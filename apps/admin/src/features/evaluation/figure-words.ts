import type { EvaluationReportView, FigureName } from '@natiq/contracts/evaluation/views';

type Figure = EvaluationReportView['figures'][number];

/** Figures in the order of a reader's questions: was it right, did it keep silent, could it know, how sure may it be taken. */
export const ORDER: readonly FigureName[] = [
  'answered',
  'abstained',
  'recall1',
  'rightAbove',
  'mrr',
  'recall3',
  'auroc',
  'calibration',
];

/** Shares are written in percent; the rest are numbers of their own. */
const PERCENT: ReadonlySet<FigureName> = new Set(['answered', 'abstained', 'recall1', 'recall3', 'rightAbove']);

/** For all but one of them more is better. */
export const better = (name: FigureName): 'up' | 'down' => (name === 'calibration' ? 'down' : 'up');

/** "86" and "%", or "0.84". */
export function written(name: FigureName, value: number): { figure: string; unit?: string } {
  if (PERCENT.has(name)) return { figure: String(Math.round(value * 100)), unit: '%' };
  return { figure: value.toFixed(name === 'calibration' ? 3 : 2) };
}

export const line = (name: FigureName, value: number): string => {
  const { figure, unit = '' } = written(name, value);
  return `${figure}${unit}`;
};

/** The figures there are, in order. */
export function inOrder(figures: readonly Figure[]): Figure[] {
  return ORDER.flatMap(name => figures.find(figure => figure.name === name) ?? []);
}
