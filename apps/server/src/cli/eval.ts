import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { DEFAULT_THRESHOLDS } from '@natiq/domain/answering/decide';
import { detectEscalation } from '@natiq/domain/answering/escalation';
import { detectIntent } from '@natiq/domain/answering/intents';
import { toPassages } from '@natiq/domain/knowledge/chunk';
import { answerConfidence } from '@natiq/domain/knowledge/confidence';
import type { Judged } from '@natiq/domain/knowledge/figures';
import { buildIndex, type Hit, type PassageInput, search } from '@natiq/domain/knowledge/search';
import { analyseSentiment } from '@natiq/domain/sentiment/analyse';
import { detectLanguage } from '@natiq/domain/text/language';
import { callProvider } from '@natiq/services/answering';
import type { AnswerProvider } from '@natiq/services/kernel/ports';
import { type JudgedLabels, judgeLabels, labelsOf } from './eval-labels.ts';
import { report } from './eval-report.ts';
import { stubModel } from './eval-stub.ts';

export interface EvalFiles {
  /** JSON lines of {id, title, body, lang}; without it messages are read, and nothing is looked for. */
  kb?: string;
  /** JSON lines of {id, text, lang?}. */
  queries: string;
  /** Where the predictions go, one JSON line per query; standard output when absent. */
  out?: string;
  /** A model that answers from what is found; without one the confidence is retrieval's own. */
  provider?: AnswerProvider;
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
  intent: string;
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
    intent: detectIntent(question).intent,
  };
}

const mostPassages = 8;

/** What a model makes of a prediction: how sure both are together, and the item its answer rests on first. */
async function withModel(
  provider: AnswerProvider,
  found: Prediction,
  asked: { question: string; hits: readonly Hit[]; passages: ReadonlyMap<string, PassageInput> },
): Promise<Prediction> {
  const passages = asked.hits.slice(0, mostPassages).flatMap(hit => {
    const passage = asked.passages.get(hit.passageId);
    return passage ? { ...passage, heading: passage.heading ?? null, score: hit.score } : [];
  });
  const answer = await callProvider(
    provider,
    {
      companyName: '',
      assistantName: '',
      instructions: '',
      language: found.language === 'en' ? 'en' : 'ar',
      question: asked.question,
      history: [],
      passages,
      retrievalConfidence: found.confidence,
      model: '',
      temperature: 0,
      maxTokens: 512,
    },
    { thresholds: DEFAULT_THRESHOLDS, signal: new AbortController().signal, knownNames: [], release: () => {} },
  );
  const cited = asked.passages.get(answer.sentences.find(said => said.passageIds.length > 0)?.passageIds[0] ?? '');
  const ranked = cited ? [...new Set([cited.articleId, ...found.ranked])].slice(0, MOST_RANKED) : found.ranked;
  return { ...found, ranked, doc: ranked[0] ?? null, confidence: Math.round(answer.confidence * 1e6) / 1e6 };
}

/**
 * Answers a file of questions from a file of knowledge and writes what the product would have done. Needs no server, database,
 * model or network. Throws with file and line on input that is not JSON. Resolves to the predictions.
 */
export async function runEval(files: EvalFiles): Promise<Prediction[]> {
  const started = performance.now();
  const passages = files.kb === undefined ? [] : await readKnowledge(files.kb);
  const index = buildIndex(passages);
  const byId = new Map(passages.map(passage => [passage.id, passage]));
  process.stderr.write(`${passages.length} passages indexed in ${Math.round(performance.now() - started)} ms\n`);
  const predictions: Prediction[] = [];
  for await (const row of jsonLines(files.queries)) {
    const question = text(row.text);
    const hits = search(index, question, { limit: HITS });
    const found = predict(text(row.id), question, hits);
    predictions.push(
      files.provider ? await withModel(files.provider, found, { question, hits, passages: byId }) : found,
    );
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

/**
 * Judges predictions by a gold file: JSON lines of {id, docs, inscope?} and of labels. A question without gold is left out, a row
 * without docs counts for its labels alone.
 */
export async function judge(
  predictions: readonly Prediction[],
  gold: string,
): Promise<{ answers: Judged[]; labels: JudgedLabels[] }> {
  const byId = new Map(predictions.map(prediction => [prediction.id, prediction]));
  const answers: Judged[] = [];
  const labelled: Parameters<typeof judgeLabels>[0][number][] = [];
  for await (const row of jsonLines(gold)) {
    const prediction = byId.get(text(row.id));
    if (!prediction) continue;
    labelled.push({ gold: labelsOf(row), predicted: prediction });
    if (row.docs === undefined && row.inscope === undefined) continue;
    const docs = Array.isArray(row.docs) ? row.docs.map(text) : [];
    const at = prediction.ranked.findIndex(id => docs.includes(id));
    const inScope = row.inscope === undefined ? docs.length > 0 : row.inscope === 1 || row.inscope === true;
    answers.push({ inScope, confidence: prediction.confidence, ...(at >= 0 && { rank: at + 1 }) });
  }
  return { answers, labels: judgeLabels(labelled) };
}

const USAGE = `natiq eval --queries queries.jsonl [--kb kb.jsonl] [--out predictions.jsonl] [--gold gold.jsonl [--json]] [--provider stub]

Answers a set of questions from a set of knowledge items with the built-in answerer, and reads each message: its mood, whether a person
should take over, its language and its intent. Without --kb messages are read only. With --gold, which needs --out, prints figures with
95 % intervals: how often answers were right beside how sure they were, as they come and calibrated in five folds, and macro-F1 of the
labels in the file. With --provider stub, a stand-in for a language model answers from what is found: its figures are no model's, the
way to them is.
kb.jsonl       {"id","title","body","lang"}
queries.jsonl  {"id","text","lang"}
gold.jsonl     {"id","docs":[ids][,"inscope":0|1]} and any of "sentiment", "escalate":0|1, "language", "intent"; "label" is a mood or 0|1
predictions    {"id","ranked","doc","confidence","sentiment","escalate","language","intent"}
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
      provider: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const isKnown = values.provider === undefined || values.provider === 'stub';
    if (!values.queries || (values.gold !== undefined && !values.out) || !isKnown) {
      process.stderr.write(USAGE);
      return 2;
    }
    const predictions = await runEval({
      queries: values.queries,
      ...(values.kb !== undefined && { kb: values.kb }),
      ...(values.out !== undefined && { out: values.out }),
      ...(values.provider && { provider: stubModel() }),
    });
    if (values.gold !== undefined) {
      const { answers, labels } = await judge(predictions, values.gold);
      process.stdout.write(report(answers, values.json ?? false, labels));
    }
    return 0;
  } catch (error) {
    process.stderr.write(`eval: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

// Not import.meta.main: in the bundle that is true for the server's own entry.
if (process.argv[1]?.endsWith('cli/eval.ts')) process.exitCode = await evalCommand(process.argv.slice(2));
