import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';
import { safeHref } from './markdown-inline.ts';

const render = (text: string) =>
  renderToStaticMarkup(<Markdown text={text} />).replace(/^<div class="nq-md">|<\/div>$/g, '');

describe('Markdown', () => {
  it.each([
    ['## Prices ##', '<h4 dir="auto" data-depth="2">Prices</h4>'],
    ['one\ntwo', '<p dir="auto">one<br/>two</p>'],
    [
      '**bold** *it* ~~no~~ `a*b`',
      '<p dir="auto"><strong>bold</strong> <em>it</em> <del>no</del> <code dir="auto">a*b</code></p>',
    ],
    ['snake_case_name and 2 * 3 * 4', '<p dir="auto">snake_case_name and 2 * 3 * 4</p>'],
    ['\\*plain\\*', '<p dir="auto">*plain*</p>'],
    ['- a\n- b\n  - c', '<ul dir="auto"><li>a</li><li>b<ul dir="auto"><li>c</li></ul></li></ul>'],
    ['٣. ثالث\n٤. رابع', '<ol dir="auto" start="3"><li>ثالث</li><li>رابع</li></ol>'],
    ['> said\n> so', '<blockquote dir="auto"><p dir="auto">said<br/>so</p></blockquote>'],
    ['---', '<hr/>'],
    ['```\n<b>\n# no\n```', '<pre dir="ltr"><code>&lt;b&gt;\n# no</code></pre>'],
    [
      'اطلب *505# أو NQ-20261128-0007',
      '<p dir="auto">اطلب <bdi dir="ltr" class="nq-unbroken">*505#</bdi> أو <bdi dir="ltr" class="nq-unbroken">NQ-20261128-0007</bdi></p>',
    ],
    ['COVIDX-19 and 2*3#', '<p dir="auto">COVIDX-19 and 2*3#</p>'],
    ['a\n## b', '<p dir="auto">a</p><h4 dir="auto" data-depth="2">b</h4>'],
  ])('%j is %s', (text, html) => expect(render(text)).toBe(html));

  it('reads a table with its alignment, a short row filled up', () => {
    const html = render('| Plan | Price |\n|---|--:|\n| Small | 5 |\n| Large |');
    expect(html).toContain('<th scope="col" style="text-align:end">Price</th>');
    expect(html).toContain('<td style="text-align:end">5</td>');
  });

  it('opens links of allowed kinds apart, others stand as words', () => {
    expect(render('[page](https://nile.example/a "title")')).toContain(
      '<a href="https://nile.example/a" target="_blank" rel="noreferrer noopener nofollow"><bdi>page</bdi></a>',
    );
    expect(render('see https://nile.example/b.')).toContain('href="https://nile.example/b"');
    expect(render('![photo](https://nile.example/p.png)')).not.toContain('<img');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](JaVaScRiPt://%0aalert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:msgbox)',
    '![x](javascript:alert(1))',
    '[x]("onmouseover="alert(1))',
    '[<img src=x onerror=alert(1)>](https://a.example)',
    '<a href="javascript:alert(1)">x</a>',
    '| <svg onload=alert(1)> |\n|---|\n| x |',
    '```html\n<iframe srcdoc="<script>alert(1)</script>">\n```',
    '[x](//evil.example)',
  ])('%j makes no element and no address of its own', text => {
    const html = render(text);
    const own =
      /<\/?(?:p|h\d|ul|ol|li|table|thead|tbody|tr|th|td|pre|code|blockquote|div|hr|br|strong|em|del|bdi)\b[^<>]*>/g;
    expect(
      html.replace(own, '').replace(/<a href="https:\/\/a\.example\/" target="_blank" rel="[a-z ]+">|<\/a>/g, ''),
    ).not.toContain('<');
    expect(html).not.toMatch(/href="(?!https:\/\/a\.example\/")/);
  });

  it.each(['mailto:a@b.example', 'tel:+20100', 'http://a.example/', 'https://a.example/'])(
    '%s may be opened',
    address => expect(safeHref(address)).toBe(address),
  );

  it('reads hostile text whole, every sign of it', () => {
    const hostile = ['*', '_', '[', '](', '`', '> ', '- ', '| ', '#', '**a', '~~']
      .map(sign => sign.repeat(4000))
      .join('\n');
    expect(render(hostile).length).toBeGreaterThan(10_000);
    expect(render('- '.repeat(2000)).length).toBeGreaterThan(100);
  });
});
