import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Site {
  /** Where it is reached, as a browser names its origin. */
  url: string;
  /** What its owner pasted before the end of the page. */
  line: string;
  close(): Promise<void>;
}

/** A site that is none of ours, with a place at its end for the line of a web chat. */
export async function openSite(): Promise<Site> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="ar" dir="rtl"><title>فرع</title><body><h1>أهلًا بكم</h1>${site.line}</body></html>`,
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    line: '',
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}
