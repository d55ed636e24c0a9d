import { gzipSync } from 'node:zlib';
import type { Scratch } from '@natiq/db/scratch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, crawl, crawlDatabase, foundAt, html, manager, outcomes, publish, site, vectors } from './scene.ts';

let database: Scratch;
beforeAll(async () => {
  database = await crawlDatabase();
});
afterAll(() => database.close());

const wall = `<h2>Before you go on</h2><p>We and our partners use cookies to show you what you like.</p>
  <p>You decide at any time what may be kept about you, and may come back to that decision later.</p><button>Accept all</button>`;
const links = (paths: readonly string[]) => paths.map(path => `<a href="${path}">more</a>`).join(' ');

describe('a question for consent', () => {
  it('in the place of every page becomes knowledge once', async () => {
    const desk = await manager(database);
    const paths = Array.from({ length: 12 }, (_, at) => `/p${at}`);
    const walled = (title: string) =>
      `<html><head><title>${title} | Help</title></head><body>${wall}${links(paths)}</body></html>`;
    publish(desk, { '/': walled('Start'), ...Object.fromEntries(paths.map(path => [path, walled(`Page ${path}`)])) });
    const { id } = await begin(desk, { sitemap: false });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 1, counts: { read: 1, skipped: 12 } });
    expect(await outcomes(desk, id)).toMatchObject({ '/p3': 'skipped: duplicate' });
  });

  it('above every page is left out of it', async () => {
    const desk = await manager(database);
    const banner = '<div class="x7f"><p>This site uses cookies. By going on you accept them all.</p></div>';
    const page = (title: string, text: string, to: string[] = []) =>
      html(title, text, to).replace('<main>', `<main>${banner}`);
    publish(desk, {
      '/': page('Start', 'All shops open at nine.', ['/a']),
      '/a': page('Delivery', 'A parcel to Aswan takes four days.'),
    });
    const { id } = await begin(desk, { sitemap: false });
    expect(await crawl(desk, id)).toMatchObject({ documents: 2 });
    const texts = (await vectors(desk)).map(row => row.text).join('\n');
    expect(texts).toContain('Aswan');
    expect(texts).not.toContain('cookies');
  });

  it('is text where the page is about it, and shops that are alike stay apart', async () => {
    const desk = await manager(database);
    const shop = 'Open from nine to ten every day of the week, with parking in front of the door.';
    publish(desk, {
      '/': html('Start', 'The way in.', ['/cookies', '/cairo', '/giza', '/browser']),
      '/browser': html(
        'When signing in fails',
        'Allow cookies in the browser, choose Accept all cookies and try again.',
      ),
      '/cookies': html('Cookie policy', 'This site uses cookies for the basket only.'),
      '/cairo': html('Shop in Cairo', shop),
      '/giza': html('Shop in Giza', shop),
    });
    const { id } = await begin(desk, { sitemap: false });
    expect(await crawl(desk, id)).toMatchObject({ documents: 5 });
    expect((await vectors(desk)).map(row => row.text).join()).toContain('Allow cookies in the browser');
    expect(await foundAt(desk, 'what are the cookies for?')).toBe(`${site}/cookies`);
  });
});

describe('a site that never ends', () => {
  it('of a hundred thousand links is read up to its limit, and says how far it is', async () => {
    const desk = await manager(database);
    const many = (from: number) => links(Array.from({ length: 2900 }, (_, at) => `/n${(from * 2900 + at) % 100_000}`));
    const page = (at: number) => html(`Number ${at}`, `Number ${at} costs ${at * 3} pounds.`) + many(at + 1);
    publish(desk, {
      '/': html('Start', 'All numbers are here.') + many(0),
      ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`/n${at}`, page(at)])),
      '/sitemap.xml': {
        type: 'text/xml',
        body: `<urlset>${Array.from({ length: 100_000 }, (_, at) => `<url><loc>${site}/n${at}</loc></url>`).join('')}</urlset>`,
      },
    });
    const { id } = await begin(desk, { pages: 20, depth: 10 });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 20, done: 20, total: 20 });
    expect(desk.services.ports.web.asked.length).toBeLessThan(25);
  });

  it('that gives each visit addresses of its own is read once', async () => {
    const desk = await manager(database);
    const { pages } = desk.services.ports.web;
    const paths = ['/a', '/b', '/c;jsessionid=1F'];
    let visit = 0;
    const linked = () => {
      visit += 1;
      return paths.map(path => `${path}?PHPSESSID=${visit}&sid=a${'0'.repeat(30)}${visit}`);
    };
    const put = (path: string, at: number) => {
      const page = { body: '' };
      pages.set(`${site}${path}`, {
        get body() {
          page.body = html(`Page ${at}`, `This is what page ${at} says.`, linked());
          return page.body;
        },
      });
    };
    for (const [at, path] of ['/', '/a', '/b', '/c'].entries()) put(path, at);
    const { id } = await begin(desk, { sitemap: false });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 4, total: 4 });
    expect(Object.keys(await outcomes(desk, id))).toEqual(['/', '/a', '/b', '/c']);
  });

  it('because its calendar leads from month to month is read as deep as it may be', async () => {
    const desk = await manager(database);
    publish(desk, { '/': html('Start', 'The way in.', ['/calendar?month=0']) });
    publish(
      desk,
      Object.fromEntries(
        Array.from({ length: 100 }, (_, at) => [
          `/calendar?month=${at}`,
          html(`Month ${at}`, `Nothing happens in month ${at}.`, [`/calendar?month=${at + 1}`]),
        ]),
      ),
    );
    const { id } = await begin(desk, { sitemap: false, depth: 4 });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', total: 5 });
  });

  it('in a circle of redirects is left at once', async () => {
    const desk = await manager(database);
    publish(desk, {
      '/': html('Start', 'The way in.', ['/self', '/one']),
      '/self': { location: '/self' },
      '/one': { location: '/two' },
      '/two': { location: '/one' },
    });
    const { id } = await begin(desk, { sitemap: false });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 1 });
    expect(desk.services.ports.web.asked.filter(one => !one.endsWith('/robots.txt'))).toHaveLength(4);
  });
});

describe('a packed sitemap', () => {
  const named = `<urlset><url><loc>${site}/lonely</loc></url>`;
  it.each([
    ['whole', gzipSync(`${named}</urlset>`)],
    ['cut short', gzipSync(`${named}${' '.repeat(200_000)}${Math.PI}`.repeat(3)).subarray(0, -20)],
    ['that unpacks without end', gzipSync(Buffer.concat([Buffer.from(named), Buffer.alloc(200_000_000, ' ')]))],
    ['in letters that are none', gzipSync(Buffer.concat([Buffer.from(named), Buffer.alloc(20_000_000, 0xe9)]))],
  ])('%s is read as far as it goes', async (_, body) => {
    const desk = await manager(database);
    publish(desk, {
      '/': html('Start', 'The way in.'),
      '/robots.txt': { type: 'text/plain', body: `Sitemap: ${site}/map.xml.gz` },
      '/map.xml.gz': { type: 'application/gzip', body: new Uint8Array(body) },
      '/lonely': html('Lonely', 'Nobody links to this page about kettles.'),
    });
    const { id } = await begin(desk);
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 2 });
  });
});
