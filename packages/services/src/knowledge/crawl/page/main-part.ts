import { type Element, elementsOf } from './read-tree.ts';

/** What is no text of the page: code, controls, and the frame around it. */
const never = new Set(
  (
    'script style noscript template svg math iframe object embed canvas audio video picture form button select input textarea ' +
    'nav footer aside dialog menu head'
  ).split(' '),
);
const frameRoles =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|toolbar|form)$/i;
/** How people name the parts around the text, as whole words of a class or id. */
const frameNames =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|cookies?|consent|gdpr|share|sharing|social|related|newsletter|subscribe|adverts?|ads?|popup|modal|pagination|pager|skip|toolbar|comments?|masthead)(?:$|[\s_-])/i;
const longestName = 300;
/** A part with a name like the above that holds more of the page than this is the page. */
const frameShare = 0.4;
/** Letters below which a page's own mark of its main part is not believed. */
const leastMain = 120;
/** A block whose words are links to this share, and that says no more than this many letters besides, leads elsewhere. */
const linkShare = 0.7;
const leastBeside = 100;
const leastLinks = 4;

/** The part of a page that is its text, and what of it is left out. */
export interface MainPart {
  root: Element;
  isOut: (element: Element) => boolean;
}

/** Finds the text of a page and leaves out what frames every page of its site: menus, footers, banners, lists of links. */
export function mainPart(page: Element): MainPart {
  const sizes = sizesOf(page);
  const sizeOf = (element: Element) => sizes.get(element) ?? { letters: 0, linked: 0, links: 0 };
  let body = page;
  const marked: Element[] = [];
  const articles: Element[] = [];
  for (const element of elementsOf(page, child => !isHidden(child))) {
    if (element.name === 'body') body = element;
    if (element.name === 'main' || element.attributes.role?.toLowerCase() === 'main') marked.push(element);
    if (element.name === 'article') articles.push(element);
  }
  const [main] = marked.toSorted((a, b) => sizeOf(b).letters - sizeOf(a).letters);
  const [article] = articles;
  const best = [main, articles.length === 1 ? article : undefined].find(
    element => element && sizeOf(element).letters >= leastMain,
  );
  const root = best ?? body;
  const whole = sizeOf(root).letters;
  return {
    root,
    isOut: element => {
      if (never.has(element.name) || isHidden(element)) return true;
      const { role = '', class: names = '', id = '' } = element.attributes;
      if (frameRoles.test(role)) return true;
      const { letters, linked, links } = sizeOf(element);
      // On a page that does not mark its text, the header is the site's.
      if (element.name === 'header' && !best && letters < frameShare * whole) return true;
      if (letters < frameShare * whole && frameNames.test(`${names} ${id}`.slice(0, longestName))) return true;
      const leadsAway = links >= leastLinks && linked > linkShare * letters && letters - linked < leastBeside;
      return leadsAway && letters < 0.8 * whole && /^(?:ul|ol|div|section|table|dl|p)$/.test(element.name);
    },
  };
}

function isHidden({ attributes: { hidden, style = '', 'aria-hidden': ariaHidden } }: Element): boolean {
  return hidden !== undefined || ariaHidden === 'true' || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

interface Size {
  letters: number;
  /** Letters within links. */
  linked: number;
  links: number;
}

/** How much each element says, and how much of it is links; from the leaves up. */
function sizesOf(root: Element): Map<Element, Size> {
  const sizes = new Map<Element, Size>();
  const measure = (element: Element): Size => {
    const size: Size = { letters: 0, linked: 0, links: 0 };
    if (element.name !== 'nav' && never.has(element.name)) return size;
    for (const child of element.children) {
      if (typeof child === 'string') {
        size.letters += child.replace(/\s+/g, ' ').trim().length;
        continue;
      }
      const below = measure(child);
      size.letters += below.letters;
      size.linked += below.linked;
      size.links += below.links;
    }
    if (element.name === 'a') {
      size.linked = size.letters;
      size.links = 1;
    }
    sizes.set(element, size);
    return size;
  };
  measure(root);
  return sizes;
}
