import type { LabelledMessage } from './labelled.ts';

export interface Score {
  f1: number;
  precision: number;
  recall: number;
  missed: string[];
  wrong: string[];
}

/** Precision, recall and their F1 for the messages that need a person, with the messages that went wrong. */
export function measure(rows: readonly LabelledMessage[], predict: (text: string) => boolean): Score {
  const missed: string[] = [];
  const wrong: string[] = [];
  let hits = 0;
  for (const [text, person] of rows) {
    const said = predict(text);
    if (said && person === 1) hits += 1;
    else if (said) wrong.push(text);
    else if (person === 1) missed.push(text);
  }
  const precision = hits === 0 ? 0 : hits / (hits + wrong.length);
  const recall = hits === 0 ? 0 : hits / (hits + missed.length);
  return {
    f1: hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong.length + missed.length),
    precision,
    recall,
    missed,
    wrong,
  };
}
