import { Parser } from 'htmlparser2';

export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Node[];
}
export type Node = Element | string;

/** Deeper ones are hung where this depth ends: no page a person wrote comes near it. */
const deepest = 200;
/** Levels beyond that after which the rest of a page is not read. */
const hopeless = 1000;
/** Elements and pieces of text after which the rest of a page is not read: ten times what the longest pages of people hold. */
const mostNodes = 80_000;
/** Letters of a page's text after which the rest is not read: a book of some hundred pages. */
const mostLetters = 1_000_000;
/** Letters read before the process serves others. */
const atOnce = 32_768;

/** HTML as a tree, mended where tags are missing or crossed; read in pieces, so that a long page holds nobody up. */
export async function readTree(html: string): Promise<Element> {
  const root: Element = { name: '#root', attributes: {}, children: [] };
  const stack: Element[] = [root];
  let tooDeep = 0;
  let nodes = 0;
  let letters = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name, attributes, children: [] };
        nodes += 1;
        stack.at(-1)!.children.push(element);
        if (stack.length > deepest) tooDeep += 1;
        else stack.push(element);
      },
      onclosetag() {
        if (tooDeep > 0) tooDeep -= 1;
        else stack.pop();
      },
      ontext(text) {
        const { name, children } = stack.at(-1)!;
        nodes += 1;
        if (name === 'script' || name === 'style') return;
        letters += text.length;
        if (letters <= mostLetters) children.push(text);
      },
    },
    { decodeEntities: true },
  );
  for (let at = 0; at < html.length; at += atOnce) {
    parser.write(html.slice(at, at + atOnce));
    // Whoever nests this deep wants the reader to choke: each level costs more than the one before.
    if (tooDeep > hopeless || nodes > mostNodes || letters > mostLetters) break;
    await new Promise(resolve => setImmediate(resolve));
  }
  parser.end();
  return root;
}

/** All elements below, outer before inner; those for which `enter` says no are left out with all that is in them. */
export function* elementsOf(root: Element, enter: (element: Element) => boolean = () => true): Generator<Element> {
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (element !== root) yield element;
    for (let at = element.children.length - 1; at >= 0; at -= 1) {
      const child = element.children[at]!;
      if (typeof child !== 'string' && enter(child)) waiting.push(child);
    }
  }
}
