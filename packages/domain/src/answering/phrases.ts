import type { Clause } from './clauses.ts';

/**
 * A small language for phrases over folded words, so that a rule reads like what people say.
 *
 *     {want} .. talk|speak .. {person}
 *
 * - a plain word matches itself; `a|b` either; `a_b|c` two words as one choice; `word?` may be missing; `*` in a word any letters; `~word` the Arabic word with or
 *   without a joined particle (و ف ب ل ال …);
 * - `{name}` a concept: a named list of words and short phrases of the same language;
 * - `..` up to two words in between, `...` up to five; `^` and `$` the edges of the clause.
 */
export type Concepts = Readonly<Record<string, string>>;

/** Particles Arabic writes joined to the next word. */
const PROCLITICS = ['و', 'ف', 'ب', 'ل', 'ال', 'لل', 'وال', 'بال', 'فال', 'عال', 'ول', 'وب', 'هال', 'ه', 'ك', 'لهال'];

/** One step of a phrase: a word or concept (any of `any`), a gap, or an edge of the clause. */
type Step =
  | { kind: 'any'; any: readonly Atom[]; optional: boolean }
  | { kind: 'gap'; most: number }
  | { kind: 'start' }
  | { kind: 'end' };
type Atom =
  | { word: string; joined: boolean }
  | { shape: RegExp; joined: boolean }
  | { words: readonly Step[] }
  | { concept: Concept; joined: boolean }
  | { edge: true };

interface Concept {
  /** One-word entries, and the same for words that may carry a joined particle. */
  plain: Set<string>;
  joined: Set<string>;
  /** Entries of several words, with wildcards or other concepts, by nothing: there are few. */
  long: Step[][];
}

const compiled = new WeakMap<Concepts, Map<string, Concept>>();

function conceptOf(name: string, concepts: Concepts): Concept {
  const all = compiled.get(concepts) ?? new Map<string, Concept>();
  compiled.set(concepts, all);
  const known = all.get(name);
  if (known) return known;
  const source = concepts[name];
  if (source === undefined) throw new Error(`unknown concept {${name}}`);
  const concept: Concept = { plain: new Set(), joined: new Set(), long: [] };
  all.set(name, concept);
  for (const entry of source.split(/\s*[,\n]\s*/)) {
    if (/^~[^\s*{}|?]+$/.test(entry)) concept.joined.add(entry.slice(1));
    else if (/^[^\s*{}|?~]+$/.test(entry)) concept.plain.add(entry);
    else if (entry.trim()) concept.long.push(stepsOf(entry, concepts));
  }
  return concept;
}

function atomOf(text: string, concepts: Concepts): Atom {
  if (text === '$') return { edge: true };
  if (text.includes('_')) return { words: stepsOf(text.replaceAll('_', ' '), concepts) };
  const joined = text.startsWith('~');
  const bare = joined ? text.slice(1) : text;
  const name = /^\{(\w+)\}$/.exec(bare)?.[1];
  if (name !== undefined) return { concept: conceptOf(name, concepts), joined };
  if (!bare.includes('*')) return { word: bare, joined };
  return { shape: new RegExp(`^${bare.split('*').join('.*')}$`), joined };
}

function stepsOf(phrase: string, concepts: Concepts): Step[] {
  return phrase
    .trim()
    .split(/\s+/)
    .map((part): Step => {
      if (part === '..') return { kind: 'gap', most: 2 };
      if (part === '...') return { kind: 'gap', most: 5 };
      if (part === '^') return { kind: 'start' };
      if (part === '$') return { kind: 'end' };
      const optional = part.endsWith('?');
      const core = optional ? part.slice(0, -1) : part;
      return { kind: 'any', any: core.split('|').map(atom => atomOf(atom, concepts)), optional };
    });
}

/** The word without each particle it may carry, the word itself first. */
function barings(word: string): string[] {
  const out = [word];
  for (const particle of PROCLITICS)
    if (word.length > particle.length + 1 && word.startsWith(particle)) out.push(word.slice(particle.length));
  return out;
}

