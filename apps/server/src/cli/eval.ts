import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { detectEscalation } from '@natiq/domain/answering/escalation';
import { toPassages } from '@natiq/domain/knowledge/chunk';
import { answerConfidence } from '@natiq/domain/knowledge/confidence';
import { buildIndex, type Hit, type PassageInput, search } from '@natiq/domain/knowledge/search';
import { detectLanguage } from '@natiq/domain/text/language';

export interface EvalFiles {
  /** JSON lines of {id, title, body, lang}. */
  kb: string;
  /** JSON lines of {id, text, lang?}. */
  queries: string;
  /** Where the predictions go, one JSON line per query; standard output when absent. */
  out?: string;
}

/** What the built-in answerer would do with one query. */
export interface Prediction {
  id: string;
  /** Ids of up to ten knowledge items, best first. */
  ranked: string[];
  doc: string | null;
  /** Calibrated, 0..1. */
  confidence: number;
  sentiment: 'negative' | 'neutral' | 'positive';
  escalate: 0 | 1;
  language: string;
}

const MOST_RANKED = 10;
const HITS = 40;

async function* jsonLines(path: string): AsyncGenerator<Record<string, unknown>> {
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (line.trim() === '') continue;
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw new Error(`${path}:${number}: not JSON`);
    }
    if (typeof row !== 'object' || row === null) throw new Error(`${path}:${number}: not an object`);
    yield row as Record<string, unknown>;
  }
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);

async function readKnowledge(path: string): Promise<PassageInput[]> {
  const passages: PassageInput[] = [];
  for await (const row of jsonLines(path)) {
    const article = {
      id: text(row.id),
      title: text(row.title),
      body: text(row.body),
      language: text(row.lang) || 'en',
    };
    const parts = toPassages(article);
    // An item with a title alone is still worth finding.
    for (const part of parts.length > 0 ? parts : [{ ordinal: 0, text: '' }]) {
      passages.push({
        id: `${article.id}#${part.ordinal}`,
        articleId: article.id,
        title: article.title,
        language: article.language,
        ...part,
      });
    }
  }
  return passages;
}

function predict(id: string, question: string, hits: readonly Hit[]): Prediction {
  const ranked = [...new Set(hits.map(hit => hit.articleId))].slice(0, MOST_RANKED);
  return {
    id,
    ranked,
    doc: ranked[0] ?? null,
    confidence: Math.round(answerConfidence(hits) * 1e6) / 1e6,
    sentiment: 'neutral',
    escalate: detectEscalation(question).escalate ? 1 : 0,
    language: detectLanguage(question).language,
  };
}

/**
 * Answers a file of questions from a file of knowledge and writes what the product would have done. Needs no server, database,
 * model or network. Throws with file and line on input that is not JSON. Resolves to the number of questions.
 */
export async function runEval(files: EvalFiles): Promise<number> {
  const started = performance.now();
  const passages = await readKnowledge(files.kb);
  const index = buildIndex(passages);
  process.stderr.write(`${passages.length} passages indexed in ${Math.round(performance.now() - started)} ms\n`);
  const out = files.out === undefined ? process.stdout : createWriteStream(files.out, 'utf8');
  let count = 0;
  for await (const row of jsonLines(files.queries)) {
    const question = text(row.text);
    const line = JSON.stringify(predict(text(row.id), question, search(index, question, { limit: HITS })));
    if (!out.write(`${line}\n`)) await once(out, 'drain');
    count += 1;
    if (count % 500 === 0) process.stderr.write(`${count} questions\n`);
  }
  if (out !== process.stdout) {
    out.end();
    await once(out, 'finish');
  }
  process.stderr.write(`${count} questions in ${Math.round(performance.now() - started)} ms\n`);
  return count;
}

const USAGE = `natiq eval --kb kb.jsonl --queries queries.jsonl [--out predictions.jsonl]

Answers a set of questions from a set of knowledge items with the built-in answerer.
kb.jsonl       {"id","title","body","lang"}
queries.jsonl  {"id","text","lang"}
predictions    {"id","ranked","doc","confidence","sentiment","escalate","language"}
`;

/** Entry of the command line; gives the exit code. */
export async function evalCommand(args: readonly string[]): Promise<number> {
  try {
    const options = {
      kb: { type: 'string' },
      queries: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    if (values.kb === undefined || values.queries === undefined) {
      process.stderr.write(USAGE);
      return 2;
    }
    await runEval({ kb: values.kb, queries: values.queries, ...(values.out === undefined ? {} : { out: values.out }) });
    return 0;
  } catch (error) {
    process.stderr.write(`eval: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await evalCommand(process.argv.slice(2));
