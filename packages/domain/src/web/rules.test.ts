import { describe, expect, test } from 'vitest';
import { decodePage } from './charset.ts';
import { fits, outOfScope, pageAddress, siteOf } from './page-address.ts';
import { closedRobots, mayRead, openRobots, readRobots } from './robots.ts';
import { readSitemap } from './sitemap.ts';

describe('the address of a page', () => {
  test.each([
    ['HTTP://Example.COM:80/a/../b#part', 'http://example.com/b'],
    ['https://example.com/a?utm_source=x&b=1&fbclid=2', 'https://example.com/a?b=1'],
    ['https://example.com/?utm_source=x', 'https://example.com/'],
    ['https://example.com/?', 'https://example.com/'],
    ['https://example.com/a;jsessionid=9F.x?PHPSESSID=7&b=1&sid=0a1b2c3d4e5f6a7b8c9d', 'https://example.com/a?b=1'],
    ['https://example.com/a?sid=12&s=kettle&token=short', 'https://example.com/a?sid=12&s=kettle&token=short'],
    ['https://example.com./a', 'https://example.com/a'],
    ['https://example.com/%d8%a3', 'https://example.com/%D8%A3'],
    ['https://example.com/أ', 'https://example.com/%D8%A3'],
  ])('%s is %s', (href, address) => expect(pageAddress(href)).toBe(address));

  test('is read against the page it stands on', () => {
    expect(pageAddress('../c', 'https://example.com/a/b')).toBe('https://example.com/c');
    expect(pageAddress('//other.example/x', 'https://example.com/')).toBe('https://other.example/x');
  });

  test.each([
    'javascript:alert(1)',
    'mailto:a@b.c',
    'tel:123',
    'ftp://a.b/',
    'http://u:p@a.b/',
    'http://',
    'data:text/html,x',
    `http://a.b/${'x'.repeat(2100)}`,
  ])('is not %s', href => expect(pageAddress(href)).toBeNull());

  test('with and without www. is of one site, at another port it is not', () => {
    expect(siteOf('https://www.example.com/a')).toBe(siteOf('http://example.com/'));
    expect(siteOf('http://example.com:8080/')).not.toBe(siteOf('http://example.com/'));
  });
});

