import type { Scratch } from '@natiq/db/scratch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as knowledge from '../../../src/knowledge/index.ts';
import {
  begin,
  crawl,
  crawlDatabase,
  type Desk,
  foundAt,
  html,
  manager,
  outcomes,
  publish,
  site,
  vectors,
} from './scene.ts';

let database: Scratch;
beforeAll(async () => {
  database = await crawlDatabase();
});
afterAll(() => database.close());

const asked = ({ services }: Desk, path: string) =>
  services.ports.web.asked.filter(one => one === `${site}${path}`).length;

describe('a site that is read', () => {
  it('is found by its links, sitemap and rules, and answers with its pages', async () => {
    const desk = await manager(database);
    publish(desk, {
      '/robots.txt': { type: 'text/plain', body: `User-agent: *\nDisallow: /secret\nSitemap: ${site}/map.xml` },
      '/map.xml': {
        type: 'text/xml',
        body: `<urlset><url><loc>${site}/lonely</loc></url><url><loc>https://other.example/x</loc></url></urlset>`,
      },
      '/': html('Welcome', 'Here you find what you look for.', [
        '/delivery',
        '/secret',
        '/old/x',
        '/picture.png',
        'https://other.example/y',
        'mailto:a@b.c',
      ]),
      '/delivery': html('Delivery', 'A parcel to Aswan takes four days and costs 55 pounds.', ['/deep']),
      '/deep': html('Returns', 'Shoes go back within 30 days in their box.', ['/deeper']),
      '/deeper': html('Deeper', 'Nobody comes down here.'),
      '/lonely': html('Warranty', 'The warranty of a kettle lasts 18 months.'),
      '/secret': html('Secret', 'The secret word is crocodile.'),
      '/old/x': html('Old', 'The old price is 20 pounds.'),
    });
    const { id } = await begin(desk, { depth: 2, exclude: ['/old'] });
    const done = await crawl(desk, id);
    expect(done).toMatchObject({ state: 'ready', failure: null, round: 1, documents: 4, done: 5, total: 5 });
    expect(await outcomes(desk, id)).toEqual({
      '/': 'read',
      '/delivery': 'read',
      '/lonely': 'read',
      '/secret': 'skipped: robots',
      '/deep': 'read',
    });
    for (const never of ['/secret', '/old/x', '/picture.png', '/deeper']) expect(asked(desk, never)).toBe(0);
    expect(desk.services.ports.web.asked.filter(one => one.includes('other.example'))).toEqual([]);
    expect(await foundAt(desk, 'How long does a parcel to Aswan take?')).toBe(`${site}/delivery`);
    expect(await foundAt(desk, 'Can shoes go back?')).toBe(`${site}/deep`);
    expect(await foundAt(desk, 'How long is the warranty of a kettle?')).toBe(`${site}/lonely`);
  });

  it('keeps to the number of pages it may take', async () => {
    const desk = await manager(database);
    const paths = Array.from({ length: 12 }, (_, n) => `/p${n}`);
    publish(desk, { '/': html('Start', 'All pages are here.', paths) });
    publish(desk, Object.fromEntries(paths.map((path, n) => [path, html(`Page ${n}`, `Number ${n} says ${n * 7}.`)])));
    const { id } = await begin(desk, { pages: 5, sitemap: false });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 5, total: 5 });
    const included = await manager(database);
    publish(included, { '/': html('Start', 'All pages are here.', paths) });
    publish(
      included,
      Object.fromEntries(paths.map((path, n) => [path, html(`Page ${n}`, `Number ${n} says ${n * 7}.`)])),
    );
    const other = await begin(included, { include: ['/p1*'], sitemap: false });
    await crawl(included, other.id);
    expect(Object.keys(await outcomes(included, other.id)).sort()).toEqual(['/', '/p1', '/p10', '/p11']);
  });

  it.each<[string, (n: number) => Parameters<typeof publish>[1][string]]>([
    ['from one address to the next', n => ({ location: `/r${n + 1}` })],
    ['from one empty page to the next', n => html('Maze', 'The same everywhere.', [`/r${n + 1}`])],
    [
      'to the next as the one that stands for it',
      n => html('Maze', `Room ${n}.`, [], `<link rel=canonical href=/r${n + 1}>`),
    ],
  ])('is given up when it leads on and on, %s', async (_, room) => {
    const desk = await manager(database);
    publish(desk, { '/': html('Start', 'The way in.', ['/r0']) });
    publish(desk, Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`/r${n}`, room(n)])));
    const { id } = await begin(desk, { pages: 5, depth: 10, sitemap: false });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready' });
    expect(desk.services.ports.web.asked.length).toBeLessThan(250);
  });

  it('says of each page why it is not taken', async () => {
    const desk = await manager(database);
    const same = html('Twice', 'The same text stands under two addresses of this site.');
    publish(desk, {
      '/': html('Start', 'The beginning.', [
        '/moved',
        '/a',
        '/b',
        '/hidden',
        '/header',
        '/copy',
        '/gone',
        '/private',
        '/broken',
        '/empty',
        '/away',
        '/file',
        '/zero',
      ]),
      '/moved': { location: '/new' },
      '/new': html('New', 'The new address of what moved.'),
      '/away': { location: 'https://other.example/' },
      '/a': same,
      '/b': same,
      '/hidden': html(
        'Hidden',
        'This one does not want to be found.',
        ['/behind'],
        '<meta name="robots" content="noindex">',
      ),
      '/behind': html('Behind', 'Found through a page that does not want to be found.'),
      '/header': { body: html('Header', 'Says so in its header.'), robots: 'noindex' },
      '/copy': html('Copy', 'A print version of the new page.', [], '<link rel="canonical" href="/new">'),
      '/zero': html('Zero', 'A sign\u0000 that no database keeps.'),
      '/private': { status: 403 },
      '/broken': { status: 400 },
      '/empty': '<html><body><nav>Only a menu</nav></body></html>',
      '/file': { type: 'application/pdf', body: '%PDF' },
    });
    const { id } = await begin(desk);
    expect(await crawl(desk, id)).toMatchObject({
      state: 'ready',
      counts: { read: 5, failed: 3, gone: 1, waiting: 0 },
    });
    expect(await outcomes(desk, id)).toEqual({
      '/': 'read',
      '/a': 'read',
      '/away': 'skipped: moved',
      '/b': 'skipped: duplicate',
      '/behind': 'read',
      '/broken': 'failed: odd_answer',
      '/copy': 'skipped: canonical',
      '/empty': 'skipped: no_text',
      '/file': 'failed: not_a_page',
      '/gone': 'gone: not_found',
      '/header': 'skipped: no_index',
      '/hidden': 'skipped: no_index',
      '/moved': 'skipped: moved',
      '/new': 'read',
      '/private': 'failed: not_allowed',
      '/zero': 'read',
    });
  });

  it.each([
    ['a private address', { refused: 'address_private' as const }, 'address_private'],
    ['a site that cannot say its rules', { status: 500 }, 'robots_silent'],
  ])('is not read at all: %s', async (_, robots, failure) => {
    const desk = await manager(database);
    publish(desk, { '/robots.txt': robots, '/': html('Start', 'The beginning.') });
    const { id } = await begin(desk);
    let view = await crawl(desk, id);
    for (let tries = 0; view.state === 'working' && tries < 3; tries += 1) view = await crawl(desk, id);
    expect(view).toMatchObject({ state: 'failed', failure, documents: 0 });
    expect(asked(desk, '/')).toBe(0);
  });

  it('asks a busy page again, three times in all', async () => {
    const desk = await manager(database);
    publish(desk, {
      '/': html('Start', 'The beginning.', ['/busy', '/slow']),
      '/busy': { status: 503, retryAfterSeconds: 0 },
      '/slow': { status: 429, retryAfterSeconds: 0 },
    });
    const { id } = await begin(desk);
    let looks = 0;
    desk.services.ports.web.pages.get(`${site}/slow`)!.wait = async () => {
      looks += 1;
      if (looks === 3) publish(desk, { '/slow': html('Slow', 'Patience pays.') });
    };
    await crawl(desk, id);
    expect(await outcomes(desk, id)).toMatchObject({ '/busy': 'failed: site_busy' });
    expect(asked(desk, '/busy')).toBe(3);
    expect(looks).toBe(3);
  });
});

