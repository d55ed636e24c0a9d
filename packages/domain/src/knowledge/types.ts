/** A passage as the index takes it. */
export interface PassageInput {
  id: string;
  articleId: string;
  title: string;
  heading?: string;
  text: string;
  language: string;
  tags?: string[];
  /** Key shared by an article and its translations. */
  group?: string;
}

/** What each arm gave, each in 0..1, for the receipt and the test console. */
export interface ScoreParts {
  /** Word match over title, heading and text. */
  words: number;
  /** Word match of the best single line or sentence. */
  line: number;
  /** Letter match: typos, dialect, inflection. */
  letters: number;
  /** Share of the question's information that the title covers. */
  title: number;
}

export interface Hit {
  passageId: string;
  articleId: string;
  /** Fused score in 0..1, comparable between questions of one index. */
  score: number;
  /** Share of the question's information found in the passage, 0..1. */
  coverage: number;
  parts: ScoreParts;
}

export interface IndexOptions {
  /** Pairs that mean the same, Arabic first: a question in one language then finds passages in the other. */
  glossary?: readonly (readonly [ar: string, en: string])[];
}

export interface SearchOptions {
  /** Most hits to return. */
  limit?: number;
  /** Only passages for which this holds (an assistant's sources, an audience). */
  filter?: (passageId: string) => boolean;
}
