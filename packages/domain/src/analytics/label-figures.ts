import { type Figure, type Measure, measured } from '../knowledge/figures.ts';

/** One message with a label that people gave and the one that was predicted. */
export interface Labelled {
  gold: string;
  predicted: string;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

interface Counts {
  hits: number;
  predicted: number;
  gold: number;
}

function countsOf(rows: readonly Labelled[], label: string): Counts {
  const counts = { hits: 0, predicted: 0, gold: 0 };
  for (const row of rows) {
    if (row.predicted === label) counts.predicted += 1;
    if (row.gold === label) counts.gold += 1;
    if (row.gold === label && row.predicted === label) counts.hits += 1;
  }
  return counts;
}

function f1(rows: readonly Labelled[], label: string): number {
  const { hits, predicted, gold } = countsOf(rows, label);
  return share(2 * hits, predicted + gold);
}

/**
 * Macro-F1 (each label weighs the same, however rare), accuracy and the F1 of each label, with 95 % intervals. A label that
 * nobody gave is not averaged over, but costs the precision of the others.
 */
export function labelFigures(rows: readonly Labelled[]): Figure<string>[] {
  const labels = [...new Set(rows.map(row => row.gold))].sort();
  const macro = (drawn: readonly Labelled[]) =>
    share(
      labels.reduce((sum, label) => sum + f1(drawn, label), 0),
      labels.length,
    );
  const measures: Measure<Labelled, string>[] = [
    { name: 'macro-F1', measure: macro },
    { name: 'accuracy', measure: drawn => share(drawn.filter(row => row.gold === row.predicted).length, drawn.length) },
    ...labels.map(label => ({ name: `F1 ${label}`, measure: (drawn: readonly Labelled[]) => f1(drawn, label) })),
  ];
  return rows.length === 0 ? [] : measured(rows, measures);
}

/** F1, precision and recall of one label against all others, with 95 % intervals. */
export function figuresOfLabel(rows: readonly Labelled[], label: string): Figure<string>[] {
  const of = (part: (counts: Counts) => number) => (drawn: readonly Labelled[]) => part(countsOf(drawn, label));
  const measures: Measure<Labelled, string>[] = [
    { name: 'F1', measure: drawn => f1(drawn, label) },
    { name: 'precision', measure: of(counts => share(counts.hits, counts.predicted)) },
    { name: 'recall', measure: of(counts => share(counts.hits, counts.gold)) },
  ];
  return rows.length === 0 ? [] : measured(rows, measures);
}
