import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evalCommand, judge, runEval } from './eval.ts';

const folder = mkdtempSync(join(tmpdir(), 'natiq-eval-'));
const write = (name: string, rows: readonly unknown[]): string => {
  const path = join(folder, name);
  writeFileSync(path, rows.map(row => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return path;
};
const kb = write('kb.jsonl', [
  { id: 'hours', title: 'Opening hours', body: 'We open at nine.\nWhen do you close?', lang: 'en' },
  { id: 'card', title: 'بطاقة مفقودة', body: 'أبلغنا فورًا إذا ضاعت البطاقة.', lang: 'ar' },
  { id: 'bare', title: 'Parking', body: '', lang: 'en' },
]);
const queries = write('queries.jsonl', [
  { id: 'q1', text: 'when do you open', lang: 'en' },
  { id: 'q2', text: 'بطاقتي ضاعت', lang: 'ar' },
  { id: 'q3', text: 'parking?' },
  { id: 'q4', text: 'zzzz qqqq' },
  { id: 'q5', text: 'I want to talk to a human agent' },
]);
const out = join(folder, 'predictions.jsonl');

describe('predictions', () => {
  test('one line a question, in order, of the documented form', async () => {
    await runEval({ kb, queries, out });
    const rows = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(rows.map(row => row.id)).toEqual(['q1', 'q2', 'q3', 'q4', 'q5']);
    expect(rows.map(row => row.doc).slice(0, 4)).toEqual(['hours', 'card', 'bare', null]);
    expect(rows.map(row => row.language).slice(0, 2)).toEqual(['en', 'ar']);
    expect(rows.map(row => row.escalate)).toEqual([0, 0, 0, 0, 1]);
    expect(rows[3]).toMatchObject({ ranked: [], confidence: 0 });
    for (const row of rows) expect(row.confidence >= 0 && row.confidence <= 1).toBe(true);
  });

  test('are judged by gold', async () => {
    const gold = write('gold.jsonl', [
      { id: 'q1', docs: ['hours'] },
      { id: 'q2', docs: ['bare'] },
      { id: 'q4', inscope: 0, docs: [] },
      { id: 'q9', docs: ['x'] },
    ]);
    const judged = await judge(await runEval({ kb, queries, out }), gold);
    expect(judged.map(row => [row.rank, row.inScope])).toEqual([
      [1, true],
      [undefined, true],
      [undefined, false],
    ]);
  });
});

describe('the command ends with', () => {
  test.each<[string, string[], number]>([
    ['0 on success', ['--kb', kb, '--queries', queries, '--out', out], 0],
    ['0 for help', ['--help'], 0],
    ['2 without its files', ['--kb', kb], 2],
    ['1 on a file that is not there', ['--kb', join(folder, 'no'), '--queries', queries, '--out', out], 1],
    [
      '1 on a line that is not JSON',
      ['--kb', kb, '--queries', write('bad.jsonl', ['{"id":1}', '{oops']), '--out', out],
      1,
    ],
    ['1 on a place it cannot write', ['--kb', kb, '--queries', queries, '--out', join(folder, 'no', 'p.jsonl')], 1],
    ['1 on an unknown option', ['--nope'], 1],
  ])('%s', async (_, args, code) => {
    expect(await evalCommand(args)).toBe(code);
  });
});