describe('a site that is read again', () => {
  it('embeds what is new, leaves what is the same, and lets go of what is gone', async () => {
    const desk = await manager(database);
    publish(desk, {
      '/': html('Start', 'The beginning.', ['/price', '/hours', '/etag', '/offer']),
      '/price': html('Price', 'A line costs 100 pounds a month.'),
      '/hours': html('Hours', 'The shop opens at nine.'),
      '/etag': { body: html('Tagged', 'This one tells that it did not change.', ['/behind']), etag: '"1"' },
      '/behind': html('Behind', 'Only the tagged page leads here.'),
      '/offer': html('Offer', 'A free zebra with every order.'),
    });
    const { id } = await begin(desk);
    await crawl(desk, id);
    const before = await vectors(desk);
    desk.services.clock.advance({ hours: 1 });
    publish(desk, { '/price': html('Price', 'A line costs 120 pounds a month.'), '/offer': { status: 404 } });
    await knowledge.crawlSite(desk.ctx, { id });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', round: 2, documents: 5 });
    expect(await outcomes(desk, id)).toEqual({
      '/': 'same',
      '/behind': 'same',
      '/etag': 'same',
      '/hours': 'same',
      '/offer': 'gone: not_found',
      '/price': 'read',
    });
    const fresh = (await vectors(desk)).filter(row => !before.some(old => old.at.getTime() === row.at.getTime()));
    expect([...new Set(fresh.map(row => row.url))]).toEqual([`${site}/price`]);
    expect(await foundAt(desk, 'What does a line cost a month?')).toBe(`${site}/price`);
    expect((await vectors(desk)).map(row => row.text).join()).not.toMatch(/zebra|100 pounds/);
  });

  it('serves a page that fails this time as it was', async () => {
    const desk = await manager(database);
    publish(desk, {
      '/': html('Start', 'The beginning.', ['/price']),
      '/price': html('Price', 'A line costs 100 pounds a month.'),
    });
    const { id } = await begin(desk);
    await crawl(desk, id);
    publish(desk, { '/price': { status: 403 } });
    await knowledge.crawlSite(desk.ctx, { id });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 2 });
    expect(await foundAt(desk, 'What does a line cost a month?')).toBe(`${site}/price`);
  });

  it('lets go of what no longer belongs to it', async () => {
    const desk = await manager(database);
    publish(desk, {
      '/': html('Start', 'The beginning.', ['/price', '/blog/1']),
      '/price': html('Price', 'A line costs 100 pounds a month.'),
      '/blog/1': html('Blog', 'The director likes giraffes.'),
    });
    const { id } = await begin(desk);
    await crawl(desk, id);
    await knowledge.updateSite(desk.ctx, { id, exclude: ['/blog'] });
    await knowledge.crawlSite(desk.ctx, { id });
    expect(await crawl(desk, id)).toMatchObject({ documents: 2 });
    expect(await outcomes(desk, id)).toMatchObject({ '/blog/1': 'skipped: excluded' });
    expect((await vectors(desk)).map(row => row.text).join()).not.toContain('giraffes');
    await knowledge.updateSite(desk.ctx, { id, pages: 1 });
    await knowledge.crawlSite(desk.ctx, { id });
    expect(await crawl(desk, id)).toMatchObject({ documents: 1 });
  });

  it('is read by itself when its day has come, and after its reader was killed', async () => {
    const desk = await manager(database);
    publish(desk, { '/': html('Start', 'The beginning.') });
    const { id } = await begin(desk, { schedule: 'daily' });
    const kicked: string[] = [];
    const sweep = async () => {
      kicked.length = 0;
      await knowledge.sweepSites(desk.services, async key => kicked.push(key));
      return kicked.filter(key => key.endsWith(id)).length;
    };
    const done = await crawl(desk, id);
    expect(done.nextDueAt).toBe(new Date(desk.services.clock.now().getTime() + 86_400_000).toISOString());
    expect(await sweep()).toBe(0);
    desk.services.clock.advance({ days: 1, seconds: 1 });
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    // Nobody did it: it is woken again.
    desk.services.clock.advance({ minutes: 3 });
    expect(await sweep()).toBe(1);
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', round: 2 });
    await knowledge.updateSite(desk.ctx, { id, schedule: 'off' });
    desk.services.clock.advance({ days: 10 });
    expect(await sweep()).toBe(0);
  });
});

