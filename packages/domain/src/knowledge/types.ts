/** A passage as the index takes it. */
export interface PassageInput {
  id: string;
  articleId: string;
  title: string;
  heading?: string;
  text: string;
  language: string;
  /** Other ways the question is put, and key words; they count almost like the title. */
  tags?: string[];
  /** Key shared by an article and its translations. */
  group?: string;
  /** What is read as one whole where that is less than the article: a section of a long document. */
  unit?: string;
}

/** What each arm gave, each in 0..1, for the receipt and the test console. */
export interface ScoreParts {
  /** Words of the question over title, heading, tags and text, with neighbouring pairs. */
  words: number;
  /** Words written alike: typos, dialect, inflection, one root. */
  letters: number;
  /** Words that mean alike: lexicon and the company's glossary. */
  meaning: number;
  /** Likeness of the question to the best single line (the title, another phrasing, a sentence), each way. */
  line: number;
  /** Share of the question's information that title, heading and tags cover. */
  title: number;
  /** What the company's own model says, where it has one. */
  likeness?: number;
}

export interface Hit {
  passageId: string;
  articleId: string;
  /** The passage's group, or its article: what counts as one source. */
  group: string;
  /** Fused score in 0..1, comparable between questions of one index. */
  score: number;
  /** Share of the question's content found in the passage, by word, spelling or meaning, 0..1. */
  coverage: number;
  /** Share of the question's content that is service talk or a known subject and that the passage says nothing of, 0..1. */
  missed: number;
  /** Share of the question's content that names things the passage's title, heading and tags do not name, 0..1. */
  astray: number;
  /** Share of the question's content that the whole index knows nothing of, 0..1; the same for all hits of one search. */
  unknown: number;
  /** Share of the question's content that names a subject no passage of the index speaks of; the same for all hits. */
  foreign: number;
  /** Score times the question's whole information: how much, in nats, the passage shares with the question. */
  evidence: number;
  /** Score of the best passage of another source, 0 when there is none. */
  rival: number;
  /** Share of the eight best other sources that score nearly as high, 0..1. */
  crowd: number;
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
  /** By row: how surely a passage means what is asked, 0..1, as a model of the company's own says it. */
  likeness?: Float32Array;
}
