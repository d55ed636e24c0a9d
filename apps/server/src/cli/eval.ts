import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { detectEscalation } from '@natiq/domain/answering/escalation';
import { toPassages } from '@natiq/domain/knowledge/chunk';
import { answerConfidence } from '@natiq/domain/knowledge/confidence';
import { figures, type Judged, reliability } from '@natiq/domain/knowledge/figures';
import { buildIndex, type Hit, type PassageInput, search } from '@natiq/domain/knowledge/search';
import { analyseSentiment } from '@natiq/domain/sentiment/analyse';
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
    sentiment: analyseSentiment(question).label,
    escalate: detectEscalation(question).escalate ? 1 : 0,
    language: detectLanguage(question).language,
  };
}

/**
 * Answers a file of questions from a file of knowledge and writes what the product would have done. Needs no server, database,
 * model or network. Throws with file and line on input that is not JSON. Resolves to the predictions.
 */
export async function runEval(files: EvalFiles): Promise<Prediction[]> {
  const started = performance.now();
  const passages = await readKnowledge(files.kb);
  const index = buildIndex(passages);
  process.stderr.write(`${passages.length} passages indexed in ${Math.round(performance.now() - started)} ms\n`);
  const predictions: Prediction[] = [];
  for await (const row of jsonLines(files.queries)) {
    const question = text(row.text);
    predictions.push(predict(text(row.id), question, search(index, question, { limit: HITS })));
    if (predictions.length % 500 === 0) process.stderr.write(`${predictions.length} questions\n`);
  }
  const lines = predictions.map(prediction => `${JSON.stringify(prediction)}\n`).join('');
  if (files.out === undefined) process.stdout.write(lines);
  else {
    await using file = await open(files.out, 'w');
    await file.writeFile(lines);
  }
  process.stderr.write(`${predictions.length} questions in ${Math.round(performance.now() - started)} ms\n`);
  return predictions;
}

/** Judges predictions by a gold file: JSON lines of {id, docs, inscope?}. A question without gold is left out. */
export async function judge(predictions: readonly Prediction[], gold: string): Promise<Judged[]> {
  const byId = new Map(predictions.map(prediction => [prediction.id, prediction]));
  const judged: Judged[] = [];
  for await (const row of jsonLines(gold)) {
    const prediction = byId.get(text(row.id));
    if (!prediction) continue;
    const docs = Array.isArray(row.docs) ? row.docs.map(text) : [];
    const at = prediction.ranked.findIndex(id => docs.includes(id));
    const inScope = row.inscope === undefined ? docs.length > 0 : row.inscope === 1 || row.inscope === true;
    judged.push({ inScope, confidence: prediction.confidence, ...(at >= 0 && { rank: at + 1 }) });
  }
  return judged;
}

function report(judged: readonly Judged[], json: boolean): string {
  const [all, table] = [figures(judged), reliability(judged)];
  if (json) return `${JSON.stringify({ questions: judged.length, figures: all, reliability: table })}\n`;
  const share = (value: number): string => value.toFixed(3);
  const lines = all.map(f => `${f.name.padEnd(20)} ${share(f.value)}  [${share(f.low)}, ${share(f.high)}]`);
  const steps = table.map(
    r =>
      `${r.from.toFixed(1)}-${r.to.toFixed(1)} ${String(r.count).padStart(9)} ${share(r.confidence).padStart(10)} ${share(r.right).padStart(8)}`,
  );
  return [`${judged.length} questions`, ...lines, '', 'confidence  count       mean    right', ...steps, ''].join('\n');
}

const USAGE = `natiq eval --kb kb.jsonl --queries queries.jsonl [--out predictions.jsonl] [--gold gold.jsonl [--json]]

Answers a set of questions from a set of knowledge items with the built-in answerer. With --gold, which needs --out, prints the figures
with 95 % intervals and how often answers were right beside how sure they were.
kb.jsonl       {"id","title","body","lang"}
queries.jsonl  {"id","text","lang"}
gold.jsonl     {"id","docs":[ids][,"inscope":0|1]}
predictions    {"id","ranked","doc","confidence","sentiment","escalate","language"}
`;

/** Entry of the command line; gives the exit code. */
export async function evalCommand(args: readonly string[]): Promise<number> {
  try {
    const options = {
      kb: { type: 'string' },
      queries: { type: 'string' },
      out: { type: 'string' },
      gold: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    if (!values.kb || !values.queries || (values.gold !== undefined && !values.out)) {
      process.stderr.write(USAGE);
      return 2;
    }
    const predictions = await runEval({
      kb: values.kb,
      queries: values.queries,
      ...(values.out !== undefined && { out: values.out }),
    });
    if (values.gold !== undefined)
      process.stdout.write(report(await judge(predictions, values.gold), values.json ?? false));
    return 0;
  } catch (error) {
    process.stderr.write(`eval: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

// Not import.meta.main: in the bundle that is true for the server's own entry.
if (process.argv[1]?.endsWith('cli/eval.ts')) process.exitCode = await evalCommand(process.argv.slice(2));