describe('a round', () => {
  /** A site of twenty pages whose seventh is never answered. */
  async function stuck() {
    const desk = await manager(database);
    const paths = Array.from({ length: 20 }, (_, n) => `/p${String(n).padStart(2, '0')}`);
    publish(desk, { '/': html('Start', 'All pages are here.', paths) });
    publish(desk, Object.fromEntries(paths.map((path, n) => [path, html(`Page ${n}`, `Number ${n} says ${n * 7}.`)])));
    const arrived = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    desk.services.ports.web.pages.get(`${site}/p06`)!.wait = async () => {
      arrived.resolve();
      await release.promise;
    };
    return { desk, paths, arrived: arrived.promise, release: release.resolve };
  }

  it('goes on where its reader was killed, and asks for nothing twice but the page at hand', async () => {
    const { desk, paths, arrived, release } = await stuck();
    const { id } = await begin(desk, { sitemap: false });
    const killed = new AbortController();
    const run = knowledge.runCrawl(desk.services, desk.companyId, id, { pause: () => 0, signal: killed.signal });
    await arrived;
    expect(await knowledge.getSite(desk.ctx, { id })).toMatchObject({ state: 'working', done: 7, total: 21 });
    killed.abort(new Error('killed'));
    release();
    await expect(run).rejects.toThrow('killed');
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', round: 1, documents: 21 });
    expect(paths.map(path => asked(desk, path))).toEqual(paths.map(path => (path === '/p06' ? 2 : 1)));
  });

  it('is stopped by hand: what is read stays, nothing more is asked for', async () => {
    const { desk, paths, arrived, release } = await stuck();
    const { id } = await begin(desk, { sitemap: false });
    const run = knowledge.runCrawl(desk.services, desk.companyId, id, { pause: () => 0 });
    await arrived;
    expect(await knowledge.cancelCrawl(desk.ctx, { id })).toMatchObject({ state: 'cancelled' });
    release();
    await run;
    expect(paths.slice(7).map(path => asked(desk, path))).toEqual(paths.slice(7).map(() => 0));
    expect(await knowledge.getSite(desk.ctx, { id })).toMatchObject({ state: 'cancelled' });
    await expect(knowledge.cancelCrawl(desk.ctx, { id })).rejects.toMatchObject({ reason: 'site_idle' });
    await knowledge.crawlSite(desk.ctx, { id });
    await expect(knowledge.crawlSite(desk.ctx, { id })).rejects.toMatchObject({ reason: 'site_busy' });
    expect(await crawl(desk, id)).toMatchObject({ state: 'ready', documents: 21 });
  });
});

