import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockText } from '@natiq/domain/knowledge/document/block';
import type { DocumentKind } from '@natiq/domain/knowledge/document/file-kind';
import { docx, pdfOf, zip } from '@natiq/testing/sample-documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadedReader } from '../../src/documents/threaded-reader.ts';

const script = new URL('../../src/documents/document-worker.ts', import.meta.url);
let spoolFolder: string;
beforeAll(async () => {
  spoolFolder = await mkdtemp(join(tmpdir(), 'natiq-documents-'));
});
afterAll(() => rm(spoolFolder, { recursive: true, force: true }));

async function* bytesOf(content: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content as string);
}
const pages: [number, number][] = [];
const read = (kind: DocumentKind, content: string | Buffer, limits = {}) => {
  pages.length = 0;
  return threadedReader({ script, spoolFolder, limits }).read(kind, bytesOf(content), {
    signal: new AbortController().signal,
    onProgress: (done, total) => void pages.push([done, total]),
  });
};
const paragraph = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a document is read as blocks', () => {
  it('a PDF page by page, headings by their size, running heads left out', async () => {
    const content = Array.from({ length: 4 }, (_, at) => [
      `Chapter ${'ABCD'[at]}`,
      `First line of ${at + 1} that goes on`,
      'to its end.',
      `^Nile Mobile, page ${at + 1}`,
    ]);
    const { blocks } = await read('pdf', pdfOf(content));
    expect(blocks.slice(0, 4)).toEqual([
      { kind: 'heading', level: 1, text: 'Chapter A', page: 1 },
      { kind: 'paragraph', text: 'First line of 1 that goes on to its end.', page: 1 },
      { kind: 'heading', level: 1, text: 'Chapter B', page: 2 },
      { kind: 'paragraph', text: 'First line of 2 that goes on to its end.', page: 2 },
    ]);
    expect(pages).toEqual([1, 2, 3, 4].map(page => [page, 4]));
  });

  it('a Word file with its headings, lists, tables and what was struck out left out', async () => {
    const body = [
      paragraph('دليل', '<w:pStyle w:val="H1"/>'),
      paragraph('Cleaning', '<w:pStyle w:val="Mine"/>'),
      '<w:p><w:r><w:t>Use a </w:t></w:r><w:del><w:r><w:delText>wet</w:delText></w:r></w:del><w:r><w:t>dry cloth &amp; wait.</w:t></w:r></w:p>',
      paragraph('Open', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
      paragraph('Close', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
      paragraph('A point', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
      `<w:tbl>${[
        ['Plan', 'Price'],
        ['Gold', '350'],
      ]
        .map(row => `<w:tr>${row.map(cell => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
        .join('')}</w:tbl>`,
    ].join('');
    expect((await read('docx', docx(body))).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'دليل' },
      { kind: 'heading', level: 2, text: 'Cleaning' },
      { kind: 'paragraph', text: 'Use a dry cloth & wait.' },
      { kind: 'item', text: '1. Open' },
      { kind: 'item', text: '2. Close' },
      { kind: 'item', text: '- A point' },
      {
        kind: 'table',
        rows: [
          ['Plan', 'Price'],
          ['Gold', '350'],
        ],
      },
    ]);
  });

  it('a web page without its menus, a CSV of questions as pairs, a text of Windows', async () => {
    const html =
      '<title>Help</title><nav>Home</nav><main><h1>Prices</h1><p>Gold is<br>350.</p><ul><li>A<li>B</ul><script>x()</script></main><footer>©</footer>';
    expect(await read('html', html)).toEqual({
      title: 'Help',
      blocks: [
        { kind: 'heading', level: 1, text: 'Prices' },
        { kind: 'paragraph', text: 'Gold is\n350.' },
        { kind: 'item', text: '- A' },
        { kind: 'item', text: '- B' },
      ],
    });
    expect((await read('csv', 'question;answer\nHow?;"So; and so."\n')).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'How?', alone: true },
      { kind: 'paragraph', text: 'So; and so.' },
    ]);
    // Cut in the middle of its last letter, it stays what it is.
    const arabic = 'لمعرفة رصيدك اطلب الكود.';
    const cut = Buffer.concat([Buffer.from(arabic), Buffer.from('d9', 'hex')]);
    expect((await read('txt', cut)).blocks).toEqual([{ kind: 'paragraph', text: `${arabic}\ufffd` }]);
    // "سلام" in the Arabic page of Windows.
    expect((await read('txt', Buffer.from('d3e1c7e3', 'hex'))).blocks).toEqual([{ kind: 'paragraph', text: 'سلام' }]);
  });
});

describe('what cannot be read says why, and leaves nothing', () => {
  const encrypted =
    '/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <' +
    '41'.repeat(32) +
    '> /U <' +
    '42'.repeat(32) +
    '> >>';
  const bomb = (size: number, says?: number) =>
    zip([{ name: 'word/document.xml', content: Buffer.alloc(size, 'a'), ...(says !== undefined && { says }) }]);
  it.each<[string, DocumentKind, () => string | Buffer, string]>([
    ['a PDF behind a password', 'pdf', () => pdfOf([['Secret']], encrypted), 'protected'],
    ['a PDF without text', 'pdf', () => pdfOf([[], []]), 'no_text'],
    ['a PDF that ends in its middle', 'pdf', () => '%PDF-1.7\n1 0 obj\n<< /Type', 'corrupt'],
    ['an archive that is no Word file', 'docx', () => zip([{ name: 'xl/workbook.xml', content: 'x' }]), 'differs'],
    ['an archive cut short', 'docx', () => docx(paragraph('words')).subarray(0, 300), 'corrupt'],
    ['a Word file without words', 'docx', () => docx(''), 'empty'],
    ['an archive that says it is huge', 'docx', () => bomb(1000, 3_000_000_000), 'bomb'],
    ['an archive that is huge and says it is small', 'docx', () => bomb(40_000_000, 1000), 'bomb'],
    ['a page of menus', 'html', () => '<nav>Home</nav>', 'empty'],
    ['an empty text', 'txt', () => ' \n \n', 'empty'],
    [
      'a table of half a million rows',
      'md',
      () => `| a | b |\n| --- | --- |\n${'| 1 | 2 |\n'.repeat(500_000)}`,
      'too_long',
    ],
    ['a list of rows for a spreadsheet', 'csv', () => 'a,b\n'.repeat(250_000), 'too_long'],
    ['a text of twenty million letters', 'txt', () => Buffer.alloc(25_000_000, 'a '), 'too_long'],
  ])('%s', async (_, kind, content, reason) => {
    await expect(read(kind, content())).rejects.toMatchObject({ name: 'DocumentUnreadable', reason });
    expect(readdirSync(spoolFolder)).toEqual([]);
  });

  it('one that takes too long, or too much memory, ends alone', async () => {
    const many = Array.from({ length: 40 }, () => ['Title', 'Words of the page.']);
    await expect(read('pdf', pdfOf(many), { silenceMs: 0, lookEveryMs: 1 })).rejects.toMatchObject({
      reason: 'too_slow',
    });
    await expect(read('pdf', pdfOf(many), { heapMb: 4 })).rejects.toMatchObject({ reason: 'too_complex' });
    expect((await read('pdf', pdfOf(many))).blocks).not.toEqual([]);
  });

  it('a line and a table without end come in short blocks, a few at a time', async () => {
    const line = 'word '.repeat(400_000).trim();
    const table = `| Plan | Price |\n| --- | --- |\n${'| Gold | 350 |\n'.repeat(30_000)}`;
    const { blocks } = await read('md', `${line}\n\n${table}`);
    expect(Math.max(...blocks.map(block => blockText(block).length))).toBeLessThan(15_000);
    expect(
      blocks
        .map(blockText)
        .join(' ')
        .match(/word|Gold/g),
    ).toHaveLength(430_000);
  });

  it('somebody who stops it is obeyed', async () => {
    const stop = new AbortController();
    const reading = threadedReader({ script, spoolFolder }).read('txt', bytesOf('words'), {
      signal: stop.signal,
      onProgress: () => {},
    });
    stop.abort(new Error('the worker stops'));
    await expect(reading).rejects.toThrow();
  });
});
