import { and, asc, eq, gt, inArray, isNull, or } from '@natiq/db/query';
import {
  articles,
  companies,
  confidenceCalibrations,
  glossaryEntries,
  knowledgeSources,
  passages,
} from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { indexInSteps } from '@natiq/domain/knowledge/build-index';
import { asItComes, type Calibration } from '@natiq/domain/knowledge/calibrate';
import type { PassageIndex, PassageInput } from '@natiq/domain/knowledge/search';
import type { IndexOptions } from '@natiq/domain/knowledge/types';
import { readOne, type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { onlyFor, type Sharing, sharingIn } from './curation/sharing-of.ts';

/** Whom knowledge is for: what customers may be told, or what is for staff alone. */
export type Audience = 'customers' | 'staff';

/** A passage with its place in its article. */
export type IndexedPassage = PassageInput & {
  ordinal: number;
  document?: DocumentPlace;
  /** How much its article matters against another one that answers the same question; nothing where it is as any. */
  priority?: number;
  /** The assistants that may use it; all of them where nothing is said. */
  only?: ReadonlySet<string>;
};

/** Of a passage that a source brought: where a reader finds it. */
export interface DocumentPlace {
  sourceId: string;
  /** Where the document stands outside; null for a file. */
  url: string | null;
  /** Whether its pages are its own, or it is only cut for reading. */
  isPaged: boolean;
  /** Where pages begin in the text of the passage: [offset, page]. */
  pages: readonly (readonly [offset: number, page: number])[];
}

export interface KnowledgeIndex {
  revision: number;
  index: PassageIndex;
  byId: ReadonlyMap<string, IndexedPassage>;
  /** Passages of one topic: an article and its translations. */
  byTopic: ReadonlyMap<string, readonly IndexedPassage[]>;
  /** Pairs of words it was built with. */
  glossary: NonNullable<IndexOptions['glossary']>;
}

/** Rows a query: short reads, between which an embedded database serves others. */
const batchSize = 400;
/** Knowledge that changes while it is read is read again; after this many times the last state is used, marked as old. */
const mostReads = 4;

/** The topic a passage belongs to, the same for all translations. */
export function topicOf(passage: PassageInput): string {
  return passage.group ?? passage.articleId;
}

/** What tells whether an index in memory still stands, and how sure its finds are. */
export interface KnowledgeState {
  revision: number;
  calibration: Calibration;
}

/** An index, and how sure its finds are in this company. */
export type FittedIndex = KnowledgeIndex & KnowledgeState;

/** The company's present revision of knowledge, and how its confidence is fitted. @throws not_found */
export async function stateOf(ctx: ServiceContext): Promise<KnowledgeState> {
  const [row] = await readOne(ctx, tx =>
    tx
      .select({
        revision: companies.knowledgeRevision,
        sure: confidenceCalibrations.sure,
        doubt: confidenceCalibrations.doubt,
        shift: confidenceCalibrations.shift,
      })
      .from(companies)
      .leftJoin(confidenceCalibrations, eq(confidenceCalibrations.companyId, companies.companyId))
      .where(eq(companies.companyId, ctx.companyId)),
  );
  if (!row) throw notFound();
  const { revision, sure, doubt, shift } = row;
  const isFitted = sure !== null && doubt !== null && shift !== null;
  return { revision, calibration: isFitted ? [sure, doubt, shift] : asItComes };
}

/** Reads the company's published passages for an audience in small batches and builds the index of one revision. */
export async function loadIndex(ctx: ServiceContext, audience: Audience = 'customers'): Promise<KnowledgeIndex> {
  for (let read = 1; ; read += 1) {
    const { revision } = await stateOf(ctx);
    const { rows, glossary } = await readAll(ctx, audience);
    if (read < mostReads && (await stateOf(ctx)).revision !== revision) continue;
    return indexOf(revision, rows, glossary);
  }
}

/** The index of these passages. */
export async function indexOf(
  revision: number,
  rows: readonly IndexedPassage[],
  glossary: KnowledgeIndex['glossary'],
): Promise<KnowledgeIndex> {
  const byTopic = new Map<string, IndexedPassage[]>();
  for (const row of rows) {
    const topic = byTopic.get(topicOf(row));
    if (topic) topic.push(row);
    else byTopic.set(topicOf(row), [row]);
  }
  const index = await buildBreathing(rows, { glossary });
  return { revision, index, byId: new Map(rows.map(row => [row.id, row])), byTopic, glossary };
}

/** Milliseconds of building after which the process serves others for a moment. */
const breathAfter = 12;

/** Builds the index without holding up chats and streams; the old one serves meanwhile. */
async function buildBreathing(rows: readonly IndexedPassage[], options: IndexOptions): Promise<PassageIndex> {
  const steps = indexInSteps(rows, options);
  for (let until = performance.now() + breathAfter; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise(resolve => setImmediate(resolve));
    until = performance.now() + breathAfter;
  }
}

async function readAll(ctx: ServiceContext, audience: Audience) {
  const rows: IndexedPassage[] = [];
  const sharing = await transact(ctx, tx => sharingIn(tx, ctx));
  if (audience === 'staff' && !(await hasStaffSources(ctx))) return { rows, glossary: [] };
  for (let last: string | null = null; ; ) {
    const batch: Batch = await transact(ctx, tx => readBatch(tx, ctx, last, audience));
    rows.push(...batch.rows.map(row => toPassage(row, sharing)));
    if (batch.last === null) break;
    last = batch.last;
  }
  const glossary = await transact(ctx, tx =>
    tx
      .select({ arabic: glossaryEntries.arabic, english: glossaryEntries.english })
      .from(glossaryEntries)
      .where(eq(glossaryEntries.companyId, ctx.companyId)),
  );
  return { rows, glossary: glossary.map(pair => [pair.arabic, pair.english] as const) };
}

/** Most companies have none: then nothing is read. */
async function hasStaffSources(ctx: ServiceContext): Promise<boolean> {
  const found = await transact(ctx, tx =>
    tx
      .select({ id: knowledgeSources.id })
      .from(knowledgeSources)
      .where(and(eq(knowledgeSources.companyId, ctx.companyId), eq(knowledgeSources.audience, 'staff')))
      .limit(1),
  );
  return found.length > 0;
}

interface BatchRow {
  id: string;
  articleId: string;
  ordinal: number;
  heading: string | null;
  text: string;
  language: string;
  title: string;
  tags: string[];
  questions: string[];
  translationKey: string | null;
  priority: number;
  category: string | null;
  pages: unknown;
  build: number;
  sourceId: string | null;
  url: string | null;
  isPaged: boolean;
}

interface Batch {
  rows: BatchRow[];
  /** Where the next batch goes on; null when nothing is left, however few of the rows are served. */
  last: string | null;
}

async function readBatch(tx: TenantTx, ctx: ServiceContext, after: string | null, audience: Audience): Promise<Batch> {
  const found = await tx
    .select({
      id: passages.id,
      articleId: passages.articleId,
      ordinal: passages.ordinal,
      heading: passages.heading,
      text: passages.text,
      language: passages.language,
      pages: passages.pages,
      build: passages.build,
    })
    .from(passages)
    .where(and(eq(passages.companyId, ctx.companyId), after ? gt(passages.id, after) : undefined))
    .orderBy(asc(passages.id))
    .limit(batchSize);
  const ids = [...new Set(found.map(row => row.articleId))];
  const last = found.length < batchSize ? null : found.at(-1)!.id;
  if (ids.length === 0) return { rows: [], last };
  const heads = await tx
    .select({
      id: articles.id,
      title: articles.title,
      tags: articles.tags,
      questions: articles.questions,
      translationKey: articles.translationKey,
      priority: articles.priority,
      category: articles.category,
      served: articles.build,
      sourceId: articles.sourceId,
      url: articles.url,
      isPaged: articles.isPaged,
    })
    .from(articles)
    .leftJoin(
      knowledgeSources,
      and(eq(knowledgeSources.companyId, articles.companyId), eq(knowledgeSources.id, articles.sourceId)),
    )
    .where(
      and(
        eq(articles.companyId, ctx.companyId),
        eq(articles.status, 'published'),
        inArray(articles.id, ids),
        // Two indices: what customers are answered from holds nothing that is for staff.
        audience === 'staff'
          ? eq(knowledgeSources.audience, 'staff')
          : or(isNull(articles.sourceId), eq(knowledgeSources.audience, 'customers')),
      ),
    );
  const byId = new Map(heads.map(({ id, ...head }) => [id, head]));
  const rows = found.flatMap(row => {
    const head = byId.get(row.articleId);
    // Another build beside the one that is served is in the making, or on its way out.
    return head && head.served === row.build ? [{ ...row, ...head }] : [];
  });
  return { rows, last };
}

function toPassage(row: BatchRow, sharing: Sharing): IndexedPassage {
  const only = onlyFor(sharing, row);
  return {
    ...(only && { only }),
    id: row.id,
    articleId: row.articleId,
    ordinal: row.ordinal,
    title: row.title,
    ...(row.heading !== null && { heading: row.heading }),
    text: row.text,
    language: row.language,
    // Other wordings of the question are found like tags; only the text itself is ever said.
    tags: [...row.tags, ...row.questions],
    ...(row.translationKey !== null && { group: row.translationKey }),
    ...(row.priority > 0 && { priority: row.priority }),
    ...(row.sourceId !== null && placeOf(row, row.sourceId)),
  };
}

/** A manual is as many topics as it has sections, not one. */
function placeOf(row: BatchRow, sourceId: string): Pick<IndexedPassage, 'unit' | 'group' | 'document'> {
  const unit = `${row.articleId}#${row.heading ?? row.ordinal}`;
  const { url, isPaged } = row;
  return { unit, group: unit, document: { sourceId, url, isPaged, pages: (row.pages ?? []) as [number, number][] } };
}
