import { type Block, blockText } from '@natiq/domain/knowledge/document/block';
import { detectLanguage, replyLanguage } from '@natiq/domain/text/language';
import { toBlocks } from './blocks.ts';
import { mainPart } from './main-part.ts';
import { isWall, withoutNotices } from './notices.ts';
import { type Element, elementsOf, readTree } from './read-tree.ts';

export interface PageText {
  /** Its own heading, else the name of its window; empty where it has neither. */
  title: string;
  language: 'ar' | 'en';
  blocks: Block[];
  /** As they stand, in order, each once; resolved by `base` where the page names one. */
  links: string[];
  base: string | null;
  canonical: string | null;
  /** The page asks not to be found, or its links not to be followed. */
  noIndex: boolean;
  noFollow: boolean;
  /** All it says is what a visitor has to do before the page is shown. */
  isWall: boolean;
}

const longestTitle = 200;
const mostLinks = 3000;
/** Letters of a page that is a page. */
const leastText = 40;

/** Reads a web page: its text as blocks without the frame around it, and what it says of itself. */
export async function readPage(html: string, robotsHeader = ''): Promise<PageText> {
  const page = await readTree(html);
  const head = headOf(page);
  await breath();
  const { root, isOut } = mainPart(page);
  await breath();
  let blocks = toBlocks(root, isOut);
  await breath();
  // Names of parts are a guess: where nearly nothing is left, they were guessed wrong.
  if (lettersOf(blocks) < leastText)
    blocks = toBlocks(root, element =>
      /^(?:script|style|noscript|template|head|nav|footer|select|button|textarea)$/.test(element.name),
    );
  const title = titleOf(blocks, head);
  const [first] = blocks;
  if (first?.kind === 'heading' && first.text === title) blocks = blocks.slice(1);
  const whole = blocks;
  blocks = withoutNotices(title, whole);
  const text = [title, ...blocks.map(blockText)].join('\n').slice(0, 6000);
  const robots = `${head.robots} ${robotsHeader}`;
  return {
    title,
    language: replyLanguage(detectLanguage(text), head.language === 'ar' ? 'ar' : 'en'),
    blocks,
    links: head.links,
    base: head.base,
    canonical: head.canonical,
    noIndex: /\b(?:noindex|none)\b/.test(robots),
    noFollow: /\b(?:nofollow|none)\b/.test(robots),
    isWall: isWall(whole, blocks),
  };
}

/** Others are served between two walks over a page. */
const breath = () => new Promise(resolve => setImmediate(resolve));

const lettersOf = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + blockText(block).length, 0);

interface Head {
  title: string;
  language: string;
  robots: string;
  canonical: string | null;
  base: string | null;
  links: string[];
}

function headOf(page: Element): Head {
  const head: Head = { title: '', language: '', robots: '', canonical: null, base: null, links: [] };
  const links = new Set<string>();
  for (const { name, attributes, children } of elementsOf(page)) {
    const href = attributes.href?.trim();
    if (name === 'html') head.language ||= (attributes.lang ?? '').slice(0, 2).toLowerCase();
    else if (name === 'title') head.title ||= children.filter(child => typeof child === 'string').join('');
    else if (name === 'base') head.base ??= href ?? null;
    else if (name === 'meta' && /^(?:robots|natiqbot)$/i.test(attributes.name ?? ''))
      head.robots += ` ${(attributes.content ?? '').toLowerCase()}`;
    else if (name === 'link' && href) {
      const relations = (attributes.rel ?? '').toLowerCase().split(/\s+/);
      if (relations.includes('canonical')) head.canonical ??= href;
      if (relations.includes('alternate') && attributes.hreflang) links.add(href);
    } else if ((name === 'a' || name === 'area') && href && links.size < mostLinks) links.add(href);
  }
  return { ...head, links: [...links] };
}

const separators = /\s+[|\u2013\u2014\u00b7»:-]\s+/;

/** The only heading of the first level, or the window's name without that of the site. */
function titleOf(blocks: readonly Block[], head: Head): string {
  const headings = blocks.filter(block => block.kind === 'heading');
  const tops = headings.filter(block => block.level === 1);
  const name = head.title
    .slice(0, 10 * longestTitle)
    .replace(/\s+/g, ' ')
    .trim();
  const [first = ''] = name.split(separators);
  // A site's name stands at the end as a rule.
  const own = first.length >= 3 ? first : name;
  const title = tops.length === 1 ? tops[0]!.text : own || (tops[0] ?? headings[0])?.text || '';
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).trimEnd()}…`;
}
