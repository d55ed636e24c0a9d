import { listArticlesInput } from '@natiq/contracts/knowledge/inputs';
import { withTenant } from '@natiq/db/tenant';
import { makeChannel, makeCompany, makeUser } from '@natiq/testing/factories';
import { openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit, recordAudit } from '../../src/audit/index.ts';
import { listConversations } from '../../src/conversations/index.ts';
import { handOver } from '../../src/handover/index.ts';
import { listCompanies, listUsers } from '../../src/identity/index.ts';
import { systemContext, type UserContext } from '../../src/kernel/context.ts';
import type { PageAsked, Paged } from '../../src/kernel/paging.ts';
import { createArticle, listArticles } from '../../src/knowledge/index.ts';
import { listTickets } from '../../src/tickets/index.ts';

let scene: Scene;
let manager: UserContext;
let admin: UserContext;
beforeAll(async () => {
  scene = await openScene();
  const { services } = scene;
  const { companyId } = await makeCompany(services, { name: 'Pages of ours 0' });
  for (const n of [1, 2, 3, 4]) await makeCompany(services, { name: `Pages of ours ${n}` });
  const platform = await makeCompany(services, { kind: 'platform' });
  admin = (await makeUser(services, platform.companyId, { role: 'super_admin' })).ctx;
  manager = (await makeUser(services, companyId, { role: 'company_manager' })).ctx;
  for (const n of [1, 2, 3, 4]) await makeUser(services, companyId, { name: `Person ${n}` });
  const channel = await makeChannel(services, companyId);
  for (const n of [1, 2, 3, 4, 5]) {
    const started = await startConversation({ services, channel });
    await handOver(systemContext(services, companyId), { conversationId: started.id, reason: 'legal', by: 'system' });
    await createArticle(manager, {
      kind: 'faq',
      title: `Question ${n}?`,
      body: 'Answer.',
      questions: [],
      language: 'en',
      tags: [],
      priority: 0,
      publish: false,
    });
    await withTenant(services.database, companyId, tx =>
      recordAudit(tx, manager, { action: 'paging.test', subject: { kind: 'page', id: null } }),
    );
  }
}, 60_000);
afterAll(() => scene.close());

const lists: Record<string, (page: PageAsked) => Promise<Paged<{ id: string }>>> = {
  companies: page => listCompanies(admin, { ...page, search: 'Pages of ours' }),
  users: page => listUsers(manager, page),
  audit: page => listAudit(manager, { ...page, action: 'paging.test' }),
  conversations: page => listConversations(manager, { ...page, view: 'open' }),
  queue: page => listConversations(manager, { ...page, view: 'unassigned' }),
  tickets: page => listTickets(manager, page),
  articles: page => listArticles(manager, listArticlesInput.parse(page)),
};

describe('pages by number', () => {
  test.each(Object.keys(lists))('of %s hold together what pages by position do, and tell the total', async name => {
    const list = lists[name]!;
    const byPosition: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Paged<{ id: string }> = await list({ limit: 2, ...(cursor && { cursor }) });
      expect(page.total, 'nobody asked for it').toBeUndefined();
      byPosition.push(...page.items.map(item => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    const pages = await Promise.all([1, 2, 3, 4].map(page => list({ limit: 2, page })));
    expect(byPosition).toHaveLength(5);
    expect(pages.flatMap(page => page.items.map(item => item.id))).toEqual(byPosition);
    expect(pages.map(page => page.total)).toEqual([5, 5, 5, 5]);
    expect(pages.map(page => page.nextCursor !== null)).toEqual([true, true, false, false]);
    // From a page by number one goes on by position.
    const after = await list({ limit: 2, cursor: pages[0]!.nextCursor! });
    expect(after.items.map(item => item.id)).toEqual(byPosition.slice(2, 4));
  });
});
