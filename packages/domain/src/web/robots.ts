/** What a site lets a crawler read: RFC 9309. */
export interface Robots {
  rules: readonly Rule[];
  /** Seconds it asks to wait between two requests, 0 unless it does. */
  crawlDelay: number;
  sitemaps: readonly string[];
}

interface Rule {
  allow: boolean;
  path: string;
}

/** Everything may be read: there is no robots.txt (4xx). */
export const openRobots: Robots = { rules: [], crawlDelay: 0, sitemaps: [] };
/** Nothing may be read: the site could not say (5xx, no answer). */
export const closedRobots: Robots = { rules: [{ allow: false, path: '/' }], crawlDelay: 0, sitemaps: [] };

/** A crawler must read this much of the file; what lies behind is left out. */
export const robotsBytes = 512_000;
const mostRules = 2000;
const longestPath = 2000;
/** Letters looked at to weigh all rules for one address. Whose rules take more is not understood, and so not read. */
const mostSteps = 2_000_000;
/** A longer pause is a way of saying no; pages then come one in this many seconds. */
const longestDelay = 30;

interface Group {
  agents: string[];
  rules: Rule[];
  crawlDelay: number;
}

/** Reads a robots.txt for the crawler of this product token; the group of `*` counts where none names it. */
export function readRobots(text: string, token: string): Robots {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let open: Group | undefined;
  let rulesBegan = false;
  const whole = text.length <= robotsBytes;
  // The last line of a longer one may be half a rule, which says something else.
  const lines = text.slice(0, robotsBytes).split(/\r\n?|\n/);
  for (const line of whole ? lines : lines.slice(0, -1)) {
    const content = line.slice(0, longestPath + 100).split('#', 1)[0]!;
    const colon = content.indexOf(':');
    if (colon < 0) continue;
    const name = content.slice(0, colon).trim().toLowerCase();
    const value = content.slice(colon + 1).trim();
    if (name === 'sitemap') {
      if (sitemaps.length < 20) sitemaps.push(value);
    } else if (name === 'user-agent') {
      if (!open || rulesBegan) {
        open = { agents: [], rules: [], crawlDelay: 0 };
        groups.push(open);
      }
      rulesBegan = false;
      open.agents.push(value.toLowerCase());
    } else if (open && (name === 'allow' || name === 'disallow')) {
      rulesBegan = true;
      if (value !== '' && open.rules.length < mostRules)
        open.rules.push({ allow: name === 'allow', path: sameSpelling(value) });
    } else if (open && name === 'crawl-delay') {
      rulesBegan = true;
      const seconds = Number(value);
      if (seconds > 0) open.crawlDelay = Math.min(seconds, longestDelay);
    }
  }
  return { ...rulesFor(groups, token.toLowerCase()), sitemaps };
}

/** All groups that name the crawler together, else those for everybody. */
function rulesFor(groups: readonly Group[], token: string): Pick<Robots, 'rules' | 'crawlDelay'> {
  const named = groups.filter(group => group.agents.some(agent => productOf(agent) === token));
  const meant = named.length > 0 ? named : groups.filter(group => group.agents.includes('*'));
  return {
    rules: meant.flatMap(group => group.rules),
    crawlDelay: Math.max(0, ...meant.map(group => group.crawlDelay)),
  };
}

const productOf = (agent: string): string => /^[a-z_-]+/.exec(agent)?.[0] ?? '';

/** Whether the page may be read: the longest rule that fits decides, and of two equally long ones the one that allows. */
export function mayRead(robots: Robots, address: string): boolean {
  const url = new URL(address);
  if (url.pathname === '/robots.txt') return true;
  const path = sameSpelling(url.pathname + url.search);
  const budget = { steps: mostSteps };
  let best: Rule | undefined;
  for (const rule of robots.rules) {
    if (best && (rule.path.length < best.path.length || (rule.path.length === best.path.length && best.allow)))
      continue;
    if (ruleFits(rule.path, path, budget)) best = rule;
    if (budget.steps < 0) return false;
  }
  return best?.allow ?? true;
}

/** One spelling for what may be encoded or not, in rules as in paths. */
function sameSpelling(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/g, letters => encodeURIComponent(letters.toWellFormed()))
    .replace(/%[\da-f]{2}/gi, code => {
      const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[\w.~-]/.test(letter) ? letter : code.toUpperCase();
    });
}

/** `*` stands for anything, `$` at the end for the end; walks back to the last star only, and no further than the budget. */
function ruleFits(rule: string, path: string, budget: { steps: number }): boolean {
  const toEnd = rule.endsWith('$');
  const wanted = toEnd ? rule.slice(0, -1) : rule;
  let star = -1;
  let resume = 0;
  let r = 0;
  let at = 0;
  while (at < path.length && budget.steps >= 0) {
    budget.steps -= 1;
    if (wanted[r] === '*') {
      star = r;
      r += 1;
      resume = at;
    } else if (r < wanted.length && wanted[r] === path[at]) {
      r += 1;
      at += 1;
    } else if (r === wanted.length && !toEnd) return true;
    else if (star < 0) return false;
    else {
      r = star + 1;
      resume += 1;
      at = resume;
    }
  }
  while (wanted[r] === '*') r += 1;
  return r === wanted.length;
}
