import { expect, test } from 'vitest';
import { detectEscalation } from '../../escalation.ts';
import { heldOutArabizi } from './arabizi.ts';
import { heldOutBanking } from './banking.ts';
import { heldOutEgyptian } from './egyptian.ts';
import { heldOutEnglish } from './english.ts';
import { heldOutGulf } from './gulf.ts';
import { heldOutHard } from './hard.ts';
import type { LabelledMessage } from './labelled.ts';
import { measure } from './measure.ts';
import { heldOutStandard } from './standard.ts';

// The floors are the product's promises; the figures printed are what the rules reach on messages they were not written for.
const cases: [name: string, rows: readonly LabelledMessage[], f1: number, precision: number][] = [
  ['English', heldOutEnglish, 0.75, 0.75],
  ['Egyptian', heldOutEgyptian, 0.78, 0.75],
  ['Arabizi', heldOutArabizi, 0.78, 0.75],
  ['Gulf', heldOutGulf, 0.65, 0.75],
  ['Standard Arabic', heldOutStandard, 0.65, 0.75],
  ['Arabic banking', heldOutBanking, 0.75, 0.75],
  ['odd', heldOutHard, 0.7, 0.8],
];

test.each(cases)('a person takes over on held-out %s messages', (name, rows, f1, precision) => {
  const score = measure(rows, text => detectEscalation(text).escalate);
  const show = (value: number): string => value.toFixed(3);
  process.stdout.write(
    `escalation, held out, ${name}: F1 ${show(score.f1)}, precision ${show(score.precision)}, recall ${show(score.recall)} (${rows.length} messages)\n`,
  );
  expect(score.f1).toBeGreaterThanOrEqual(f1);
  expect(score.precision).toBeGreaterThanOrEqual(precision);
});

test('the held-out lists do not repeat themselves', () => {
  const texts = cases.flatMap(([, rows]) => rows.map(([text]) => text));
  expect(new Set(texts).size).toBe(texts.length);
});
