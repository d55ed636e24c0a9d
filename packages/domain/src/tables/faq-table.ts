import { type CsvRecord, readCsv } from './read-csv.ts';
import { plainCell } from './write-csv.ts';

/** What a column of a table of questions may hold. */
export const faqColumns = [
  'question',
  'answer',
  'questions',
  'tags',
  'category',
  'language',
  'priority',
  'status',
] as const;
export type FaqColumn = (typeof faqColumns)[number];

/** At which place each column stands; what is missing is not in the table. */
export type FaqMapping = Partial<Record<FaqColumn, number>>;

export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

export interface FaqTable {
  separator: Separator;
  /** Names of the columns, or null where the first row is a row like the others. */
  header: string[] | null;
  records: CsvRecord[];
  /** Cells of the widest row. */
  width: number;
  mapping: FaqMapping;
}

const names: Record<FaqColumn, RegExp> = {
  question: /^(?:questions?|q|title|ask|السؤال|سؤال|العنوان)$/i,
  answer:
    /^(?:answers?|a|reply|response|body|content|text|الإجابة|الاجابة|إجابة|اجابة|الجواب|جواب|الرد|رد|الأجوبة|المحتوى|النص)$/i,
  questions:
    /^(?:questions|other[ _-]?(?:questions?|wordings?)|alternatives?(?:[ _-]questions?)?|variants?|synonyms?|صيغ أخرى|صيغ اخرى|أسئلة أخرى|اسئلة اخرى|بدائل|صيغ بديلة)$/i,
  tags: /^(?:tags?|labels?|keywords?|الوسوم|وسوم|وسم|كلمات مفتاحية)$/i,
  category: /^(?:categor(?:y|ies)|topic|section|التصنيف|تصنيف|القسم|قسم|الفئة|فئة)$/i,
  language: /^(?:lang(?:uage)?|locale|اللغة|لغة)$/i,
  priority: /^(?:priority|weight|order|الأولوية|الاولوية|أولوية|اولوية)$/i,
  status: /^(?:status|state|published|الحالة|حالة)$/i,
};

