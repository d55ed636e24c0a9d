import { type Block, blockText } from '@natiq/domain/knowledge/document/block';
import { describe, expect, test } from 'vitest';
import { toBlocks } from '../../../src/knowledge/crawl/page/blocks.ts';
import { readPage } from '../../../src/knowledge/crawl/page/read-page.ts';
import { readTree } from '../../../src/knowledge/crawl/page/read-tree.ts';

const shown = (block: Block) => `${block.kind}${block.kind === 'heading' ? block.level : ''}: ${blockText(block)}`;
const blocksOf = async (html: string) => toBlocks(await readTree(html)).map(shown);
const long = 'Our shops are open every day from nine in the morning until ten in the evening, on feast days too. ';

describe('blocks', () => {
  test.each<[string, string, string[]]>([
    [
      'headings and paragraphs',
      '<h1>A</h1><p>b<p>c<div>d</div>e',
      ['heading1: A', 'paragraph: b', 'paragraph: c', 'paragraph: d', 'paragraph: e'],
    ],
    ['inline marks', '<p>Dial <b>*505#</b>, <i>then</i>\n  wait</p>', ['paragraph: Dial *505#, then wait']],
    ['lines', '<p>a<br>b<br/>c</p>', ['paragraph: a\nb\nc']],
    [
      'letters by name',
      '<p>a &amp; b&nbsp;&mdash; &#1575;&#x644; &lt;x&gt; &unknown; AT&T',
      ['paragraph: a & b — ال <x> &unknown; AT&T'],
    ],
    ['a list', '<ul><li>a<li>b <b>c</b></ul>', ['item: - a', 'item: - b c']],
    ['a numbered list', '<ol start=3><li>a</li><li><p>b</p></li></ol>', ['item: 3. a', 'item: 4. b']],
    ['a nested list', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', ['item: - a', 'item:   - b', 'item: - c']],
    [
      'a table',
      '<table><tr><th>Plan<th>Price<tr><td>A|B<td>5 <b>EGP</b></table>',
      ['table: | Plan | Price |\n| A/B | 5 EGP |'],
    ],
    [
      'a table that is only a frame',
      '<table><tr><td><p>a</p><p>b</p></td></tr></table>',
      ['paragraph: a', 'paragraph: b'],
    ],
    ['code', '<pre>a\n  b</pre>', ['paragraph: a\n  b']],
    ['what is no text', '<script>var a="<p>x</p>"</script><style>p{}</style><p>a<!-- <p>b --></p>', ['paragraph: a']],
    ['tags that cross', '<p><b>a<i>b</b>c</i></p>d', ['paragraph: abc', 'paragraph: d']],
    ['tags without end', '<p>a <b', ['paragraph: a']],
    ['a lone bracket', '<p>1 < 2 and 3 > 2', ['paragraph: 1 < 2 and 3 > 2']],
    ['capital letters and odd attributes', '<P CLASS=x data-a = "1>2" checked>a</P>', ['paragraph: a']],
    ['marks of direction', '<p>\u200fمرحبا\u200e</p>', ['paragraph: مرحبا']],
  ])('%s', async (_, html, blocks) => expect(await blocksOf(html)).toEqual(blocks));
});

const page = (body: string, head = '') =>
  readPage(`<!doctype html><html lang="ar"><head>${head}</head><body>${body}</body></html>`);
const textOf = async (body: string) => (await page(body)).blocks.map(blockText).join('\n');

describe('the text of a page', () => {
  test('stands without the frame of its site', async () => {
    const text = await textOf(`
      <header><a href="/">Home</a> <p>Welcome to us</p></header>
      <nav><ul><li><a href="/a">Menu one</a></ul></nav>
      <div class="breadcrumb">You are here</div>
      <div class="content-with-sidebar"><h1>Opening hours</h1><p>${long}</p><p>${long}</p>
        <ul class="related-links"><li><a href="/1">One</a><li><a href="/2">Two</a></ul></div>
      <aside>Our offers</aside><div id="cookie-consent"><p>We use cookies</p><button>Fine</button></div>
      <div hidden>Hidden</div><div style="display: none">Also hidden</div><form><label>Search</label></form>
      <footer>All rights reserved</footer>`);
    expect(text).toContain('open every day');
    for (const frame of [
      'Home',
      'Welcome',
      'Menu',
      'You are here',
      'One',
      'offers',
      'cookies',
      'idden',
      'Search',
      'rights',
    ])
      expect(text).not.toContain(frame);
  });

  test('is the part that is marked as such', async () => {
    expect(
      await textOf(`<div><p>Elsewhere ${long}</p></div><main><h1>A</h1><p>${long}${long}</p></main>`),
    ).not.toContain('Elsewhere');
    expect(await textOf(`<p>Elsewhere ${long}</p><article><h1>A</h1><p>${long}${long}</p></article>`)).not.toContain(
      'Elsewhere',
    );
  });

  test('is not lost where a site names its parts oddly', async () => {
    expect(await textOf(`<div class="menu"><p>${long}</p><p>${long}</p></div>`)).toContain('open every day');
    expect(await textOf(`<div class="sidebar"><p>${long}</p></div>`)).toContain('open every day');
    expect(await textOf('<main></main><div><p>Little text, and yet it is all there is to read.</p></div>')).toContain(
      'Little',
    );
  });
});

describe('what a page says of itself', () => {
  test.each<[string, string, string, string]>([
    ['its heading', '<title>Hours | Nile Mobile</title>', `<h1>Opening hours</h1><p>${long}`, 'Opening hours'],
    ['its window, without the site', '<title>Opening hours | Nile Mobile</title>', `<p>${long}`, 'Opening hours'],
    [
      'its window where there are two headings',
      '<title>Hours</title>',
      `<h1>A</h1><p>${long}<h1>B</h1><p>${long}`,
      'Hours',
    ],
    ['its first heading', '', `<h2>Hours</h2><p>${long}`, 'Hours'],
  ])('its title: %s', async (_, head, body, title) => expect((await page(body, head)).title).toBe(title));

  test('its heading is not said twice', async () =>
    expect((await page(`<h1>Hours</h1><p>${long}`)).blocks.map(block => block.kind)).toEqual(['paragraph']));

  test('its language is that of its words, then of its mark', async () => {
    expect((await page(`<p>${long}`)).language).toBe('en');
    expect((await readPage('<html lang=en><p>فروعنا مفتوحة كل يوم من التاسعة صباحًا حتى العاشرة مساءً')).language).toBe(
      'ar',
    );
    expect((await readPage('<html lang=ar><p>123')).language).toBe('ar');
  });

  test('its links, its address, and whether it wants to be found', async () => {
    const read = await page(
      `<a href="/a">A</a><a href=" /a ">A</a><map><area href="/b"></map><nav><a href="/c">C</a></nav><a>none</a><p>${long}`,
      '<base href="/x/"><link rel="canonical" href="/me"><link rel=alternate hreflang=en href="/en"><meta name=robots content="NoIndex, nofollow">',
    );
    expect(read).toMatchObject({ base: '/x/', canonical: '/me', noIndex: true, noFollow: true });
    expect(read.links).toEqual(['/en', '/a', '/b', '/c']);
    expect(await page('', '<meta name="NatiqBot" content="none">')).toMatchObject({ noIndex: true, noFollow: true });
    expect(await page('', '<meta name="robots" content="index">')).toMatchObject({ noIndex: false, noFollow: false });
    expect(await readPage('<p>x', 'noindex')).toMatchObject({ noIndex: true, noFollow: false });
  });
});

/** Three times what an edge lets in, so that growth with the square shows. */
const SIZE = 192 * 1024;
const fill = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
describe.each([
  ['<'],
  ['</'],
  ['<!--'],
  ['<!'],
  ['<a'],
  ['<a '],
  ['<a b="'],
  ['<div>'],
  ['<p>'],
  ['<li>'],
  ['<b></i>'],
  ['<table><tr><td>'],
  ['<ul><li>'],
  ['<script>'],
  ['<title>'],
  ['<textarea></'],
  ['&'],
  ['&#'],
  ['&amp'],
  ['<a href=x>y</a>'],
  [' '],
  ['a'],
  ['\n'],
  ['<br>'],
  ['</p>'],
  ['<title> | '],
])('192 KB of %j', unit => {
  test('are read in their length', async () => {
    const started = performance.now();
    await readPage(fill(unit));
    await readPage(`<main>${fill(unit)}`);
    // A cost that grows with the square takes ten seconds and more here; a busy machine takes its time too.
    expect(performance.now() - started).toBeLessThan(9000);
  });
});

test.each(['<p>a ', '<tr><td>a<td>b', '<br>a'])('a page of %j without end is read up to a bound', async unit => {
  const { title, blocks } = await readPage(`<h1>Prices</h1><table>${unit.repeat(3_000_000 / unit.length)}`);
  expect(title).toBe('Prices');
  const lines = blocks.flatMap(block => (block.kind === 'table' ? block.rows.map(String) : block.text.split('\n')));
  expect(lines.length).toBeGreaterThan(1000);
  expect(lines.length).toBeLessThan(80_000);
});

test('words without end are read up to a bound, and the table after a script of any length is read', async () => {
  const { blocks } = await readPage(`<p>${'word '.repeat(500_000)}`);
  expect(blocks.map(blockText).join(' ').length).toBeLessThan(1_050_000);
  const script = `<script>${'x();'.repeat(600_000)}</script>`;
  expect(await textOf(`${script}<p>${long}`)).toContain('Our shops are open');
});

test('cells that stand for a thousand others do not become so many', async () => {
  const row = '<tr><td colspan=999>a</td><td>b</td></tr>';
  const [table] = (await readPage(`<table>${row.repeat(3)}</table>`)).blocks;
  expect(table).toMatchObject({ kind: 'table', rows: [{ length: 30 }, { length: 30 }, { length: 30 }] });
  const [long] = (await readPage(`<table>${row.repeat(10_000)}</table>`)).blocks;
  const cells = long?.kind === 'table' ? long.rows.flat() : [];
  expect(cells.length).toBeGreaterThan(20_000);
  expect(cells.length).toBeLessThan(45_000);
});
