import type { pasteInput } from '@natiq/contracts/knowledge/inputs';
import type { ImportResultView } from '@natiq/contracts/knowledge/views';
import { and, eq, inArray } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import { detectLanguage, replyLanguage } from '@natiq/domain/text/language';
import type { z } from 'zod';
import { companyOf } from '../identity/index.ts';

import { type ServiceContext, transact } from '../kernel/context.ts';
import { invalid } from '../kernel/errors.ts';
import { requireKnowledge } from './access.ts';
import type { NewArticle } from './create-article.ts';
import { importArticles } from './import-articles.ts';
import { type Pair, type RowError, readPairs } from './read-pairs.ts';

type Input = z.output<typeof pasteInput>;

const mostRows = 500;
const longestTitle = 120;
/** Letters of an unmarked heading, and of the name made from a text's beginning. */
const longestPlainHeading = 60;
const longestBody = 100_000;

/**
 * Makes published knowledge of what somebody pasted: a table of questions and answers (CSV with commas, semicolons or tabs, with
 * or without a header) or a page of text. Rows that cannot be used are named with their reason; the others are taken.
 * @throws forbidden, invalid paste_empty, paste_too_many_rows, paste_too_long
 */
export async function paste(ctx: ServiceContext, input: Input): Promise<ImportResultView> {
  await requireKnowledge(ctx, 'create');
  const fallback = (await companyOf(ctx)).settings.defaultLocale;
  const text = input.text.replaceAll('\u0000', '').trim();
  if (text === '') throw invalid('paste_empty');
  const table = readPairs(text);
  if (!table) {
    const made = await importArticles(ctx, [page(text, input.title, fallback)]);
    return { created: 1, errors: [], ...made };
  }
  if (table.pairs.length + table.errors.length > mostRows)
    throw invalid('paste_too_many_rows', { params: { limit: mostRows } });
  const { fresh, repeated } = await withoutKnown(ctx, table.pairs);
  const made = await importArticles(
    ctx,
    fresh.map(pair => faq(pair, fallback)),
  );
  const errors = [...table.errors, ...repeated].sort((a, b) => a.row - b.row);
  return { created: made.articles.length, errors, ...made };
}

function languageOf(text: string, fallback: 'ar' | 'en'): 'ar' | 'en' {
  return replyLanguage(detectLanguage(text.slice(0, 4000)), fallback);
}

function faq(pair: Pair, fallback: 'ar' | 'en'): NewArticle {
  return {
    kind: 'faq',
    title: pair.question,
    body: pair.answer,
    questions: [],
    language: languageOf(`${pair.question} ${pair.answer}`, fallback),
    status: 'published',
    tags: [],
    priority: 0,
    origin: 'csv',
  };
}

function page(text: string, given: string | undefined, fallback: 'ar' | 'en'): NewArticle {
  const [firstLine = '', ...rest] = text.split(/\r\n?|\n/);
  const heading = firstLine.replace(/^#+\s*/, '').trim();
  const body = rest.join('\n').trim();
  const titled = given === undefined && body !== '' && isHeading(firstLine, heading);
  const title = given || (titled ? heading : shortened(heading));
  if (text.length > longestBody) throw invalid('paste_too_long', { params: { limit: longestBody } });
  return {
    kind: 'article',
    title: title.length >= 3 ? title : `${title} …`.trim(),
    body: titled ? body : text,
    questions: [],
    language: languageOf(text, fallback),
    status: 'published',
    tags: [],
    priority: 0,
    origin: 'paste',
  };
}

/**
 * A first line that says something is text: taken for the title it would leave the page, and what it says could never be
 * answered. Its beginning names the page instead.
 */
function isHeading(line: string, heading: string): boolean {
  if (heading.length < 3 || heading.length > longestTitle) return false;
  return line.startsWith('#') || !(/[.!…]$/.test(heading) || heading.length > longestPlainHeading);
}

function shortened(line: string): string {
  const sentence = line.replace(/[.!…]+$/, '');
  if (sentence.length <= longestPlainHeading) return sentence;
  const cut = sentence.slice(0, longestPlainHeading);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))} …`;
}

/** Two articles that say the same would compete with each other for ever; a repeat is named instead. */
async function withoutKnown(
  ctx: ServiceContext,
  pairs: readonly Pair[],
): Promise<{ fresh: Pair[]; repeated: RowError[] }> {
  const keyOf = (title: string, body: string) => `${title}\u0000${body}`;
  const titles = [...new Set(pairs.map(pair => pair.question))];
  const rows =
    titles.length === 0
      ? []
      : await transact(ctx, tx =>
          tx
            .select({ title: articles.title, body: articles.body })
            .from(articles)
            .where(
              and(
                eq(articles.companyId, ctx.companyId),
                eq(articles.status, 'published'),
                inArray(articles.title, titles),
              ),
            ),
        );
  const known = new Set(rows.map(row => keyOf(row.title, row.body)));
  const fresh: Pair[] = [];
  const repeated: RowError[] = [];
  for (const pair of pairs) {
    const key = keyOf(pair.question, pair.answer);
    if (known.has(key)) repeated.push({ row: pair.row, reason: 'already_there', text: pair.question.slice(0, 120) });
    else fresh.push(pair);
    known.add(key);
  }
  return { fresh, repeated };
}
