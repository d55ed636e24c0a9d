import { describe, expect, it } from 'vitest';
import { figuresOfLabel, type Labelled, labelFigures } from './label-figures.ts';

const rows = (...pairs: string[]): Labelled[] =>
  pairs.map(pair => ({ gold: pair.split('>')[0] ?? '', predicted: pair.split('>')[1] ?? '' }));
const values = (figures: readonly { name: string; value: number }[]): Record<string, number> =>
  Object.fromEntries(figures.map(({ name, value }) => [name, Number(value.toFixed(3))]));

describe('figures of labels', () => {
  it('weigh each label the same, however rare', () => {
    const many = [...Array.from({ length: 9 }, () => 'a>a'), 'b>a'];
    expect(values(labelFigures(rows(...many)))).toEqual({ 'macro-F1': 0.474, accuracy: 0.9, 'F1 a': 0.947, 'F1 b': 0 });
  });

  it('count a label nobody gave against the others only', () => {
    expect(values(labelFigures(rows('a>a', 'a>c')))).toEqual({ 'macro-F1': 0.667, accuracy: 0.5, 'F1 a': 0.667 });
  });

  it('tell F1, precision and recall of one label', () => {
    expect(values(figuresOfLabel(rows('1>1', '1>0', '0>1', '0>0', '1>1'), '1'))).toEqual({
      F1: 0.667,
      precision: 0.667,
      recall: 0.667,
    });
    expect(values(figuresOfLabel(rows('1>0', '0>0'), '1'))).toEqual({ F1: 0, precision: 0, recall: 0 });
  });

  it('carry an interval around the value, the same each time, and are none without rows', () => {
    const half = rows(...Array.from({ length: 60 }, (_, at) => (at % 2 ? 'a>a' : 'b>a')));
    const [macro] = labelFigures(half);
    expect(macro!.low).toBeLessThan(macro!.value);
    expect(macro!.high).toBeGreaterThan(macro!.value);
    expect(labelFigures(half)).toEqual(labelFigures(half));
    expect(labelFigures([])).toEqual([]);
    expect(figuresOfLabel([], '1')).toEqual([]);
  });
});
