/** Our answers' Markdown in the marks Telegram reads as HTML: sturdier than its own Markdown, where one lone star is an error. */

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const tableRow = /^\s*\|(.*)\|\s*$/;
const tableRule = /^\s*\|?[\s:|-]+\|?\s*$/;
const heading = /^#{1,6}\s+(.*)$/;
const bullet = /^(\s*)[-*]\s+(.*)$/;
const marks = /(`[^`\n]+`)|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|\*\*([^*\n]+)\*\*|__([^_\n]+)__/g;

interface Form {
  bold(text: string): string;
  code(text: string): string;
  link(text: string, url: string): string;
  words(text: string): string;
}

const htmlForm: Form = {
  bold: text => `<b>${escaped(text)}</b>`,
  code: text => `<code>${escaped(text)}</code>`,
  link: (text, url) => `<a href="${escaped(url).replaceAll('"', '%22')}">${escaped(text)}</a>`,
  words: escaped,
};
const plainForm: Form = {
  bold: text => text,
  code: text => text,
  link: (text, url) => `${text}: ${url}`,
  words: text => text,
};

function line(text: string, form: Form): string {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, code, label, url, strong, under] = match;
    out += form.words(text.slice(at, match.index));
    if (code) out += form.code(code.slice(1, -1));
    else if (label && url) out += form.link(label, url);
    else out += form.bold((strong ?? under)!);
    at = match.index + whole.length;
  }
  return out + form.words(text.slice(at));
}

function inForm(markdown: string, form: Form): string {
  const lines: string[] = [];
  let inTable = false;
  for (const text of markdown.split('\n')) {
    const cells = tableRow
      .exec(text)?.[1]
      ?.split('|')
      .map(cell => cell.trim());
    if (cells && tableRule.test(text)) {
      // The line under a table's head: the head itself says nothing without its columns.
      lines.pop();
      inTable = true;
    } else if (cells) {
      const [first, ...rest] = cells;
      lines.push(line(inTable || rest.length > 0 ? `• ${first}: ${rest.join(', ')}` : `• ${first}`, form));
    } else {
      inTable = false;
      const title = heading.exec(text)?.[1];
      const item = bullet.exec(text);
      if (title) lines.push(form.bold(title.replaceAll('**', '')));
      else lines.push(line(item ? `${item[1]}• ${item[2]}` : text, form));
    }
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text with Telegram's marks. */
export const asHtml = (markdown: string): string => inForm(markdown, htmlForm);

/** The same text without any. */
export const asPlain = (markdown: string): string => inForm(markdown, plainForm);
