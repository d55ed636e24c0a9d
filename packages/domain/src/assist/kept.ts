import { linksOf, markupOf, numbersOf } from '../answering/release.ts';
import { normalize, normalizeDigits } from '../text/normalize.ts';

/** Keys one dials and codes of letters and digits: `*505#`, `NQ-20261101-0007`, `A12B`. */
const CODE = /[*#][\d*#]*\d[\d*#]*|(?=[\p{L}\d-]*\d)(?=[\p{L}\d-]*[A-Za-z])[A-Za-z\d]+(?:-[A-Za-z\d]+)*/gu;
const LINK_LIKE = /\S*(?:\/\/|@|\.\p{L})\S*/gu;

interface Facts {
  links: string[];
  codes: string[];
  numbers: string[];
}

function factsOf(text: string): Facts {
  const western = normalizeDigits(text);
  const plain = western.replace(LINK_LIKE, ' ');
  return {
    links: linksOf(western),
    codes: (plain.match(CODE) ?? []).map(code => code.toUpperCase()),
    // A code is one thing, not the figures in it as well.
    numbers: numbersOf(plain.replace(CODE, ' ')),
  };
}

const missing = (wanted: readonly string[], there: readonly string[]): string[] => {
  const left = [...there];
  return wanted.filter(one => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

/** Names of those given that a text holds, as they compare. */
function namesIn(text: string, names: readonly string[]): string[] {
  const folded = normalize(text);
  return names.filter(name => name.trim().length > 1 && folded.includes(normalize(name)));
}

/**
 * What a rewriting of a text must not lose: numbers, links, codes, and those of the given names that stand in it. Each as often
 * as it was there. Empty when all of it survived.
 */
export function lostFacts(before: string, after: string, names: readonly string[] = []): string[] {
  const was = factsOf(before);
  const is = factsOf(after);
  const keptNames = namesIn(after, names);
  const lost = [
    ...missing(was.links, is.links),
    ...missing(was.codes, is.codes),
    ...missing(was.numbers, is.numbers),
    ...namesIn(before, names).filter(name => !keptNames.includes(name)),
  ];
  return [...new Set(lost)];
}

/** What a text made from another one says that stands nowhere in it: numbers, links, codes, tags and pictures. */
export function addedFacts(source: string, made: string): string[] {
  const was = factsOf(source);
  const is = factsOf(made);
  const marks = markupOf(source);
  const foreign = (known: readonly string[], said: readonly string[]) => said.filter(one => !known.includes(one));
  return [
    ...new Set([
      ...foreign(was.links, is.links),
      ...foreign(was.codes, is.codes),
      // A step may be numbered anew; what counts more than that must be known.
      ...foreign(was.numbers, is.numbers).filter(number => !isMark(made, number)),
      ...foreign(marks, markupOf(made)),
    ]),
  ];
}

/** Whether a number only stands at the beginning of lines, as the mark of a list. */
function isMark(text: string, number: string): boolean {
  if (number.length > 2) return false;
  const lines = normalizeDigits(text).split('\n');
  const rest = lines.map(line => line.replace(/^\s*\d{1,2}[.)]\s/, ''));
  return !numbersOf(rest.join('\n')).includes(number);
}
