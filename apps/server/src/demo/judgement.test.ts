import { readFileSync } from 'node:fs';
import { builtinProvider } from '@natiq/connectors';
import { testQuestion } from '@natiq/services/answering';
import { systemContext } from '@natiq/services/kernel/context';
import { addGlossary, importArticles, type NewArticle } from '@natiq/services/knowledge';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { afterAll, beforeAll, expect, it } from 'vitest';

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

it('judges the built-in answerer on the demo company: right with the right source, silent where nothing is known', async () => {
  const services = testServices(database, { ports: fakePorts([builtinProvider()]) });
  const { companyId } = await makeCompany(services, { name: 'Nile Mobile' });
  await makeChannel(services, companyId);
  const ctx = systemContext(services, companyId);
  const all = articles();
  const made = await importArticles(ctx, all);
  await addGlossary(ctx, glossary);
  const slugOf = new Map(made.articles.map(({ id }, at) => [id, all[at]!.translationKey]));

  const lines: string[] = [];
  const count = { right: 0, wrong: 0, silent: 0, abstained: 0, spoke: 0 };
  for (const { id, text, variety, topic } of questions) {
    const { decision, confidence, passages } = await testQuestion(ctx, { question: text });
    const spoke = decision === 'answer' || decision === 'caveat' || decision === 'offer';
    const cited = spoke ? passages.filter(passage => passage.used).map(passage => slugOf.get(passage.articleId)) : [];
    const answered = cited.length > 0;
    const outcome = !answered ? 'silent' : topic !== null && cited[0] === topic ? 'right' : 'wrong';
    if (topic === null) count[answered ? 'spoke' : 'abstained'] += 1;
    else count[outcome] += 1;
    if (answered !== (topic !== null) || outcome === 'wrong')
      lines.push(
        `${id} ${variety} ${decision} ${confidence.toFixed(2)} wanted ${topic} cited ${cited.join(',') || slugOf.get(passages[0]?.articleId ?? '')} | ${text}`,
      );
  }
  const answerable = questions.filter(question => question.topic !== null).length;
  process.stdout.write(
    `${lines.join('\n')}\nright ${count.right}/${answerable} (wrong ${count.wrong}, silent ${count.silent}), abstained ${count.abstained}/${questions.length - answerable}\n`,
  );
  expect(answerable).toBe(60);
  expect(questions.length - answerable).toBe(20);
  expect(count.right).toBeGreaterThanOrEqual(leastRight);
  expect(count.abstained).toBeGreaterThanOrEqual(leastAbstained);
});