describe('what belongs to a crawl', () => {
  const scope = {
    seed: 'https://example.com/help/',
    include: ['/help/', 'مساعدة/*'],
    exclude: ['/help/old', '*print=1'],
  };
  test.each<[string, string | null]>([
    ['https://example.com/help/', null],
    ['https://www.example.com/help/a', null],
    ['https://example.com/%D9%85%D8%B3%D8%A7%D8%B9%D8%AF%D8%A9/x', null],
    ['https://example.com/shop', 'excluded'],
    ['https://example.com/help/old', 'excluded'],
    ['https://example.com/help/old/x', 'excluded'],
    ['https://example.com/help/older', null],
    ['https://example.com/help/a?x=2&print=1', 'excluded'],
    ['https://other.example/help/', 'other_site'],
    ['https://example.com.evil.example/help/', 'other_site'],
    ['https://example.com/help/a.PDF', 'no_page'],
  ])('%s: %s', (address, why) => expect(outOfScope(scope, address)).toBe(why));

  test.each<[string, string, boolean]>([
    ['/a', '/a', true],
    ['/a', '/a/b', true],
    ['/a', '/a?b', true],
    ['/a', '/ab', false],
    ['/a/', '/a', true],
    ['/a/', '/a/b', true],
    ['/a*', '/abc/d', true],
    ['/*/b', '/x/y/b', true],
    ['/*/b', '/x/y/bc', false],
    ['*.html', '/x/y.html', true],
    ['*.html', '/x/y.htm', false],
    ['*', '/', true],
  ])('%s against %s: %s', (pattern, path, yes) => expect(fits(pattern, path)).toBe(yes));

  test('takes no longer for hostile patterns', () => {
    const started = performance.now();
    fits(`${'*a'.repeat(100)}b`, `/${'a'.repeat(2000)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('robots.txt', () => {
  const robots = (text: string) => readRobots(text, 'NatiqBot');
  const may = (text: string, path: string) => mayRead(robots(text), `https://example.com${path}`);
  const all = (rules: string) => `User-agent: *\n${rules}`;
  test.each<[string, string, string, boolean]>([
    ['no rule', '', '/a', true],
    ['a rule', all('Disallow: /a'), '/ab', false],
    ['a rule elsewhere', all('Disallow: /a'), '/b', true],
    ['an empty rule', all('Disallow:'), '/a', true],
    ['the longest', all('Disallow: /a\nAllow: /a/b'), '/a/b/c', true],
    ['the longest, first', all('Allow: /a/b\nDisallow: /a'), '/a/b/c', true],
    ['of two equally long ones the kind one', all('Disallow: /a\nAllow: /a'), '/a', true],
    ['a star', all('Disallow: /*/private'), '/x/y/private/z', false],
    ['an end', all('Disallow: /*.php$'), '/a.php', false],
    ['an end that is not', all('Disallow: /*.php$'), '/a.php?x', true],
    ['itself', all('Disallow: /'), '/robots.txt', true],
    ['its own group before that of all', `${all('Disallow: /')}\nUser-agent: natiqbot\nDisallow: /x`, '/a', true],
    ['its own group, with a version', 'User-agent: NatiqBot/2.0\nDisallow: /x', '/x', false],
    ['the group of another', 'User-agent: NatiqBotanist\nDisallow: /', '/a', true],
    ['one group of two names', 'User-agent: a\nUser-agent: natiqbot\nDisallow: /x', '/x', false],
    ['two groups of one name', 'User-agent: natiqbot\nDisallow: /x\n\nUser-agent: natiqbot\nDisallow: /y', '/y', false],
    ['an encoded Arabic rule', all('Disallow: /%D8%B3%D8%B1'), '/سر/x', false],
    ['an Arabic rule', all('Disallow: /سر'), '/%d8%b3%d8%b1', false],
    ['comments and blanks', '  user-agent : *  # all\r\n disallow : /a # x\r', '/a', false],
    ['a mark at the beginning', '\ufeffUser-agent: *\nDisallow: /a', '/a', false],
    ['rules of nobody', 'Disallow: /a', '/a', true],
    ['the query too', all('Disallow: /*?print'), '/a?print=1', false],
  ])('%s', (_, text, path, yes) => expect(may(text, path)).toBe(yes));

  test('that takes for ever to weigh says no, and is not weighed for ever', () => {
    const hostile = robots(all(`Disallow: *${'a'.repeat(1000)}b\n`.repeat(500)));
    expect(mayRead(hostile, `https://example.com/${'a'.repeat(1900)}`)).toBe(false);
    expect(mayRead(hostile, 'https://example.com/help')).toBe(true);
  });

  test('that is longer than anybody reads counts up to there, and not with half a rule', () => {
    const beginning = all(`Disallow: /secret\n${'# filler\n'.repeat(56_000)}`);
    const text = `${beginning}${'\n'.repeat(512_000 - beginning.length - 'Disallow: /help'.length)}Disallow: /help/old\nDisallow: /`;
    expect(text.slice(0, 512_000).endsWith('Disallow: /help')).toBe(true);
    expect([may(text, '/secret'), may(text, '/help/new'), may(text, '/')]).toEqual([false, true, true]);
  });

  test('asks for pauses and names sitemaps', () => {
    const read = robots('Sitemap: https://example.com/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: /t.xml');
    expect(read).toMatchObject({ crawlDelay: 2.5, sitemaps: ['https://example.com/s.xml', '/t.xml'] });
    expect(robots(all('Crawl-delay: 86400')).crawlDelay).toBe(30);
    expect(robots(all('Crawl-delay: soon')).crawlDelay).toBe(0);
  });

  test('that is not there opens all, one that cannot be read opens nothing', () => {
    expect(mayRead(openRobots, 'https://example.com/a')).toBe(true);
    expect(mayRead(closedRobots, 'https://example.com/a')).toBe(false);
  });
});

describe('a sitemap', () => {
  test('names pages', () => {
    const text = `<?xml version="1.0"?><urlset xmlns="x"><url><loc> https://example.com/a?b=1&amp;c=2 </loc><lastmod>2026</lastmod>
      <image:image><image:loc>https://example.com/p.png</image:loc></image:image></url><url><loc><![CDATA[https://example.com/&b]]></loc></url></urlset>`;
    expect(readSitemap(text)).toEqual({
      addresses: ['https://example.com/a?b=1&c=2', 'https://example.com/&b'],
      isIndex: false,
    });
  });

  test('names sitemaps', () =>
    expect(
      readSitemap('<sitemapindex><sitemap><loc>https://example.com/1.xml.gz</loc></sitemap></sitemapindex>'),
    ).toEqual({
      addresses: ['https://example.com/1.xml.gz'],
      isIndex: true,
    }));

  test('is a plain list', () =>
    expect(readSitemap('https://example.com/a\r\nnot one\nhttps://example.com/b').addresses).toHaveLength(2));

  test.each([
    '<html><loc>https://example.com/</loc>',
    '',
    '<urlset><loc>https://example.com/',
    '<urlset><loc><![CDATA[x',
  ])('is not %s', text => expect(readSitemap(text).addresses).toEqual([]));
});

describe('the letters of a page', () => {
  /** Arabic in its old code page. */
  const old = Uint8Array.from([0xe3, 0xd1, 0xcd, 0xc8, 0xc7]);
  const utf8 = new TextEncoder().encode('مرحبا');
  const latin = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0));
  const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap(part => [...part]));
  test.each<[string, Uint8Array, string | null]>([
    ['UTF-8', utf8, null],
    ['UTF-8 with its mark', joined(Uint8Array.from([0xef, 0xbb, 0xbf]), utf8), 'windows-1256'],
    ['windows-1256 by its header', old, 'windows-1256'],
    ['windows-1256 by another name', old, 'cp1256'],
    ['windows-1256 that nobody named', old, null],
    ['an unknown name', utf8, 'klingon'],
  ])('%s', (_, bytes, header) => expect(decodePage(bytes, header)).toBe('مرحبا'));

  test('are named in the page itself', () => {
    const meta = latin('<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>');
    expect(decodePage(joined(meta, old), null)).toContain('مرحبا');
    expect(decodePage(joined(latin('<meta charset=utf-16>'), utf8), null)).toContain('مرحبا');
  });

  test('are told from where they begin, however much stands before', () =>
    expect(decodePage(joined(latin('x'.repeat(200_000)), old), null)).toContain('مرحبا'));

  test('one of which is broken leave the others alone', () =>
    expect(decodePage(joined(utf8, Uint8Array.from([0xff]), utf8), null)).toBe('مرحبا\ufffdمرحبا'));
});
