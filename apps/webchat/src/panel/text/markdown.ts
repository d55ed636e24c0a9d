/** What an answer may be made of. Anything else in it stays the text it is. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  | { kind: 'link'; text: string; href: string; bare: boolean }
  /** What one dials or quotes, *500#, +20 2 1234, NQ-20261120-0007: reads from left to right in any text, on one line. */
  | { kind: 'dial'; text: string }
  | { kind: 'ref'; n: number };
export type Block = { kind: 'p'; lines: Inline[][] } | { kind: 'ul' | 'ol'; start: number; items: Inline[][] };

const INLINE =
  /\*\*(?<bold>[^*\n]+)\*\*|\[(?<label>[^[\]\n]{1,200})\]\((?<address>[^()\s]{1,2000})\)|(?<bare>https?:\/\/[^\s<>"]+)|\[(?<mark>\d{1,2})\]|(?<dial>[*#+]\d[\d*# -]*[\d#]|[A-Z]{2,4}-\d[\d-]*\d)/gi;
const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(.*)$/;
/** Ends a sentence rather than an address. */
const TRAIL = /[.,;:!?'")\]،؛؟»]+$/;

/** The address if it is one a visitor may be sent to: http or https, nothing else. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Bold, links and source marks of one line; `plain` is what people write, where only addresses and numbers count. `refs` is how many sources there are to point at. */
export function parseInline(line: string, refs = 0, plain = false): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const { 0: whole, index, groups = {} } of line.matchAll(INLINE)) {
    const { bold, label, address, bare, mark, dial } = groups;
    const url = bare?.replace(TRAIL, '');
    const href = safeHref(url ?? (plain ? '' : (address ?? '')));
    let node: Inline | undefined;
    if (bold && !plain) node = { kind: 'bold', text: bold };
    else if (href) node = { kind: 'link', text: label ?? url ?? '', href, bare: !label };
    else if (dial) node = { kind: 'dial', text: dial };
    else if (mark && +mark > 0 && +mark <= refs) node = { kind: 'ref', n: +mark };
    if (!node) continue;
    // A mark hangs on its word.
    const before = line.slice(from, index);
    const said = node.kind === 'ref' ? before.trimEnd() : before;
    if (said) out.push({ kind: 'text', text: said });
    out.push(node);
    from = index + (url ?? whole).length;
  }
  if (from < line.length) out.push({ kind: 'text', text: line.slice(from) });
  return out;
}

/** Paragraphs and lists of a text. Never throws, never makes markup: the result is data, rendered to nodes. */
export function parseBlocks(source: string, refs = 0): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  const into = (kind: 'ul' | 'ol', start: number, item: string): void => {
    if (open?.kind !== kind) {
      open = { kind, start, items: [] };
      blocks.push(open);
    }
    open.items.push(parseInline(item, refs));
  };
  for (const line of source.replace(/\r\n?/g, '\n').split('\n')) {
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    if (bullet) into('ul', 1, bullet[1] ?? '');
    else if (number) into('ol', Number(number[1]), number[2] ?? '');
    else if (!line.trim()) open = null;
    else {
      if (open?.kind !== 'p') {
        open = { kind: 'p', lines: [] };
        blocks.push(open);
      }
      open.lines.push(parseInline(line, refs));
    }
  }
  return blocks;
}
