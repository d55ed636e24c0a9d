import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Judged } from '@natiq/domain/knowledge/figures';
import { describe, expect, test } from 'vitest';
import { evalCommand, judge, runEval } from './eval.ts';
import { report } from './eval-report.ts';
import { stubModel } from './eval-stub.ts';

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

  test('go through a model: both are asked how sure they are, and what it says has to stand in its source', async () => {
    const alone = await runEval({ kb, queries, out });
    const [hours, card, bare, nothing] = await runEval({ kb, queries, out, provider: stubModel() });
    expect([hours?.doc, card?.doc, bare?.doc, nothing?.doc]).toEqual(['hours', 'card', 'bare', null]);
    expect(hours?.confidence).not.toBe(alone[0]?.confidence);
    expect(nothing?.confidence).toBeLessThan(0.1);
  });

  test('are told with intervals, as they come and in five folds', async () => {
    const rows: Judged[] = Array.from({ length: 50 }, (_, at) => ({
      inScope: at % 5 !== 0,
      confidence: at % 5 === 0 ? 0.3 : 0.9,
      ...(at % 5 !== 0 && { rank: 1 }),
    }));
    const told = report(rows, false);
    expect(told).toMatch(/^50 questions\n/);
    expect(told.match(/calibration error +0\.\d{3} {2}\[0\.\d{3}, 0\.\d{3}\]/g)).toHaveLength(2);
    expect(told.match(/^confidence/gm)).toHaveLength(2);
    const { fiveFold } = JSON.parse(report(rows, true));
    expect(fiveFold.figures.map((figure: { name: string }) => figure.name)).toEqual(['calibration', 'rightAbove']);
  });

  test('are judged by gold', async () => {
    const gold = write('gold.jsonl', [
      { id: 'q1', docs: ['hours'] },
      { id: 'q2', docs: ['bare'] },
      { id: 'q4', inscope: 0, docs: [] },
      { id: 'q9', docs: ['x'] },
    ]);
    const { answers, labels } = await judge(await runEval({ kb, queries, out }), gold);
    expect(labels).toEqual([]);
    expect(answers.map(row => [row.rank, row.inScope])).toEqual([
      [1, true],
      [undefined, true],
      [undefined, false],
    ]);
  });
});

describe('a folder of messages alone', () => {
  const messages = write('messages.jsonl', [
    { id: 'm1', text: 'this is the worst company, get me a manager' },
    { id: 'm2', text: 'what time do you open' },
    { id: 'm3', text: 'شكرا جزيلا على سرعة الرد' },
    { id: 'm4', text: 'el net zeft w 3ayez akalem mowazaf' },
  ]);

  test('is read without knowledge: mood, hand-over, language and intent', async () => {
    const rows = await runEval({ queries: messages, out });
    expect(rows.map(row => row.sentiment)).toEqual(['negative', 'neutral', 'positive', 'negative']);
    expect(rows.map(row => row.escalate)).toEqual([1, 0, 0, 1]);
    expect(rows.map(row => row.language)).toEqual(['en', 'en', 'ar', 'arabizi']);
    expect(rows.map(row => row.intent)).toEqual(['speak_to_human', 'general_question', 'gratitude', 'speak_to_human']);
    for (const row of rows) expect(row).toMatchObject({ ranked: [], doc: null, confidence: 0 });
  });

  test.each([
    ['by bare labels of mood', { label: 'negative' }, 'sentiment'],
    ['by bare labels of hand-over', { label: 1, group: 'human' }, 'escalate'],
    ['by a flag written as text', { label: '1' }, 'escalate'],
    ['by named labels', { intent: 'speak_to_human' }, 'intent'],
  ])('is judged %s', async (_, label, kind) => {
    const gold = write('labels.jsonl', [{ id: 'm1', ...label }]);
    const { answers, labels } = await judge(await runEval({ queries: messages, out }), gold);
    expect(answers).toEqual([]);
    expect(labels.map(one => [one.kind, one.rows, one.figures[0]?.value])).toEqual([[kind, 1, 1]]);
  });

  test('gets macro-F1 with its interval, and nothing about answers', async () => {
    const gold = write('moods.jsonl', [
      { id: 'm1', sentiment: 'negative', escalate: 1 },
      { id: 'm2', sentiment: 'neutral', escalate: 0 },
      { id: 'm3', sentiment: 'neutral', escalate: 0 },
    ]);
    const { answers, labels } = await judge(await runEval({ queries: messages, out }), gold);
    const told = report(answers, false, labels);
    expect(told).toMatch(/^mood, 3 messages\nmacro-F1 +0\.833 {2}\[\d\.\d{3}, \d\.\d{3}\]\n/);
    expect(told).toMatch(/a person should take over, 3 messages\nF1 +1\.000/);
    expect(told).not.toContain('questions');
    expect(Object.keys(JSON.parse(report(answers, true, labels)))).toEqual(['labels']);
  });
});

describe('the command ends with', () => {
  test.each<[string, string[], number]>([
    ['0 on success', ['--kb', kb, '--queries', queries, '--out', out], 0],
    ['0 with a stand-in for a model', ['--kb', kb, '--queries', queries, '--out', out, '--provider', 'stub'], 0],
    ['0 for help', ['--help'], 0],
    ['2 for a model it does not know', ['--kb', kb, '--queries', queries, '--provider', 'oracle'], 2],
    ['0 without knowledge', ['--queries', queries, '--out', out], 0],
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