/** Where concepts and phrases end in one clause; each is looked for once per place. */
class Reader {
  readonly #words: readonly string[];
  readonly #bare: readonly string[][];
  readonly #ends = new Map<Concept, Map<number, readonly number[]>>();

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#bare = words.map(barings);
  }

  /** The phrases worth trying from a place: those that may begin with its word, and those that may begin with any. */
  candidates(
    at: number,
    byFirst: ReadonlyMap<string, readonly Step[][]>,
    anywhere: readonly Step[][],
  ): readonly (readonly Step[])[] {
    const out = new Set<readonly Step[]>(anywhere);
    for (const word of this.#bare[at] ?? []) for (const steps of byFirst.get(word) ?? []) out.add(steps);
    return [...out];
  }

  /** Places just behind each way `steps` fit from `at`; only the first is needed for a whole phrase. */
  ends(steps: readonly Step[], from: number, at: number, out: Set<number>): void {
    const step = steps[from];
    if (step === undefined) {
      out.add(at);
      return;
    }
    if (step.kind === 'start' || step.kind === 'end') {
      if (at === (step.kind === 'start' ? 0 : this.#words.length)) this.ends(steps, from + 1, at, out);
    } else if (step.kind === 'gap') {
      for (let skip = 0; skip <= step.most && at + skip <= this.#words.length; skip += 1)
        this.ends(steps, from + 1, at + skip, out);
    } else {
      if (step.optional) this.ends(steps, from + 1, at, out);
      const next = new Set<number>();
      for (const atom of step.any) this.#atom(atom, at, next);
      for (const end of next) this.ends(steps, from + 1, end, out);
    }
  }

  #atom(atom: Atom, at: number, out: Set<number>): void {
    if ('edge' in atom) {
      if (at === this.#words.length) out.add(at);
    } else if ('words' in atom) this.ends(atom.words, 0, at, out);
    else if ('concept' in atom) {
      for (const end of this.#conceptEnds(atom.concept, at)) out.add(end);
      // A concept met with a particle ("للموظف"): its one-word entries without it.
      if (atom.joined && this.#bare[at]?.some(word => atom.concept.plain.has(word))) out.add(at + 1);
    } else {
      const forms = atom.joined ? this.#bare[at] : this.#words.slice(at, at + 1);
      if (forms?.some(word => ('shape' in atom ? atom.shape.test(word) : word === atom.word))) out.add(at + 1);
    }
  }

  #conceptEnds(concept: Concept, at: number): readonly number[] {
    const places = this.#ends.get(concept) ?? new Map<number, readonly number[]>();
    this.#ends.set(concept, places);
    const known = places.get(at);
    if (known) return known;
    const out = new Set<number>();
    const word = this.#words[at];
    if (word !== undefined) {
      if (concept.plain.has(word)) out.add(at + 1);
      if (concept.joined.size > 0 && this.#bare[at]?.some(bare => concept.joined.has(bare))) out.add(at + 1);
      for (const steps of concept.long) this.ends(steps, 0, at, out);
    }
    const list = [...out];
    places.set(at, list);
    return list;
  }
}

const readers = new WeakMap<Clause, Reader>();

function readerOf(clause: Clause): Reader {
  const reader = readers.get(clause) ?? new Reader(clause.words);
  readers.set(clause, reader);
  return reader;
}

/** The words a concept can begin with, or null when it may begin with anything. */
function firstOfConcept(concept: Concept): string[] | null {
  const out = [...concept.plain, ...concept.joined];
  for (const steps of concept.long) {
    const first = firstOf(steps);
    if (first === null) return null;
    out.push(...first);
  }
  return out;
}

/** The words a phrase can begin with (without joined particles), or null when it may begin with anything. */
function firstOf(steps: readonly Step[]): string[] | null {
  const [step, ...rest] = steps;
  if (step === undefined || step.kind === 'gap' || step.kind === 'end') return null;
  if (step.kind === 'start') return null;
  const out: string[] = [];
  for (const atom of step.any) {
    if ('edge' in atom || 'shape' in atom) return null;
    const words =
      'concept' in atom ? firstOfConcept(atom.concept) : 'words' in atom ? firstOf(atom.words) : [atom.word];
    if (words === null) return null;
    out.push(...words);
  }
  if (!step.optional) return out;
  const after = firstOf(rest);
  return after === null ? null : [...out, ...after];
}

/** Compiles phrases to one matcher; it answers with the words matched, or null. Throws on an unknown concept (a mistake in a rule). */
export function matcher(concepts: Concepts, phrases: string): (clause: Clause) => string | null {
  const patterns = phrases
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => stepsOf(line, concepts));
  // Most phrases can begin with a few words only; those are looked up by the word instead of tried everywhere.
  const anywhere: Step[][] = [];
  const byFirst = new Map<string, Step[][]>();
  for (const steps of patterns) {
    const first = firstOf(steps);
    if (first === null) anywhere.push(steps);
    else for (const word of new Set(first)) byFirst.set(word, [...(byFirst.get(word) ?? []), steps]);
  }
  return clause => {
    const reader = readerOf(clause);
    for (let at = 0; at <= clause.words.length; at += 1) {
      for (const steps of reader.candidates(at, byFirst, anywhere)) {
        const ends = new Set<number>();
        reader.ends(steps, 0, at, ends);
        const [end] = ends;
        if (end !== undefined) return clause.words.slice(at, end).join(' ') || clause.text.trim();
      }
    }
    return null;
  };
}
