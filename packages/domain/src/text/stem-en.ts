/**
 * A light English stemmer of our own: strips inflection and the commonest derivations so that charge, charged, charging and
 * charges, or cancel and cancellation, share one key. The key need not be a word; it only has to be the same every time.
 */

/** base=form,form … */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `go=went,gone,goes,going send=sent pay=paid lose=lost,losing,loss steal=stole,stolen,theft buy=bought get=got,gotten
  make=made take=took,taken give=gave,given spend=spent break=broke,broken forget=forgot,forgotten
  withdraw=withdrew,withdrawn keep=kept tell=told child=children,kids,kid person=people man=men woman=women find=found
  leave=left come=came do=did,does,done,doing have=has,had,having be=is,are,am,was,were,been,being see=saw,seen
  choose=chose,chosen write=wrote,written know=knew,known sell=sold hold=held bring=brought freeze=froze,frozen
  eat=ate,eaten drive=drove,driven fly=flew,flown,flight good=better,best bad=worse,worst through=thru please=pls,plz
  account=acct messag=msg photo=pic,pics tv=tv`
    .split(/\s+/)
    .flatMap(row => {
      const [base = '', forms = ''] = row.split('=');
      return forms.split(',').map((form): [string, string] => [form, base]);
    }),
);

/** Words whose last letters look like an ending and are not. */
const WHOLE = new Set(
  `this his its thus plus bus gas yes news always perhaps process access address business less unless express wireless
  nothing something anything everything during morning evening king ring bring spring string thing wing need feed
  speed seed indeed proceed exceed bed red led wed hundred weeds series species lens does status bonus virus campus care plane site rate fare note here there where before more`.split(
    /\s+/,
  ),
);

const VOWEL = /[aeiouy]/;

function undouble(s: string): string {
  const n = s.length;
  return n > 3 && s[n - 1] === s[n - 2] && !/[aeiosz]/.test(s[n - 1] ?? '') ? s.slice(0, -1) : s;
}

function inflection(word: string): string {
  let w = word;
  if (w.endsWith('ies') && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (/(ss|sh|ch|x|zz)es$/.test(w)) w = w.slice(0, -2);
  else if (w.endsWith('s') && !/(ss|us|is)$/.test(w) && w.length > 3) w = w.slice(0, -1);
  if (WHOLE.has(w)) return w;
  for (const end of ['ing', 'ed'] as const) {
    if (!w.endsWith(end)) continue;
    const stem = w.slice(0, -end.length);
    if (stem.length >= 2 && VOWEL.test(stem) && !(end === 'ed' && stem.endsWith('e'))) return undouble(stem);
  }
  return w;
}

const DERIVED: [ending: string, instead: string, least: number][] = [
  ['ification', 'ify', 2],
  ['ization', 'ize', 3],
  ['isation', 'ize', 3],
  ['ation', '', 4],
  ['ator', '', 4],
  ['ution', 'ut', 3],
  ['ition', '', 4],
  ['ction', 'ct', 2],
  ['ssion', 'ss', 3],
  ['ment', '', 3],
  ['fulness', 'ful', 3],
  ['ness', '', 4],
  ['ability', '', 4],
  ['ibility', 'ibl', 3],
  ['ity', '', 4],
  ['ally', '', 4],
  ['ily', 'y', 4],
  ['ly', '', 4],
  ['ance', '', 5],
  ['ence', '', 5],
  ['awal', 'aw', 4],
  ['ival', 'iv', 3],
  ['ate', '', 4],
  ['ise', 'ize', 3],
  ['ery', 'er', 4],
  ['able', '', 4],
  ['ive', '', 4],
];

/** The same end for what inflection left in several shapes: bill and billing, create and created, verify and verifies. */
function even(word: string): string {
  let w = undouble(word);
  if (w.length > 5 && w.endsWith('at')) w = w.slice(0, -2);
  else if (w.length > 5 && w.endsWith('is')) w = `${w.slice(0, -2)}iz`;
  if (w.length > 3 && w.endsWith('e')) w = undouble(w.slice(0, -1));
  return w.length > 2 && w.endsWith('y') && !VOWEL.test(w[w.length - 2] ?? 'a') ? `${w.slice(0, -1)}i` : w;
}

/** Matching key of one folded, lower-case English word. */
export function stemEnglish(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular) return even(irregular);
  if (word.length < 4 || WHOLE.has(word)) return word;
  let w = inflection(word);
  w = IRREGULAR.get(w) ?? w;
  // In receive and achieve the ending belongs to the word.
  const ending = /(?:ei|ie)ve$/.test(w)
    ? undefined
    : DERIVED.find(([end, , least]) => w.endsWith(end) && w.length - end.length >= least);
  if (ending) w = w.slice(0, -ending[0].length) + ending[1];
  return even(w);
}
