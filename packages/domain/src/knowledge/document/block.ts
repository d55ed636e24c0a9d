/**
 * A document as every reader of files and web pages hands it over: its blocks in reading order, each in logical order of its
 * letters. What has pages says on which page a block begins, counted from 1 as a viewer counts them.
 */
export type Block =
  /** `alone`: a question with its answer, never put together with its neighbours. */
  | { kind: 'heading'; level: number; text: string; page?: number; alone?: boolean }
  | { kind: 'paragraph'; text: string; page?: number }
  /** One item of a list with its mark ("-", "3."); items that follow each other are one list. */
  | { kind: 'item'; text: string; page?: number }
  /** Cells by row; the first row is the head, which every part of a longer table repeats. */
  | { kind: 'table'; rows: string[][]; page?: number };

/** A block as the text of a passage, and as Markdown for a reader. */
export function blockText(block: Block): string {
  if (block.kind !== 'table') return block.text;
  return block.rows.map(rowText).join('\n');
}

export function blockMarkdown(block: Block): string {
  if (block.kind === 'heading') return `${'#'.repeat(Math.min(6, Math.max(1, block.level)))} ${block.text}`;
  if (block.kind !== 'table') return block.text;
  const [head = [], ...rows] = block.rows;
  return [rowText(head), `|${' --- |'.repeat(Math.max(1, head.length))}`, ...rows.map(rowText)].join('\n');
}

export const rowText = (cells: readonly string[]): string =>
  `| ${cells.map(cell => cell.replace(/\s+/g, ' ').replaceAll('|', '/').trim()).join(' | ')} |`;

/** Signs of one page of a document that has none, as a reader of its text turns them. */
const partLength = 6000;

/** The text of a document page by page; one without pages is cut between blocks into parts of a few screens. */
export function* pagesOf(blocks: readonly Block[]): Generator<{ page: number; text: string }> {
  const isPaged = blocks.some(block => block.page !== undefined);
  let open: { page: number; texts: string[]; before: Block['kind'] } | undefined;
  for (const block of isPaged ? blocks : numberedParts(blocks)) {
    const page = block.page ?? 1;
    if (open?.page !== page) {
      if (open) yield { page: open.page, text: open.texts.join('') };
      open = { page, texts: [], before: block.kind };
    }
    if (open.texts.length > 0) open.texts.push(open.before === 'item' && block.kind === 'item' ? '\n' : '\n\n');
    open.texts.push(blockMarkdown(block));
    open.before = block.kind;
  }
  if (open) yield { page: open.page, text: open.texts.join('') };
}

/** The blocks of a document without pages, numbered by the parts its reader will turn. */
export function* numberedParts(blocks: Iterable<Block>): Generator<Block> {
  let [page, length] = [1, 0];
  for (const block of blocks) {
    const size = blockText(block).length;
    if (length > 0 && length + size > partLength) {
      page += 1;
      length = 0;
    }
    length += size;
    yield { ...block, page };
  }
}
