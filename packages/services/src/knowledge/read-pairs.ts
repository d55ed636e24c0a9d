import { type CsvRecord, readCsv } from '@natiq/domain/tables/read-csv';

export interface Pair {
  /** Line of the text it began on, from 1. */
  row: number;
  question: string;
  answer: string;
}

export interface RowError {
  row: number;
  /** A key of the catalogue: quote_open, question_missing, answer_missing, question_short, question_long, answer_long. */
  reason: string;
  /** The beginning of the row, so that its writer finds it. */
  text: string;
}

export interface Pairs {
  pairs: Pair[];
  errors: RowError[];
}

const delimiters = ['\t', ',', ';'] as const;
const questionWords = /^(?:questions?|q|title|ask|السؤال|سؤال|الأسئلة|اسئلة|أسئلة|العنوان)$/i;
const answerWords =
  /^(?:answers?|a|reply|response|body|content|text|الإجابة|الاجابة|إجابة|اجابة|الجواب|جواب|الرد|رد|الأجوبة|المحتوى|النص)$/i;
const longestQuestion = 200;
const longestAnswer = 20_000;

/** Reads a text as a table of questions and answers, or answers null when it is none: a page, a letter, a list. */
export function readPairs(text: string): Pairs | null {
  for (const delimiter of delimiters) {
    const records = readCsv(text, delimiter);
    const first = records[0];
    if (!first) continue;
    const question = first.fields.findIndex(field => questionWords.test(field));
    const answer = first.fields.findIndex(field => answerWords.test(field));
    if (question >= 0 && answer >= 0)
      return toPairs(records.slice(1), delimiter, { question, answer }, first.fields.length);
    if (looksLikePairs(records, delimiter)) return toPairs(records, delimiter, { question: 0, answer: 1 }, 2);
  }
  return null;
}

/** Prose has commas too: most rows must have a second field, and most first fields be a question or stand in quotes. */
function looksLikePairs(records: readonly CsvRecord[], delimiter: string): boolean {
  const share = (holds: (record: CsvRecord) => boolean) => records.filter(holds).length / records.length;
  if (share(record => record.fields.length >= 2) < 0.8) return false;
  if (delimiter === '\t') return share(record => record.fields.length === 2) >= 0.8;
  return (
    share(record => (record.quoted[0] && record.fields.length >= 2) || /[?؟]$/.test(record.fields[0] ?? '')) >= 0.6
  );
}

function toPairs(
  records: readonly CsvRecord[],
  delimiter: string,
  columns: { question: number; answer: number },
  width: number,
): Pairs {
  const pairs: Pair[] = [];
  const errors: RowError[] = [];
  for (const record of records) {
    const question = record.fields[columns.question] ?? '';
    // An answer with commas and no quotes runs over; when it is the last column, what follows belongs to it.
    const runsOver = columns.answer === width - 1 && record.fields.length > width;
    const answer = runsOver
      ? record.fields.slice(columns.answer).join(delimiter === '\t' ? ' ' : `${delimiter} `)
      : (record.fields[columns.answer] ?? '');
    const reason = problemOf(record, question, answer);
    if (reason) errors.push({ row: record.line, reason, text: record.fields.join(' ').slice(0, 120) });
    else pairs.push({ row: record.line, question, answer });
  }
  return { pairs, errors };
}

function problemOf(record: CsvRecord, question: string, answer: string): string | null {
  if (record.broken) return 'quote_open';
  if (question === '') return 'question_missing';
  if (answer === '') return 'answer_missing';
  if (question.length < 3) return 'question_short';
  if (question.length > longestQuestion) return 'question_long';
  return answer.length > longestAnswer ? 'answer_long' : null;
}
