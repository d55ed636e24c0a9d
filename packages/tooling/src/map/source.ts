/** A source text with comments gone and every string replaced by a numbered mark, so that patterns see code only. */
export interface Code {
  /** Same length and same line breaks as the source. */
  readonly text: string;
  /** Content of the string that starts at this offset of `text`. */
  readonly strings: ReadonlyMap<number, string>;
}

const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|await|yield|void|delete|throw))\s*$/;

/**
 * Blanks comments, strings, templates and regular expressions. Quotes stay, contents become spaces. It is no parser: it is
 * right for sources a formatter has seen, and a quote in JSX text loses it for that line only.
 */
export function codeOf(source: string): Code {
  const out = source.split('');
  const strings = new Map<number, string>();
  const blank = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (out[at] !== '\n') out[at] = ' ';
  };
  /** Depths of `${` inside templates; the number counts open braces within. */
  const templates: number[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source[at];
    const two = source.slice(at, at + 2);
    if (two === '//' || two === '/*') {
      const end = two === '//' ? endOfLine(source, at) : endOfBlock(source, at);
      blank(at, end);
      at = end;
    } else if (char === '"' || char === "'") {
      const end = endOfString(source, at);
      strings.set(at, source.slice(at + 1, end - 1));
      blank(at + 1, end - 1);
      at = end;
    } else if (char === '`' || (char === '}' && templates.at(-1) === 0)) {
      if (char === '}') templates.pop();
      const { end, opensExpression } = endOfTemplate(source, at + 1);
      blank(at + 1, opensExpression ? end - 2 : end - 1);
      if (opensExpression) templates.push(0);
      at = end;
    } else if (char === '/' && BEFORE_REGEX.test(source.slice(Math.max(0, at - 20), at))) {
      const end = endOfRegex(source, at);
      blank(at + 1, end - 1);
      at = end;
    } else {
      if (templates.length > 0 && char === '{') templates[templates.length - 1]! += 1;
      if (templates.length > 0 && char === '}') templates[templates.length - 1]! -= 1;
      at += 1;
    }
  }
  return { text: out.join(''), strings };
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

function endOfBlock(source: string, at: number): number {
  const end = source.indexOf('*/', at + 2);
  return end < 0 ? source.length : end + 2;
}

/** A string ends at its quote or, being no string after all, at the end of the line. */
function endOfString(source: string, start: number): number {
  const quote = source[start];
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === quote) return at + 1;
    else if (source[at] === '\n') return at;
  }
  return source.length;
}

function endOfTemplate(source: string, start: number): { end: number; opensExpression: boolean } {
  for (let at = start; at < source.length; at++) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '`') return { end: at + 1, opensExpression: false };
    else if (source[at] === '$' && source[at + 1] === '{') return { end: at + 2, opensExpression: true };
  }
  return { end: source.length, opensExpression: false };
}

function endOfRegex(source: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at++) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
    else if (source[at] === '/' && !inClass) return at + 1;
  }
  // No closing slash on the line: it was a division.
  return start + 1;
}
