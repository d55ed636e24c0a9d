export interface Sitemap {
  /** Addresses of pages, or of further sitemaps where `isIndex`. */
  addresses: string[];
  isIndex: boolean;
}

/** As many as the protocol lets stand in one file. */
const mostAddresses = 50_000;
const longestAddress = 4000;
/** Tags looked at: what opens many more than it has addresses is no sitemap. */
const mostTags = 10 * mostAddresses;

/** Reads a sitemap, an index of sitemaps, or the plain list of addresses the protocol allows too. Anything else holds none. */
export function readSitemap(text: string): Sitemap {
  const start = text.slice(0, 2000);
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)\b/.test(start)) return { addresses: plainList(text, start), isIndex: false };
  const isIndex = /<(?:\w+:)?sitemapindex\b/.test(start);
  const addresses: string[] = [];
  // Found by their places, not by one pattern over all of it: a file that opens tags without end costs no more than a good one.
  for (let at = 0, tags = 0; addresses.length < mostAddresses && tags < mostTags; tags += 1) {
    const open = text.indexOf('loc>', at);
    if (open < 0) break;
    const close = text.indexOf('<', open + 4);
    if (close < 0) break;
    at = close + 1;
    // The image extension has addresses of its own.
    const tag = text.slice(Math.max(0, open - 12), open);
    const isEnd = text.startsWith('/', close + 1) || text.startsWith('![CDATA[', close + 1);
    if (!/<(?:sm:|sitemap:|ns\d:)?$/.test(tag) || !isEnd) continue;
    const cdata = text.startsWith('![CDATA[', close + 1);
    const end = cdata ? text.indexOf(']]>', close) : close;
    if (end < 0) break;
    at = end;
    const raw = cdata
      ? text.slice(close + 9, end)
      : decoded(text.slice(open + 4, Math.min(end, open + longestAddress)));
    if (raw.trim() !== '') addresses.push(raw.trim());
  }
  return { addresses, isIndex };
}

function plainList(text: string, start: string): string[] {
  if (start.includes('<')) return [];
  return text
    .split(/\r\n?|\n/, mostAddresses)
    .map(line => line.trim())
    .filter(line => /^https?:\/\//i.test(line) && line.length < longestAddress);
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
