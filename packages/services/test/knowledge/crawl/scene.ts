import { createSiteInput, type SiteView } from '@natiq/contracts/knowledge/sites';
import { and, eq } from '@natiq/db/query';
import { articles, passageEmbeddings, passages } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, type TestServices, testServices } from '@natiq/testing/factories';
import type { UserContext } from '../../../src/kernel/context.ts';
import * as knowledge from '../../../src/knowledge/index.ts';
import { startWorker } from '../../../src/reactions/index.ts';

/** A database whose queues are there; the worker then sleeps, so that each test reads its site by itself. */
export async function crawlDatabase(): Promise<Scratch> {
  const database = await testDatabase();
  const worker = await startWorker(testServices(database), {
    sweepEvery: 60_000,
    tickEvery: 60_000,
    jobs: { poll: 60_000 },
  });
  await worker.stop();
  return database;
}

export interface Desk {
  services: TestServices;
  companyId: string;
  ctx: UserContext;
}

/** A manager of a company of her own. */
export async function manager(database: Scratch, role: 'company_manager' | 'agent' = 'company_manager'): Promise<Desk> {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const { ctx } = await makeUser(services, companyId, { role });
  return { services, companyId, ctx };
}

export const site = 'https://help.example';
const filler = 'This is written for everybody who uses the service and wants to know how it works in detail.';

/** A page of a site with its frame around it. */
export const html = (title: string, text: string, links: readonly string[] = [], head = ''): string =>
  `<!doctype html><html><head><title>${title} | Help</title>${head}</head><body><nav><a href="/">Home</a></nav>
   <main><h1>${title}</h1><p>${text}</p><p>${filler}</p>${links.map(link => `<p>See <a href="${link}">more</a>.</p>`).join('')}</main></body></html>`;

/** Puts pages on the web, by path. */
export function publish(
  { services }: Desk,
  pages: Record<string, string | Parameters<TestServices['ports']['web']['pages']['set']>[1]>,
): void {
  for (const [path, page] of Object.entries(pages))
    services.ports.web.pages.set(`${site}${path}`, typeof page === 'string' ? { body: page } : page);
}

export const begin = (desk: Desk, settings: Record<string, unknown> = {}): Promise<SiteView> =>
  knowledge.createSite(desk.ctx, createSiteInput.parse({ address: `${site}/`, ...settings }));

/** Reads the site until its round is through. */
export async function crawl(desk: Desk, id: string): Promise<SiteView> {
  // What is waited for has come when the next page is looked at.
  const pause = () => {
    desk.services.clock.advance({ seconds: 6 });
    return 0;
  };
  await knowledge.runCrawl(desk.services, desk.companyId, id, { pause });
  return knowledge.getSite(desk.ctx, { id });
}

/** What became of each page: its path, its state, and why. */
export async function outcomes({ ctx }: Desk, id: string): Promise<Record<string, string>> {
  const { items } = await knowledge.sitePages(ctx, { id, limit: 100 });
  return Object.fromEntries(
    items.map(page => [page.address.replace(site, ''), page.reason ? `${page.state}: ${page.reason}` : page.state]),
  );
}

/** Where the best answer to a question stands. */
export async function foundAt({ ctx }: Desk, question: string): Promise<string | null> {
  const { passages: found } = await knowledge.retrieve(ctx, { question, language: 'en' });
  return found[0]?.document?.url ?? null;
}

/** The passages that are served, with the instant their vectors were made. */
export async function vectors({ services, companyId }: Desk) {
  return withTenant(services.database, companyId, tx =>
    tx
      .select({ url: articles.url, text: passages.text, at: passageEmbeddings.createdAt })
      .from(passages)
      .innerJoin(
        articles,
        and(
          eq(articles.companyId, passages.companyId),
          eq(articles.id, passages.articleId),
          eq(articles.build, passages.build),
        ),
      )
      .innerJoin(
        passageEmbeddings,
        and(eq(passageEmbeddings.companyId, passages.companyId), eq(passageEmbeddings.passageId, passages.id)),
      )
      .where(eq(passages.companyId, companyId)),
  );
}
