import { readFileSync } from 'node:fs';
import { builtinProvider } from '@natiq/connectors';
import { allAssistantTexts } from '@natiq/contracts/texts/assistant';
import { sentences } from '@natiq/domain/text/sentences';
import { testQuestion } from '@natiq/services/answering';
import { systemContext } from '@natiq/services/kernel/context';
import { addGlossary, importArticles, type NewArticle } from '@natiq/services/knowledge';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stands } from '../../test/stands.ts';

/**
 * The questions were written before the articles and apart from them: what the demo company's customers would ask in English,
 * Standard, Egyptian and Gulf Arabic and Arabizi, 60 that its pages answer and 20 that they do not.
 */
interface Judged {
  id: string;
  text: string;
  variety: string;
  /** Slug of the page that answers it; null when none does. */
  topic: string | null;
}

interface DemoText {
  title: string;
  body: string;
  tags: string[];
  questions: string[];
}

const read = (name: string) => readFileSync(new URL(`nile-mobile/${name}`, import.meta.url), 'utf8');
const pages = JSON.parse(read('articles.json')) as {
  slug: string;
  kind: 'faq' | 'article';
  en: DemoText;
  ar: DemoText;
}[];
const glossary = JSON.parse(read('glossary.json')) as [string, string][];
const questions = read('questions.jsonl')
  .split('\n')
  .filter(line => line.trim() !== '')
  .map(line => JSON.parse(line) as Judged);

const leastRight = 51;
const leastAbstained = 18;

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

function articles(): NewArticle[] {
  return pages.flatMap(page =>
    (['en', 'ar'] as const).map(language => ({
      ...page[language],
      kind: page.kind,
      language,
      translationKey: page.slug,
      status: 'published' as const,
      priority: 0,
      origin: 'demo' as const,
    })),
  );
}

interface Verdict extends Judged {
  decision: string;
  confidence: number;
  said: string;
  /** The passages the answer rests on, and the slugs of their pages; none when nothing was answered. */
  used: string[];
  cited: (string | null | undefined)[];
  nearest: string | null | undefined;
}

const verdicts: Verdict[] = [];

beforeAll(async () => {
  const services = testServices(database, { ports: fakePorts([builtinProvider()]) });
  const { companyId } = await makeCompany(services, { name: 'Nile Mobile' });
  await makeChannel(services, companyId);
  const ctx = systemContext(services, companyId);
  const all = articles();
  const made = await importArticles(ctx, all);
  await addGlossary(ctx, glossary);
  const slugOf = new Map(made.articles.map(({ id }, at) => [id, all[at]!.translationKey]));
  for (const question of questions) {
    const { decision, confidence, passages, text } = await testQuestion(ctx, { question: question.text });
    const used = ['answer', 'caveat', 'offer'].includes(decision) ? passages.filter(passage => passage.used) : [];
    verdicts.push({
      ...question,
      decision,
      confidence,
      said: text,
      used: used.map(passage => passage.text),
      cited: used.map(passage => slugOf.get(passage.articleId)),
      nearest: slugOf.get(passages[0]?.articleId ?? ''),
    });
  }
});

it('answers right with the right source, and is silent where nothing is known', () => {
  const answerable = verdicts.filter(verdict => verdict.topic !== null);
  const unanswerable = verdicts.filter(verdict => verdict.topic === null);
  const right = answerable.filter(verdict => verdict.cited[0] === verdict.topic);
  const silent = answerable.filter(verdict => verdict.cited.length === 0);
  const abstained = unanswerable.filter(verdict => verdict.cited.length === 0);
  const missed = verdicts.filter(verdict => !right.includes(verdict) && !abstained.includes(verdict));
  const lines = missed.map(
    ({ id, variety, decision, confidence, topic, cited, nearest }) =>
      `${id} ${variety} ${decision} ${confidence.toFixed(2)}: wanted ${topic}, ${cited.length > 0 ? `cited ${cited}` : `nearest ${nearest}`}`,
  );
  process.stdout.write(
    `${lines.join('\n')}\nright ${right.length}/${answerable.length} (wrong ${answerable.length - right.length - silent.length}, silent ${silent.length}), abstained ${abstained.length}/${unanswerable.length}\n`,
  );
  expect([answerable.length, unanswerable.length]).toEqual([60, 20]);
  expect(right.length).toBeGreaterThanOrEqual(leastRight);
  expect(abstained.length).toBeGreaterThanOrEqual(leastAbstained);
});

it('says nothing that stands neither in a cited passage nor in the catalogue', () => {
  const own = allAssistantTexts();
  for (const { said, used } of verdicts) {
    if (used.length === 0) continue;
    const sources = [...used, ...own];
    for (const sentence of sentences(said)) expect(stands(sentence, sources), sentence).toBe(true);
  }
});
