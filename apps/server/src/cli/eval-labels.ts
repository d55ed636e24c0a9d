import { figuresOfLabel, type Labelled, labelFigures } from '@natiq/domain/analytics/label-figures';
import type { Figure } from '@natiq/domain/knowledge/figures';

/** What people may have said of a message, beside the article that answers it. */
export const labelKinds = ['sentiment', 'escalate', 'language', 'intent'] as const;
export type LabelKind = (typeof labelKinds)[number];
export type Labels = Partial<Record<LabelKind, string>>;

const SENTIMENTS = new Set(['negative', 'neutral', 'positive']);

/** Whether a person should take over is written 1, "1" or true. */
const asFlag = (value: unknown): string => (value === true || value === 1 || value === '1' ? '1' : '0');

/** The labels of a gold row: under their own names, or a bare `label` that is a mood or a yes or no. */
export function labelsOf(row: Readonly<Record<string, unknown>>): Labels {
  const labels: Labels = {};
  for (const kind of labelKinds) {
    const value = row[kind];
    if (value !== undefined && value !== null) labels[kind] = kind === 'escalate' ? asFlag(value) : String(value);
  }
  const bare = row.label;
  if (typeof bare === 'string' && SENTIMENTS.has(bare)) labels.sentiment ??= bare;
  else if (bare === 0 || bare === 1 || typeof bare === 'boolean' || bare === '0' || bare === '1')
    labels.escalate ??= asFlag(bare);
  return labels;
}

export interface JudgedLabels {
  kind: LabelKind;
  rows: number;
  figures: Figure<string>[];
}

/** Each kind of label that the gold file holds, with its figures. */
export function judgeLabels(
  pairs: readonly { gold: Labels; predicted: Readonly<Record<LabelKind, string | number>> }[],
): JudgedLabels[] {
  return labelKinds.flatMap(kind => {
    const rows = pairs.flatMap(({ gold, predicted }): Labelled[] => {
      const label = gold[kind];
      return label === undefined ? [] : [{ gold: label, predicted: String(predicted[kind]) }];
    });
    if (rows.length === 0) return [];
    return [{ kind, rows: rows.length, figures: kind === 'escalate' ? figuresOfLabel(rows, '1') : labelFigures(rows) }];
  });
}
