/**
 * The constants of retrieval, chosen once on the development sets together (English and Arabic FAQs in dialects, intents) where
 * the figures are flat around them; none is particular to a language or a company.
 */
export const TUNING = {
  /** BM25 term saturation. */
  saturation: 1.8,
  /** BM25 length normalisation, 0 none … 1 full. */
  lengthEffect: 0.5,
  titleWeight: 3,
  tagWeight: 2.5,
  headingWeight: 2,
  /** A function word counts this much of a content word. */
  stopWeight: 0.4,
  /** A word that names no subject (come, put, today), known to the index, counts this much of another. */
  knownCommon: 0.75,
  /** Neighbouring pairs beside single words. */
  pairWeight: 0.4,
  /** Exponent that sharpens likeness of letters. */
  letterPower: 1.75,
  /** Likeness granted to two Arabic words of one root. */
  rootLikeness: 0.6,
  /** Arms beside words, which count 1. */
  letters: 1,
  meaning: 0.7,
  article: 0.2,
  line: 0.8,
  /** Exponent of how much of the line the question holds; the rest goes to how much of the question the line holds. */
  lineBalance: 0.45,
  /** How well a word of one meaning stands for another inside a line. */
  lineMeaning: 0.75,
  /** Share of its translation's score that a passage is given: what both languages say of a topic counts for it. */
  translation: 0.5,
  /** Share of what is left to a full score that the likeness of a model of the company's own closes. */
  likeness: 0.6,
  /** What a passage leaves out of the question that the lexicon knows takes so much from its score. */
  missed: 0.3,
  /** Words of the question that the index does not know weigh as the rarest; those naming no subject only this much of it. */
  unknownCommon: 0.35,
} as const;
