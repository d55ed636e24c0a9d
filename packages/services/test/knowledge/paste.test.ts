import type { Scratch } from '@natiq/db/scratch';
import { readCsv } from '@natiq/domain/tables/read-csv';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getArticle, paste, retrieve } from '../../src/knowledge/index.ts';
import { readPairs } from '../../src/knowledge/read-pairs.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function manager() {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  return (await makeUser(services, companyId, { role: 'company_manager' })).ctx;
}

describe('reading CSV', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '\ufeff"a ""x""",b\r\n\r\n"c\nd",e\r\n',
      [
        ['a "x"', 'b'],
        ['c\nd', 'e'],
      ],
    ],
    ['"a, b" ,c', [['a, b', 'c']]],
    [
      ',b\na,',
      [
        ['', 'b'],
        ['a', ''],
      ],
    ],
    ['"السؤال، الأول؟","جواب, طويل"', [['السؤال، الأول؟', 'جواب, طويل']]],
  ])('%j', (text, fields) => {
    expect(readCsv(text, ',').map(record => record.fields)).toEqual(fields);
  });

  it('knows the line a record began on, also after one that spans lines', () => {
    expect(readCsv('"a\nb",c\nd,e', ',').map(record => record.line)).toEqual([1, 3]);
  });
});

describe('telling a table of questions and answers from a text', () => {
  it.each([
    ['header', 'question,answer\nHow do I pay?,By card', 1],
    ['Arabic header, semicolons', 'السؤال;الإجابة\nكيف أدفع؟;بالبطاقة', 1],
    ['columns in another order', 'category,answer,question\npay,By card,How do I pay?', 1],
    ['tabs, no header', 'How to pay\tBy card\nWhere are you\tIn Cairo', 2],
    ['quotes, no header', '"How to pay","By card, or cash"\n"Where","In Cairo"', 2],
    [
      'questions, no header, bare commas in the answer',
      'How do I pay?,By card, cash or wallet\nWhere are you?,In Cairo',
      2,
    ],
  ])('%s', (_, text, count) => {
    const table = readPairs(text);
    expect(table?.errors).toEqual([]);
    expect(table?.pairs).toHaveLength(count);
    expect(table?.pairs[0]?.answer).toMatch(/^(By card|بالبطاقة)/);
  });

  it.each([
    'Opening hours\n\nWe open at 10, and close at 22. On Fridays, we rest.',
    'Dear customers, we are open.\nPlease come, see, and buy.',
    'مواعيد العمل\nنفتح من العاشرة، ونغلق في العاشرة مساءً.',
    'One line only',
  ])('%j is a text', text => {
    expect(readPairs(text)).toBeNull();
  });

  it('names each row it cannot use, and why', () => {
    const table = readPairs(
      `question,answer\nHow do I pay?,\n,By card\nhm,Yes\n${'x'.repeat(201)},Long\nWhere?,In Cairo\n"open,never closed`,
    );
    expect(table?.pairs.map(pair => pair.question)).toEqual(['Where?']);
    expect(table?.errors.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'answer_missing'],
      [3, 'question_missing'],
      [4, 'question_short'],
      [5, 'question_long'],
      [7, 'quote_open'],
    ]);
  });
});

describe('pasting', () => {
  it('makes a page of a text, and its first line the title', async () => {
    const ctx = await manager();
    const result = await paste(ctx, { text: '# Opening hours\n\nOur stores open at 10:00 and close at 22:00.' });
    expect(result).toMatchObject({ created: 1, errors: [], passages: 1, articles: [{ title: 'Opening hours' }] });
    const found = await retrieve(ctx, { question: 'when do the stores open', language: 'en' });
    expect(found.passages[0]).toMatchObject({
      articleId: result.articles[0]?.id,
      text: 'Our stores open at 10:00 and close at 22:00.',
    });
  });

  it('keeps a text without a title whole, in its language', async () => {
    const ctx = await manager();
    const text = `${'نفتح الفروع كل يوم من العاشرة صباحًا حتى العاشرة مساءً '.repeat(4)}.`;
    const { articles } = await paste(ctx, { text });
    expect(await getArticle(ctx, { id: articles[0]!.id })).toMatchObject({
      language: 'ar',
      body: text,
      status: 'published',
    });
  });

  it('keeps a first line that is a sentence in the text, and names the page by its beginning', async () => {
    const ctx = await manager();
    const text = 'Our bakery opens at 6:30 every day except Monday, when it is closed.\n\nA loaf costs 85 EGP.';
    const { articles } = await paste(ctx, { text });
    expect(await getArticle(ctx, { id: articles[0]!.id })).toMatchObject({
      title: 'Our bakery opens at 6:30 every day except Monday, when it …',
      body: text,
    });
  });

  it('makes each row of a table a published question, findable at once, and tells of repeats', async () => {
    const ctx = await manager();
    const text =
      'question,answer\nHow do I pay?,By card or cash\nكيف أدفع؟,بالبطاقة أو نقدًا\nHow do I pay?,By card or cash';
    const result = await paste(ctx, { text });
    expect(result).toMatchObject({ created: 2, passages: 2, errors: [{ row: 4, reason: 'already_there' }] });
    expect((await retrieve(ctx, { question: 'how can I pay', language: 'en' })).passages[0]?.text).toBe(
      'By card or cash',
    );
    expect(await paste(ctx, { text })).toMatchObject({ created: 0, articles: [], errors: [{}, {}, {}] });
  });

  it('refuses nothing at all and too much, and people who may not', async () => {
    const ctx = await manager();
    await expect(paste(ctx, { text: ' \n ' })).rejects.toMatchObject({ code: 'invalid', reason: 'paste_empty' });
    const rows = Array.from({ length: 501 }, (_, n) => `Question ${n}?,Answer ${n}`).join('\n');
    await expect(paste(ctx, { text: rows })).rejects.toMatchObject({
      reason: 'paste_too_many_rows',
      params: { limit: 500 },
    });
    const agent = await makeUser(ctx, ctx.companyId, { role: 'agent' });
    await expect(paste(agent.ctx, { text: 'A page\nwith text' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is quick: 200 rows in seconds', async () => {
    const ctx = await manager();
    const rows = Array.from(
      { length: 200 },
      (_, n) => `How does product number ${n} work?,Press button ${n} twice and wait for the light.`,
    );
    const started = performance.now();
    expect(await paste(ctx, { text: rows.join('\n') })).toMatchObject({ created: 200, passages: 200 });
    await retrieve(ctx, { question: 'how does product number 77 work', language: 'en' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
