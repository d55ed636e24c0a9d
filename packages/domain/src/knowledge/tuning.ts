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
  /** Neighbouring pairs beside single words. */
  pairWeight: 0.4,
  /** Exponent that sharpens likeness of letters. */
  letterPower: 1.5,
  /** Likeness granted to two Arabic words of one root. */
  rootLikeness: 0.6,
  /** Arms beside words, which count 1. */
  letters: 1,
  meaning: 0.7,
  article: 0.3,
  /** Words of the question that the index does not know weigh as the rarest; those naming no subject only this much of it. */
  unknownCommon: 0.35,
} as const;
