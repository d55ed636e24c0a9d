import { codeOf } from '../map/source.ts';
import { isSource, isTest, type Tree } from '../map/tree.ts';
import { isData } from './budgets.ts';

/** Lines past which a function is worth a second look. */
const FUNCTION_LINES = 50;

export interface LongFunction {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly lines: number;
}

/** Up to the opening parenthesis of a declaration or a method. */
const DECLARATION =
  /\bfunction\s*\*?\s*(\w*)\s*(?:<[^(]*>)?\(|^[ \t]+(?:(?:async|static|override|get|set)\s+)*([\w#]+)\s*(?:<[^(]*>)?\(/gm;
const ARROW = /=>\s*\{/g;
const NO_METHODS = new Set(['if', 'for', 'while', 'switch', 'catch', 'return', 'function', 'await', 'super', 'with']);

/** Functions over the smell line, longest first. By pattern: it may miss an unusual head, it invents none. */
export function longFunctions(tree: Tree): LongFunction[] {
  const found: LongFunction[] = [];
  for (const [file, source] of tree) {
    if (!isSource(file) || isTest(file) || isData(file)) continue;
    const { text } = codeOf(source);
    for (const { name, from, open } of [...declarations(text), ...arrows(text)]) {
      const lines = lineCount(text, from, closing(text, open));
      if (lines > FUNCTION_LINES) found.push({ file, line: lineCount(text, 0, from), name, lines });
    }
  }
  return found.sort((a, b) => b.lines - a.lines);
}

interface Head {
  readonly name: string;
  /** Offset of the head, and of the brace that opens the body. */
  readonly from: number;
  readonly open: number;
}

function declarations(text: string): Head[] {
  return [...text.matchAll(DECLARATION)].flatMap(match => {
    const name = match[1] || match[2] || 'anonymous';
    if (NO_METHODS.has(name)) return [];
    const open = bodyAfter(text, closing(text, match.index + match[0].length - 1) + 1);
    const from = match.index + (match[0].length - match[0].trimStart().length);
    return open === undefined ? [] : [{ name, from, open }];
  });
}

function arrows(text: string): Head[] {
  return [...text.matchAll(ARROW)].map(match => {
    const lineStart = text.lastIndexOf('\n', match.index) + 1;
    const name = text.slice(lineStart, match.index).match(/(?:const|let)\s+(\w+)|(\w+):/);
    return { name: name?.[1] ?? name?.[2] ?? 'callback', from: lineStart, open: match.index + match[0].length - 1 };
  });
}

/** The brace of the body that follows a parameter list, past a return type; undefined when it was a call or a signature. */
function bodyAfter(text: string, start: number): number | undefined {
  const type = /^\s*:/.exec(text.slice(start, start + 200));
  let at = start + (type?.[0].length ?? 0);
  let before = type ? ':' : '';
  for (; at < text.length; at++) {
    const char = text[at]!;
    if (char === ';' || (type === null && char !== '{' && char.trim() !== '')) return undefined;
    if (char === '{') {
      // A brace right after one of these is a type, not yet the body.
      if (!/[:|&<,=([]/.test(before)) return at;
      at = closing(text, at);
    }
    if (char.trim() !== '') before = char;
  }
  return undefined;
}

const PAIRS: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

function closing(text: string, open: number): number {
  const [up, down] = [text[open]!, PAIRS[text[open]!]];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === up) depth += 1;
    else if (text[at] === down && --depth === 0) return at;
  }
  return text.length;
}

function lineCount(text: string, from: number, to: number): number {
  let lines = 1;
  for (let at = from; at < to; at++) if (text[at] === '\n') lines += 1;
  return lines;
}
