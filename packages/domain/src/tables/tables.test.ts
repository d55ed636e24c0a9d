import { describe, expect, it } from 'vitest';
import { type FaqRow, faqCells, faqHeader, readFaqRow, readFaqTable } from './faq-table.ts';
import { readCsv } from './read-csv.ts';
import { plainCell, safeCell, writeCsv } from './write-csv.ts';

describe('cells', () => {
  it.each(['=1+1', '+20 100', '-5', '@sum', '\tx', '\rx', '  =1', "'=1", "''-x", '\u00a0=1', '＝1'])(
    '%j is no formula any more and reads back as it was',
    text => {
      expect(safeCell(text).startsWith("'")).toBe(true);
      expect(plainCell(safeCell(text))).toBe(text);
    },
  );
  it.each(['plain', "'quoted'", 'a=b', '', "'"])('%j stays as it is', text => {
    expect(safeCell(text)).toBe(text);
    expect(plainCell(text)).toBe(text);
  });
  it('are quoted where they need it, and never run', () => {
    expect(writeCsv([['a', 'b,c', 'say "x"', 'two\nlines', '=HYPERLINK("x")']])).toBe(
      `\ufeffa,"b,c","say ""x""","two\nlines","'=HYPERLINK(""x"")"\r\n`,
    );
  });
});

describe('a table', () => {
  it.each([
    ['Question,Answer\nIs it?,Yes', ',', { question: 0, answer: 1 }],
    ['السؤال;الإجابة;الوسوم\nهل؟;نعم;رصيد، شحن', ';', { question: 0, answer: 1, tags: 2 }],
    ['answer\tlanguage\tquestion\nYes\ten\tIs it?', '\t', { answer: 0, language: 1, question: 2 }],
    ['\ufeffQuestion;Answer\nA, a;B, b\nC, c;D, d', ';', { question: 0, answer: 1 }],
    ['sep=;\r\nQuestion;Answer\r\nA, a, a;B, b, b', ';', { question: 0, answer: 1 }],
    ['\ufeffsep=,\nquestion,answer\nIs it?,"Yes; it is"', ',', { question: 0, answer: 1 }],
    ['\u200fالسؤال,الإجـابة\u200f\nهل؟,نعم', ',', { question: 0, answer: 1 }],
  ])('%j finds its separator and columns', (text, separator, mapping) => {
    expect(readFaqTable(text)).toMatchObject({ separator, mapping });
  });
  it('that names its separator first counts its lines from the beginning of the file', () => {
    const { header, records } = readFaqTable('sep=;\nquestion;answer\nIs it?;Yes\n');
    expect(header).toEqual(['question', 'answer']);
    expect(records.map(({ line, fields }) => [line, ...fields])).toEqual([[3, 'Is it?', 'Yes']]);
  });
  it('without a header is read from its first row on', () => {
    const table = readFaqTable('Is it?,"Yes, it is"\nOr not?,No');
    expect(table.header).toBeNull();
    expect(table.records.map(record => record.fields)).toEqual([
      ['Is it?', 'Yes, it is'],
      ['Or not?', 'No'],
    ]);
  });
});

describe('a row', () => {
  const mapping = { question: 0, answer: 1, questions: 2, tags: 3, category: 4, language: 5, priority: 6, status: 7 };
  const read = (cells: string[], broken = false) => readFaqRow(cells, mapping, 8, broken);
  const good = ['Is it open?', 'Yes.', '', '', '', '', '', ''];
  const changed = (at: number, cell: string) => good.map((before, place) => (place === at ? cell : before));
  it.each<[string, string[], string | null, string]>([
    ['an open quote', [...good, 'x'], null, 'cells_many'],
    ['no question', changed(0, ' '), 'question', 'question_missing'],
    ['a short question', changed(0, 'ab'), 'question', 'question_short'],
    ['a long question', changed(0, 'x'.repeat(201)), 'question', 'question_long'],
    ['no answer', changed(1, ''), 'answer', 'answer_missing'],
    ['a missing cell', ['Is it open?'], 'answer', 'answer_missing'],
    ['a long answer', changed(1, 'x'.repeat(20_001)), 'answer', 'answer_long'],
    [
      'many wordings',
      changed(2, Array.from({ length: 21 }, (_, n) => `wording ${n}`).join('\n')),
      'questions',
      'questions_many',
    ],
    ['a short wording', changed(2, 'ok|x'), 'questions', 'wording_short'],
    ['a long wording', changed(2, 'x'.repeat(301)), 'questions', 'wording_long'],
    ['many tags', changed(3, Array.from({ length: 21 }, (_, n) => `t${n}`).join(',')), 'tags', 'tags_many'],
    ['a long tag', changed(3, 'x'.repeat(41)), 'tags', 'tag_long'],
    ['a long category', changed(4, 'x'.repeat(61)), 'category', 'category_long'],
    ['another language', changed(5, 'fr'), 'language', 'language_unknown'],
    ['a priority beyond', changed(6, '11'), 'priority', 'priority_wrong'],
    ['a priority in words', changed(6, 'high'), 'priority', 'priority_wrong'],
    ['an unknown state', changed(7, 'maybe'), 'status', 'status_unknown'],
  ])('with %s is refused by its column and reason', (_, cells, field, reason) => {
    expect(read(cells)).toEqual({ problem: { field, reason } });
  });
  it('with a quote that never closes is refused before its cells are looked at', () => {
    expect(read(good, true)).toEqual({ problem: { field: null, reason: 'quote_open' } });
  });
  it('comes back from an export as it went', () => {
    const rows: FaqRow[] = [
      {
        question: '=cmd()',
        answer: '- one\n- "two", three',
        questions: ['a | b'],
        tags: ['x y', 'رصيد'],
        category: null,
        language: 'en',
        priority: 3,
        status: 'draft',
      },
      {
        question: 'هل الفروع مفتوحة؟',
        answer: "'-نعم؛ كل يوم\n\nحتى العاشرة",
        questions: ['مواعيد الفروع', 'امتى بتفتحوا؟'],
        tags: [],
        category: 'فروع',
        language: 'ar',
        priority: 0,
        status: 'published',
      },
    ];
    const table = readFaqTable(writeCsv([faqHeader, ...rows.map(faqCells)]));
    expect(table.records.map(record => readFaqRow(record.fields, table.mapping, table.width))).toEqual(
      rows.map(row => ({ row })),
    );
    expect(readCsv(writeCsv([faqHeader]), ',')[0]?.fields).toEqual([...faqHeader]);
  });
});

it.each([';', '\t', ','])(
  'a formula behind %j stays within its cell, whatever a spreadsheet takes for a separator',
  separator => {
    const cell = `hello${separator}=1+1`;
    expect(writeCsv([[cell, 'next']])).toBe(`\ufeff"${cell}",next\r\n`);
    expect(writeCsv([[cell, 'next']], ';')).toBe(`\ufeff"${cell}";next\r\n`);
  },
);
