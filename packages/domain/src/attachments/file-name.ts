const longestName = 120;
const longestEnding = 10;
/** Controls, signs that turn a line around (so that "gpj.exe" reads "exe.jpg"), and what file systems take for more than a name. */
const unwanted = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"*:<>?|]+/gu;

/** The ending of a name in small letters, without its dot; empty when there is none. */
export function endingOf(name: string): string {
  const ending = /\.([\p{L}\p{N}_-]+)$/u.exec(name)?.[1] ?? '';
  return ending.length <= longestEnding && name.length > ending.length + 1 ? ending.toLowerCase() : '';
}

/** A name as it may stand in lists and headers: the last part of a path, no controls, at most 120 signs with its ending kept. */
export function cleanFileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const name = last
    .replace(unwanted, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') return 'file';
  const signs = [...name];
  if (signs.length <= longestName) return name;
  const ending = endingOf(name);
  const tail = ending === '' ? '' : `.${ending}`;
  return `${signs.slice(0, longestName - tail.length - 1).join('')}…${tail}`;
}
