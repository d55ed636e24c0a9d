import { readFileSync } from 'node:fs';
import { builtinProvider } from '@natiq/connectors';
import { allAssistantTexts } from '@natiq/contracts/texts/assistant';
import { systemTextOf } from '@natiq/contracts/texts/egyptian';
import { sentences } from '@natiq/domain/text/sentences';
import { testQuestion } from '@natiq/services/answering';
import { systemContext } from '@natiq/services/kernel/context';
import { addGlossary, importArticles } from '@natiq/services/knowledge';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenList, stands } from '../../test/stands.ts';

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
const languages = ['en', 'ar'] as const;
const wanted = 1000;

/** A fixed sequence of numbers in 0..1: the questions are the same each time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** What people may write about these pages: their questions, key words in any order, pieces of text, typing errors, two things at once, nonsense. */
function questionsOf(count: number): string[] {
  const next = sequence(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const page = () => pick(pages)[pick(languages)];
  const wordsOf = (text: string) => text.split(/[\s|#*]+/).filter(word => word.length > 1);
  const typo = (text: string) => {
    const at = Math.floor(next() * Math.max(1, text.length - 1));
    return next() < 0.5
      ? text.slice(0, at) + text.slice(at + 1)
      : `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
  };
  const kinds: (() => string)[] = [
    () => page().title,
    () => pick([...page().questions, page().title]),
    () => typo(typo(pick([...page().questions, page().title]))),
    () => `${pick(page().tags)} ${pick(page().tags)}`,
    () => {
      const words = wordsOf(page().body);
      const from = Math.floor(next() * Math.max(1, words.length - 8));
      return words.slice(from, from + 8).join(' ');
    },
    () => `${page().title} ${page().title}`,
    () => `${pick(page().tags)}, ${page().title.toLowerCase()} ${Math.floor(next() * 2000)}`,
    () => Array.from({ length: 5 }, () => pick(wordsOf(page().body))).join(' '),
    () => `${pick(['كام', 'how much', 'bkam', 'steps', 'خطوات', 'امتى', 'when'])} ${pick(page().tags)}`,
  ];
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]?.() ?? '');
}

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('a thousand questions: every sentence stands in a cited passage or in the catalogue, every list is whole', async () => {
  const services = testServices(database, { ports: fakePorts([builtinProvider()]) });
  const { companyId } = await makeCompany(services, { name: 'Nile Mobile' });
  await makeChannel(services, companyId);
  const ctx = systemContext(services, companyId);
  await importArticles(
    ctx,
    pages.flatMap(page =>
      languages.map(language => ({
        ...page[language],
        kind: page.kind,
        language,
        translationKey: page.slug,
        status: 'published' as const,
        priority: 0,
        origin: 'demo' as const,
      })),
    ),
  );
  await addGlossary(ctx, glossary);
  const offers = (['en', 'msa', 'egyptian'] as const).map(register => systemTextOf(register, 'handover.offer'));
  const own = [...allAssistantTexts(), ...offers];
  const seen: Record<string, number> = {};
  for (const question of questionsOf(wanted)) {
    const { decision, text, passages } = await testQuestion(ctx, { question });
    seen[decision] = (seen[decision] ?? 0) + 1;
    // A pleasantry names the assistant and the company.
    if (decision === 'small_talk') continue;
    const used = passages.filter(passage => passage.used);
    const titles = decision === 'clarify' ? passages.map(passage => passage.title) : [];
    const sources = [...used.map(passage => passage.text), ...titles, ...own];
    if (used.length === 0 && decision !== 'clarify') expect(stands(text, own), `${question}: ${text}`).toBe(true);
    else
      for (const sentence of sentences(text.replaceAll(/^- (?=\S)/gm, decision === 'clarify' ? '' : '- ')))
        expect(stands(sentence, sources), `${question}: ${sentence}`).toBe(true);
    expect(brokenList(text, sources), question).toBeUndefined();
  }
  // Where it only kept silent the property would hold of itself.
  expect(seen.answer ?? 0).toBeGreaterThan(wanted / 4);
  expect(seen.clarify ?? 0).toBeGreaterThan(0);
}, 300_000);