describe('a site', () => {
  it('is taken on once, at an address of the web', async () => {
    const desk = await manager(database);
    const view = await begin(desk, { address: 'help.example/start#top' });
    expect(view).toMatchObject({ address: `${site}/start`, name: 'help.example', state: 'waiting', schedule: 'off' });
    await expect(begin(desk, { address: `${site}/start` })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'site_known',
    });
    for (const address of ['ftp://help.example/', 'https://u:p@help.example/', 'https://', 'javascript:alert(1)'])
      await expect(begin(desk, { address })).rejects.toMatchObject({ code: 'invalid', reason: 'site_address' });
  });

  it('is taken on once when it is asked for eight times at one moment', async () => {
    const desk = await manager(database);
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => begin(desk)));
    expect(asked.filter(one => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('is let go of with all it brought', async () => {
    const desk = await manager(database);
    publish(desk, { '/': html('Start', 'The director likes giraffes.') });
    const { id } = await begin(desk);
    await crawl(desk, id);
    await knowledge.deleteSite(desk.ctx, { id });
    expect(await foundAt(desk, 'Who likes giraffes?')).toBeNull();
    await expect(knowledge.getSite(desk.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    await knowledge.runCrawl(desk.services, desk.companyId, id);
    expect(await vectors(desk)).toEqual([]);
    expect((await knowledge.listSites(desk.ctx, { limit: 20 })).items).toEqual([]);
  });

  it('is read by every role, and changed by those who may; another company’s is not there', async () => {
    const desk = await manager(database);
    const other = await manager(database);
    const agent = await manager(database, 'agent');
    const { id } = await begin(desk);
    expect((await knowledge.listSites(agent.ctx, { limit: 20 })).items).toEqual([]);
    await expect(begin(agent)).rejects.toMatchObject({ code: 'forbidden' });
    for (const act of [knowledge.getSite, knowledge.crawlSite, knowledge.cancelCrawl, knowledge.deleteSite])
      await expect(act(other.ctx, { id })).rejects.toMatchObject({ code: 'not_found', reason: 'not_found' });
    await expect(knowledge.sitePages(other.ctx, { id, limit: 20 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(knowledge.updateSite(other.ctx, { id, depth: 1 })).rejects.toMatchObject({ code: 'not_found' });
    for (const act of [knowledge.crawlSite, knowledge.cancelCrawl, knowledge.deleteSite])
      await expect(act(agent.ctx, { id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
