import type { Block } from '@natiq/domain/knowledge/document/block';
import { type Element, elementsOf, type Node } from './read-tree.ts';

const paragraphs = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure header hgroup html legend ' +
    'main p section summary'
  ).split(' '),
);
const mostCells = 30;
/** Empty cells that keep a table's columns in line; one that needs more is left uneven. */
const mostEmpty = 20_000;

/** The text of an element as blocks in order: headings, paragraphs, lists, tables, code. `isOut` leaves parts of it out. */
export function toBlocks(root: Element, isOut: (element: Element) => boolean = () => false): Block[] {
  const blocks: Block[] = [];
  let line = '';
  const flush = () => {
    const text = tidy(line);
    line = '';
    if (text !== '') blocks.push({ kind: 'paragraph', text });
  };
  const walk = (node: Node): void => {
    if (typeof node === 'string') {
      line += node.replace(/\s+/g, ' ');
      return;
    }
    if (isOut(node)) return;
    const heading = /^h([1-6])$/.exec(node.name);
    if (heading) {
      flush();
      const text = inline(node, isOut).replace(/\s+/g, ' ');
      if (text !== '') blocks.push({ kind: 'heading', level: Number(heading[1]), text });
    } else if (node.name === 'ul' || node.name === 'ol') {
      flush();
      for (const text of listLines(node, isOut, 0)) blocks.push({ kind: 'item', text });
    } else if (node.name === 'table') {
      flush();
      const rows = tableOf(node, isOut);
      if (rows) blocks.push({ kind: 'table', rows });
      else for (const child of node.children) walk(child);
      flush();
    } else if (node.name === 'pre') {
      flush();
      const text = plain(node).replace(/\s+$/, '').replace(/^\n/, '');
      if (text.trim() !== '') blocks.push({ kind: 'paragraph', text });
    } else if (node.name === 'br') line += '\n';
    else if (node.name === 'hr') flush();
    else {
      const isBlock = paragraphs.has(node.name) || /^(?:tr|td|th|li|tbody|thead|tfoot)$/.test(node.name);
      if (isBlock) flush();
      for (const child of node.children) walk(child);
      if (isBlock) flush();
    }
  };
  walk(root);
  flush();
  return blocks;
}

/** Blanks to one, lines kept; the marks of direction that only matter on a screen go. */
function tidy(text: string): string {
  return text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .split('\n')
    .map(part => part.replace(/[^\S\n]+/g, ' ').trim())
    .filter(part => part !== '')
    .join('\n');
}

function plain(element: Element): string {
  return element.children
    .map(child => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : plain(child)))
    .join('');
}

/** All the words of an element in one line, its blocks parted by blanks. */
function inline(element: Element, isOut: (element: Element) => boolean, skip: ReadonlySet<string> = new Set()): string {
  const gather = (node: Node): string => {
    if (typeof node === 'string') return node;
    if (skip.has(node.name) || isOut(node)) return '';
    const words = node.children.map(gather).join('');
    return node.name === 'br' || paragraphs.has(node.name) || /^(?:ul|ol|li|table|tr|td|th|h\d)$/.test(node.name)
      ? ` ${words} `
      : words;
  };
  return tidy(element.children.map(gather).join('').replace(/\s+/g, ' '));
}

const lists: ReadonlySet<string> = new Set(['ul', 'ol']);

function listLines(list: Element, isOut: (element: Element) => boolean, depth: number): string[] {
  const lines: string[] = [];
  const start = Number(list.attributes.start ?? 1);
  let number = Number.isInteger(start) && start >= 0 && start < 1000 ? start : 1;
  for (const item of list.children) {
    if (typeof item === 'string' || isOut(item)) continue;
    if (lists.has(item.name)) {
      lines.push(...listLines(item, isOut, depth + 1));
      continue;
    }
    const words = inline(item, isOut, lists);
    const mark = list.name === 'ol' ? `${number}.` : '-';
    if (words !== '') {
      lines.push(`${'  '.repeat(Math.min(depth, 6))}${mark} ${words}`);
      number += 1;
    }
    for (const nested of nestedLists(item, isOut)) lines.push(...listLines(nested, isOut, depth + 1));
  }
  return lines;
}

/** The lists directly within an item, whatever they are wrapped in. */
function nestedLists(item: Element, isOut: (element: Element) => boolean): Element[] {
  return item.children.flatMap(child => {
    if (typeof child === 'string' || isOut(child)) return [];
    return lists.has(child.name) ? [child] : nestedLists(child, isOut);
  });
}

/** A table's rows, the head first; null for one that only lays the page out: a single column, or headings and tables within. */
function tableOf(table: Element, isOut: (element: Element) => boolean): string[][] | null {
  for (const { name } of elementsOf(table)) if (name === 'table' || /^h[1-6]$/.test(name)) return null;
  const rows: string[][] = [];
  const empty = { left: mostEmpty };
  const gather = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === 'string' || isOut(child)) continue;
      if (child.name === 'tr') rows.push(cellsOf(child, isOut, empty));
      else if (/^(?:thead|tbody|tfoot)$/.test(child.name)) gather(child);
    }
  };
  gather(table);
  const filled = rows.filter(row => row.some(cell => cell !== ''));
  const width = filled.reduce((most, row) => Math.max(most, row.length), 0);
  if (width < 2 || filled.length < 2) return null;
  return filled.map(row => {
    empty.left -= width - row.length;
    return empty.left < 0 ? row : Array.from({ length: width }, (_, at) => row[at] ?? '');
  });
}

function cellsOf(row: Element, isOut: (element: Element) => boolean, empty: { left: number }): string[] {
  const cells: string[] = [];
  for (const cell of row.children) {
    if (typeof cell === 'string' || !/^t[dh]$/.test(cell.name) || isOut(cell)) continue;
    cells.push(inline(cell, isOut));
    const span = Number(cell.attributes.colspan ?? 1);
    for (let at = 1; at < Math.min(span || 1, mostCells) && empty.left > 0; at += 1) {
      cells.push('');
      empty.left -= 1;
    }
    if (cells.length >= mostCells) break;
  }
  return cells;
}
