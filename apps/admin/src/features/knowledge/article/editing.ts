/** A text with what is marked in it. */
export interface Marked {
  text: string;
  start: number;
  end: number;
}

/** Replaces `from`…`to` by `with`; the mark afterwards. */
export interface Edit {
  from: number;
  to: number;
  with: string;
  start: number;
  end: number;
}

export type Command = 'bold' | 'italic' | 'code' | 'heading' | 'list' | 'numbered' | 'table' | 'link';

const wraps = { bold: '**', italic: '*', code: '`' } as const;
const bullet = /^(\s*)[-*+•]\s+/;
const number = /^(\s*)(?:\d{1,3}|[\u0660-\u0669]{1,3})[.)]\s+/;

/** Puts marks around what is marked, or takes them off where they are. */
function wrap({ text, start, end }: Marked, mark: string): Edit {
  const size = mark.length;
  const inside = text.slice(start, end);
  // One star beside another belongs to bold, not to italic.
  const alone = (at: number, way: -1 | 1) => size > 1 || text[at + way] !== mark;
  const isAround =
    text.slice(start - size, start) === mark &&
    text.slice(end, end + size) === mark &&
    alone(start - size, -1) &&
    alone(end, 1);
  if (isAround) return { from: start - size, to: end + size, with: inside, start: start - size, end: end - size };
  return { from: start, to: end, with: `${mark}${inside}${mark}`, start: start + size, end: end + size };
}

/** The whole lines the mark touches. */
function linesOf({ text, start, end }: Marked): { from: number; to: number; lines: string[] } {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', Math.max(end - (end > start ? 1 : 0), from));
  const to = next < 0 ? text.length : next;
  return { from, to, lines: text.slice(from, to).split('\n') };
}

function changeLines(marked: Marked, change: (line: string, at: number) => string): Edit {
  const { from, to, lines } = linesOf(marked);
  const changed = lines.map(change).join('\n');
  const start = marked.start === marked.end ? from + changed.length : from;
  return { from, to, with: changed, start, end: from + changed.length };
}

function list(marked: Marked, ordered: boolean): Edit {
  const { lines } = linesOf(marked);
  const own = ordered ? number : bullet;
  const isList = lines.every(line => own.test(line));
  const bare = (line: string) => line.replace(bullet, '$1').replace(number, '$1');
  if (isList) return changeLines(marked, bare);
  return changeLines(marked, (line, at) => `${ordered ? `${at + 1}.` : '-'} ${bare(line).trimStart()}`);
}

/** None, then larger and smaller headings, then none again. */
function heading(marked: Marked): Edit {
  return changeLines(marked, line => {
    const found = /^(#{1,6})\s+/.exec(line);
    if (!found) return `## ${line}`;
    return found[1] === '##' ? `### ${line.slice(found[0].length)}` : line.slice(found[0].length);
  });
}

/** Text on lines of its own, a blank line before and after it. */
function block({ text, start, end }: Marked, made: string): Edit {
  const before = text.slice(0, start);
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = text.slice(end).startsWith('\n') ? '\n' : '\n\n';
  const whole = `${lead}${made}${tail}`;
  return { from: start, to: end, with: whole, start: start + lead.length + 2, end: start + lead.length + 2 };
}

const isAddress = (text: string) => /^(?:https?:\/\/|mailto:|tel:)\S+$/.test(text);

function link(marked: Marked): Edit {
  const { start, end } = marked;
  const words = marked.text.slice(start, end);
  if (isAddress(words)) return { from: start, to: end, with: `[](${words})`, start: start + 1, end: start + 1 };
  const made = `[${words}](https://)`;
  // The mark stands on the address, where one goes on writing.
  return { from: start, to: end, with: made, start: start + words.length + 3, end: start + made.length - 1 };
}

/** What a command makes of a text. */
export function edit(command: Command, marked: Marked, words: { first: string; second: string }): Edit {
  switch (command) {
    case 'bold':
    case 'italic':
    case 'code':
      return wrap(marked, wraps[command]);
    case 'heading':
      return heading(marked);
    case 'list':
    case 'numbered':
      return list(marked, command === 'numbered');
    case 'table':
      return block(marked, `| ${words.first} | ${words.second} |\n| --- | --- |\n|  |  |`);
    case 'link':
      return link(marked);
  }
}

/** What Enter does in a list: the next item, or the end of the list after an empty one; null where it is a mere new line. */
export function nextItem({ text, start, end }: Marked): Edit | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(from, start);
  const found = bullet.exec(line) ?? number.exec(line);
  if (!found) return null;
  if (line.length === found[0].length) return { from, to: start, with: '', start: from, end: from };
  const sign = found[0].trim();
  const digits = /\d+/.exec(sign)?.[0];
  const next = digits ? sign.replace(digits, String(Number(digits) + 1)) : sign;
  const made = `\n${found[1] ?? ''}${next} `;
  return { from: start, to: end, with: made, start: start + made.length, end: start + made.length };
}
