/** What is never touched: addresses, what one dials, numbers with marks inside, names with dots. */
const KEPT = /\S*(?:\/\/|@)\S*|[*#][\d*#]+|\d+(?:[.,:/-]\d+)+|[\p{L}\d]+(?:\.[\p{L}\d]+)+/gu;
const ARABIC = /\p{Script=Arabic}/u;

/**
 * Mends spacing and marks of a text in either script, and nothing a person has to judge: blanks, marks repeated, marks of the
 * wrong script, the capital letter an English sentence begins with. Words stay as they are.
 */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => tidyLine(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function tidyLine(line: string): string {
  const kept: string[] = [];
  const held = line.replace(KEPT, found => {
    // A mark that closes the sentence is not part of the address before it.
    const end = /[.,!?؟،؛;:]+$/.exec(found)?.[0] ?? '';
    kept.push(found.slice(0, found.length - end.length));
    return `\ue000${kept.length - 1}\ue001${end}`;
  });
  const mended = marks(held)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  return capitals(mended).replace(/\ue000(\d+)\ue001/g, (_, at: string) => kept[Number(at)]!);
}

function marks(line: string): string {
  const isArabic = ARABIC.test(line);
  const spaced = line
    .replace(/([!?؟،؛,;])(?:\s*\1)+/g, '$1')
    .replace(/\s+([,.!?؟،؛;:])(?=\s|$|[\p{L}"”'»)])/gu, '$1')
    .replace(/([,!?؟،؛;])(?=[\p{L}\ue000])/gu, '$1 ');
  if (!isArabic) return spaced;
  return spaced
    .replace(/([\p{Script=Arabic}\ue001]["”'»)]?),/gu, '$1،')
    .replace(/([\p{Script=Arabic}\ue001]["”'»)]?);/gu, '$1؛')
    .replace(/([\p{Script=Arabic}\ue001]["”'»)]?)\?/gu, '$1؟');
}

/** Capital letters of English sentences; a line without one is left alone. */
function capitals(line: string): string {
  if (ARABIC.test(line)) return line;
  return line
    .replace(
      /^(["“'(]?)([a-z])(?=[a-z]*(?:[\s,.!?'’]|$))/u,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    )
    .replace(
      /([.!?]\s+)([a-z])(?=[a-z]*(?:[\s,.!?'’]|$))/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    )
    .replace(/(?<=^|\s)i(?=$|[\s,.!?'’])/g, 'I');
}
