const longest = 2000;
/** Marks that tell a site where a visitor came from; the page is the same without them. */
const campaign = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|_ga|_hs(?:enc|mi)|igshid)$/i;
/** Marks of one visit: a site that puts them into its links gives each page a new address every time. */
const visit =
  /^(?:phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|oscsid|zenid|session_?id|sess_?id)$/i;
/** The like under a name that may mean something else: only what reads as drawn by lot. */
const perhapsVisit = /^(?:sid|s|session|token)$/i;
const drawn = /^(?=.*\d)[\da-z]{20,}$/i;
/** Files that hold no page; asking for them would only load the site. */
const noPage =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|css|m?js|map|json|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|og[gv]|wav|mov|avi|zip|gz|tgz|rar|7z|exe|dmg|apk|iso|bin|pdf|docx?|xlsx?|pptx?|csv|xml|rss|atom)$/i;

/**
 * The one spelling of a page's address: absolute, http or https, without fragment, marks of campaigns and visits, default port.
 * @returns null for what is no address of a page: another scheme, a name and password in it, too long
 */
export function pageAddress(href: string, base?: string): string | null {
  if (href.length > longest * 2 || !URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  for (const [name, value] of [...url.searchParams])
    if (campaign.test(name) || visit.test(name) || (perhapsVisit.test(name) && drawn.test(value)))
      url.searchParams.delete(name);
  if (url.pathname.includes(';')) url.pathname = url.pathname.replace(/;jsessionid=[^/;]*/gi, '');
  // Encoded in small or capital letters it is the same page; a lone question mark says nothing.
  const text = url.href.replace(/%[\da-f]{2}/gi, code => code.toUpperCase()).replace(/\?$/, '');
  return text.length > longest ? null : text;
}

/** Whether the address names a file that is no page. */
export const isNoPage = (address: string): boolean => noPage.test(new URL(address).pathname);

/** A site's host: with and without www. it is the same site, over http and https too. */
export function siteOf(address: string): string {
  const { hostname, port } = new URL(address);
  return `${hostname.replace(/^www\./, '')}${port === '' ? '' : `:${port}`}`;
}

export interface Scope {
  seed: string;
  /** Patterns of paths; where there are some, only pages that fit one are read. The seed always is. */
  include: readonly string[];
  /** Pages that fit one of these are never read. */
  exclude: readonly string[];
}

/** Whether a page belongs to what is to be read. @returns why not, or null */
export function outOfScope(scope: Scope, address: string): 'other_site' | 'excluded' | 'no_page' | null {
  if (siteOf(address) !== siteOf(scope.seed)) return 'other_site';
  if (isNoPage(address)) return 'no_page';
  const { pathname, search } = new URL(address);
  const path = spelled(pathname + search);
  if (scope.exclude.some(pattern => fits(spelled(pattern), path))) return 'excluded';
  if (scope.include.length === 0 || address === scope.seed) return null;
  return scope.include.some(pattern => fits(spelled(pattern), path)) ? null : 'excluded';
}

/** A path as people write it: an Arabic one in its letters, whichever way it came. */
function spelled(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/**
 * Whether a path fits a pattern in which `*` stands for anything; one without a star at its end means everything below it.
 * Walks back to the last star only, so the longest pattern against the longest path stays far below a millisecond.
 */
export function fits(pattern: string, path: string): boolean {
  const wanted = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
  let star = -1;
  let resume = 0;
  let p = 0;
  for (let at = 0; at < path.length; ) {
    if (wanted[p] === '*') {
      star = p;
      p += 1;
      resume = at;
    } else if (p < wanted.length && wanted[p] === path[at]) {
      p += 1;
      at += 1;
    } else if (p === wanted.length && isBelow(wanted, path, at)) return true;
    else if (star < 0) return false;
    else {
      p = star + 1;
      resume += 1;
      at = resume;
    }
  }
  while (wanted[p] === '*') p += 1;
  return p === wanted.length || (p === wanted.length - 1 && wanted[p] === '/');
}

/** The pattern is used up and the path goes on below it. */
const isBelow = (pattern: string, path: string, at: number): boolean =>
  pattern.endsWith('/') || path[at] === '/' || path[at] === '?';