/** What is seen of no letter: marks of direction, and what stretches an Arabic word. */
const unseen = /[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Letters of a table that tell its separator; all of it would be read three times over. */
const tellingLetters = 500_000;

/**
 * Reads a text as a table of questions and answers. Without a separator the one its first line names, as some spreadsheets write it,
 * or the one that makes the most even table is taken.
 */
export function readFaqTable(text: string, given?: Separator): FaqTable {
  const said = /^\ufeff?"?sep=([,;\t])"?\r?\n/i.exec(text);
  const table = said ? text.slice(said[0].length) : text;
  const separator = given ?? (said?.[1] as Separator | undefined) ?? separatorOf(table.slice(0, tellingLetters));
  const records = readCsv(table, separator, said ? 2 : 1);
  const [first, ...rest] = records;
  const mapping = first ? mappingOf(first.fields) : {};
  const isHeader = mapping.question !== undefined && mapping.answer !== undefined;
  return {
    separator,
    header: isHeader && first ? first.fields : null,
    records: isHeader ? rest : records,
    width: records.reduce((widest, record) => Math.max(widest, record.fields.length), 0),
    mapping: isHeader ? mapping : { question: 0, answer: 1 },
  };
}

function separatorOf(beginning: string): Separator {
  const tried = separators.map(separator => ({ separator, likely: likelihood(readCsv(beginning, separator)) }));
  return tried.reduce((a, b) => (b.likely > a.likely ? b : a)).separator;
}

/** Names of columns decide; else how many of the first rows have as many cells as the first one. */
function likelihood(records: readonly CsvRecord[]): number {
  const looked = records.slice(0, 50);
  const width = looked[0]?.fields.length ?? 0;
  if (width < 2) return 0;
  const mapping = mappingOf(looked[0]?.fields ?? []);
  if (mapping.question !== undefined && mapping.answer !== undefined) return 2;
  return looked.filter(record => record.fields.length === width).length / looked.length + width / 1000;
}

function mappingOf(header: readonly string[]): FaqMapping {
  const mapping: FaqMapping = {};
  header.forEach((cell, at) => {
    const name = cell.replace(unseen, '').trim();
    const column = faqColumns.find(key => mapping[key] === undefined && names[key].test(name));
    if (column) mapping[column] = at;
  });
  return mapping;
}

export interface FaqRow {
  question: string;
  answer: string;
  questions: string[];
  tags: string[];
  category: string | null;
  /** Null: told from the words. */
  language: 'ar' | 'en' | null;
  priority: number;
  /** Null: as the whole import is to be. */
  status: 'published' | 'draft' | null;
}

/** Why a row cannot be used: the column, and a key of the catalogue `import.reason.*`. */
export interface FaqProblem {
  field: FaqColumn | null;
  reason: string;
}

export const faqLimits = {
  question: 200,
  wording: 300,
  answer: 20_000,
  questions: 20,
  tags: 20,
  tag: 40,
  category: 60,
  priority: 10,
};
const shortestQuestion = 3;

const languages: Readonly<Record<string, 'ar' | 'en'>> = {
  ar: 'ar',
  arabic: 'ar',
  العربية: 'ar',
  عربي: 'ar',
  عربية: 'ar',
  en: 'en',
  english: 'en',
  الإنجليزية: 'en',
  إنجليزية: 'en',
  انجليزي: 'en',
};
const statuses: Readonly<Record<string, 'published' | 'draft'>> = {
  published: 'published',
  live: 'published',
  yes: 'published',
  منشور: 'published',
  منشورة: 'published',
  draft: 'draft',
  no: 'draft',
  مسودة: 'draft',
};

/** One row as question, answer and the rest, or the first thing that is wrong with it. */
export function readFaqRow(
  cells: readonly string[],
  mapping: FaqMapping,
  width: number,
  broken = false,
): { row: FaqRow } | { problem: FaqProblem } {
  const wrong = (field: FaqColumn | null, reason: string) => ({ problem: { field, reason } });
  if (broken) return wrong(null, 'quote_open');
  // Cells to spare are an answer with commas and no quotes; where it ends nobody can tell, so nothing is guessed.
  if (cells.slice(width).some(cell => cell !== '')) return wrong(null, 'cells_many');
  const cell = (column: FaqColumn): string => {
    const at = mapping[column];
    return at === undefined ? '' : plainCell(cells[at] ?? '').trim();
  };
  const question = cell('question').replace(/\s+/g, ' ');
  if (question === '') return wrong('question', 'question_missing');
  if (question.length < shortestQuestion) return wrong('question', 'question_short');
  if (question.length > faqLimits.question) return wrong('question', 'question_long');
  const answer = cell('answer');
  if (answer === '') return wrong('answer', 'answer_missing');
  if (answer.length > faqLimits.answer) return wrong('answer', 'answer_long');
  return readRest(question, answer, cell);
}

function readRest(question: string, answer: string, cell: (column: FaqColumn) => string) {
  const wrong = (field: FaqColumn, reason: string) => ({ problem: { field, reason } });
  const questions = wordingsOf(cell('questions'));
  if (questions.length > faqLimits.questions) return wrong('questions', 'questions_many');
  if (questions.some(text => text.length < shortestQuestion)) return wrong('questions', 'wording_short');
  if (questions.some(text => text.length > faqLimits.wording)) return wrong('questions', 'wording_long');
  const tags = listOf(cell('tags'), /[,،;؛|\n]/);
  if (tags.length > faqLimits.tags) return wrong('tags', 'tags_many');
  if (tags.some(tag => tag.length > faqLimits.tag)) return wrong('tags', 'tag_long');
  const category = cell('category').replace(/\s+/g, ' ');
  if (category.length > faqLimits.category) return wrong('category', 'category_long');
  const language = cell('language').toLowerCase();
  if (language !== '' && !languages[language]) return wrong('language', 'language_unknown');
  const priority = cell('priority') === '' ? 0 : Number(cell('priority'));
  if (!Number.isInteger(priority) || priority < 0 || priority > faqLimits.priority)
    return wrong('priority', 'priority_wrong');
  const status = cell('status').toLowerCase();
  if (status !== '' && !statuses[status]) return wrong('status', 'status_unknown');
  const row: FaqRow = {
    question,
    answer,
    questions,
    tags,
    category: category || null,
    language: languages[language] ?? null,
    priority,
    status: statuses[status] ?? null,
  };
  return { row };
}

const listOf = (text: string, at: RegExp): string[] =>
  [...new Set(text.split(at).map(part => part.trim().replace(/\s+/g, ' ')))].filter(Boolean);

/** Other wordings stand one a line, or side by side with a bar between them. */
const wordingsOf = (text: string): string[] => listOf(text, text.includes('\n') ? /\n/ : /\|/);

/** The header of an export; what was exported is read back as it was. */
export const faqHeader: readonly FaqColumn[] = faqColumns;

/** A question with its answer as cells under `faqHeader`. */
export function faqCells(row: FaqRow): string[] {
  const { question, answer, questions, tags, category, language, priority, status } = row;
  // A single wording with a bar in it would be read as two; standing twice on lines of its own it is one again.
  const wordings = questions.length === 1 && questions[0]?.includes('|') ? [...questions, ...questions] : questions;
  return [
    question,
    answer,
    wordings.join('\n'),
    tags.join(', '),
    category ?? '',
    language ?? '',
    String(priority),
    status ?? '',
  ];
}
