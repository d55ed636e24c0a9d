import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const english =
  'Saffron Juniper Walnut Marigold Pelican Lantern Anchor Velvet Copper Orchid Falcon Meadow Cobalt Harbour Quartz Thimble Sparrow Willow Pepper Comet Ivory Basil Raven Clover'.split(
    ' ',
  );
const arabic =
  'الزعفران العرعر الجوز القطيفة البجعة الفانوس المرساة المخمل النحاس السحلبية الصقر المرج الكوبالت الميناء الكوارتز الكشتبان العصفور الصفصاف الفلفل المذنب العاج الريحان الغراب البرسيم'.split(
    ' ',
  );

export interface HelpPage {
  path: string;
  title: string;
  body: string;
}

/** A page an English question and one an Arabic question are about; each figure stands on one page only. */
export const helpPages: readonly HelpPage[] = [
  ...english.map((name, n) => ({
    path: `/en/${name.toLowerCase()}-router`,
    title: `The ${name} router`,
    body: `The ${name} router costs ${301 + n} pounds and its warranty lasts ${11 + n} months. It is set up with the button on its back.`,
  })),
  ...arabic.map((name, n) => ({
    path: `/ar/${encodeURI(name)}`,
    title: `جهاز ${name}`,
    body: `سعر جهاز ${name} هو ${501 + n} جنيهًا ومدة ضمانه ${31 + n} شهرًا. ويُضبط بالزر الموجود خلفه.`,
  })),
];

const frame = (title: string, inside: string, language: 'ar' | 'en') =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title} | Help</title></head><body>
   <nav><a href="/">Home</a><a href="/secret">Secret</a></nav><div class="cookie-banner">We use cookies on this site.</div>
   <main><h1>${title}</h1>${inside}</main><footer>All rights reserved by the help site.</footer></body></html>`;

/** Arabic in its old code page. */
function windows1256(text: string): Buffer {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return Buffer.from([...text].map(letter => codes.get(letter) ?? 0x3f));
}

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A help site of fifty pages in two languages on this machine, and another address of it that nobody may reach. */
export class HelpSite {
  readonly asked: string[] = [];
  /** Requests to the address that is closed. */
  readonly inside: string[] = [];
  readonly #servers: Server[] = [];
  #inside = '';
  url = '';

  async open(): Promise<this> {
    this.url = await this.#listen('127.0.0.1', path => this.#answer(path));
    const closed = await this.#listen('127.0.0.2', path => {
      this.inside.push(path);
      return { body: 'secret' };
    });
    this.#inside = closed;
    return this;
  }

  #answer(path: string): Answer {
    this.asked.push(path);
    if (path === '/robots.txt')
      return {
        headers: { 'content-type': 'text/plain' },
        body: 'User-agent: *\nDisallow: /secret\nSitemap: /sitemap.xml',
      };
    if (path === '/sitemap.xml') {
      const half = helpPages.slice(0, 10).map(page => `<url><loc>${this.url}${page.path}</loc></url>`);
      return {
        headers: { 'content-type': 'text/xml' },
        body: `<urlset><url><loc>${this.#inside}/x</loc></url>${half.join('')}</urlset>`,
      };
    }
    if (path === '/inside') return { status: 302, headers: { location: `${this.#inside}/x` } };
    if (path === '/' || path === '/ar/') {
      const isArabic = path === '/ar/';
      const mine = helpPages.filter(page => page.path.startsWith(isArabic ? '/ar/' : '/en/'));
      const links = mine.map(page => `<li><a href="${page.path}">${page.title}</a>`).join('');
      const more = `<p>Our help pages in two languages: <a href="/ar/">العربية</a>, and what is <a href="/inside">inside</a>.</p>`;
      return { body: frame(isArabic ? 'المساعدة' : 'Help', `${more}<ul>${links}</ul>`, isArabic ? 'ar' : 'en') };
    }
    const at = helpPages.findIndex(page => page.path === path);
    const page = helpPages[at];
    if (!page) return { status: 404, body: 'not there' };
    const isArabic = path.startsWith('/ar/');
    const html = frame(
      page.title,
      `<h2>${isArabic ? 'السعر والضمان' : 'Price and warranty'}</h2><p>${page.body}</p>`,
      isArabic ? 'ar' : 'en',
    );
    if (!isArabic || at % 2 === 0) return { body: html };
    const old = html.replace(
      '<meta charset="utf-8">',
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">',
    );
    return { headers: { 'content-type': 'text/html' }, body: windows1256(old) };
  }

  async #listen(host: string, answer: (path: string) => Answer): Promise<string> {
    const server = createServer((request, response) => {
      const { status = 200, headers = {}, body = '' } = answer(request.url ?? '/');
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    });
    await new Promise<void>(resolve => server.listen(0, host, resolve));
    this.#servers.push(server);
    return `http://${host}:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
  }
}
