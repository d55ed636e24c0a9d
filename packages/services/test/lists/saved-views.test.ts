import { auditEntries } from '@natiq/db/schema';
import { makeCompany, makeUser, type TestUser } from '@natiq/testing/factories';
import { openScene, type Scene } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { deleteView, listViews, saveView, setDefaultView, updateView } from '../../src/lists/index.ts';

let scene: Scene;
let companyId: string;
let agent: TestUser;
let other: TestUser;
let manager: TestUser;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  ({ companyId } = await makeCompany(scene.services));
  agent = await makeUser(scene.services, companyId, { name: 'Mona' });
  other = await makeUser(scene.services, companyId, { name: 'Omar' });
  manager = await makeUser(scene.services, companyId, { name: 'Boss', role: 'company_manager' });
});

const query = { filters: { status: 'open' }, sort: '-updatedAt', columns: ['status'] };
const save = (who: TestUser, name: string, more: { isShared?: boolean } = {}) =>
  saveView(who.ctx, { list: 'tickets', name, query, isShared: false, ...more });
const names = async (who: TestUser) => (await listViews(who.ctx, { list: 'tickets' })).map(view => view.name);

test('one’s own views are one’s own, shared ones are everybody’s', async () => {
  const mine = await save(agent, 'Mine');
  const shared = await save(manager, 'Shared', { isShared: true });
  expect(mine).toMatchObject({ query, isMine: true, mayChange: true, isShared: false, version: 1 });
  expect(await names(agent)).toEqual(['Mine', 'Shared']);
  expect(await names(other)).toEqual(['Shared']);
  expect(await listViews(agent.ctx, { list: 'conversations' })).toEqual([]);
  expect((await listViews(other.ctx, { list: 'tickets' }))[0]).toMatchObject({ isMine: false, mayChange: false });
  await expect(updateView(other.ctx, { id: mine.id, version: 1, name: 'Hers' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(updateView(other.ctx, { id: shared.id, version: 1, name: 'Hers' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(deleteView(other.ctx, { id: shared.id })).rejects.toMatchObject({ code: 'forbidden' });
});

test('sharing is for managers, and is audited', async () => {
  await expect(save(agent, 'Loud', { isShared: true })).rejects.toMatchObject({ code: 'forbidden' });
  const mine = await save(agent, 'Quiet');
  await expect(updateView(agent.ctx, { id: mine.id, version: 1, isShared: true })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const view = await save(manager, 'Plan', { isShared: true });
  await updateView(manager.ctx, { id: view.id, version: 1, isShared: false });
  await expect(updateView(manager.ctx, { id: view.id, version: 1, name: 'Late' })).rejects.toMatchObject({
    reason: 'version_changed',
  });
  const entries = await transact(systemContext(scene.services, companyId), tx => tx.select().from(auditEntries));
  // The clock stands still, so the two have no order.
  expect(entries.map(entry => entry.action).sort()).toEqual(['view.shared', 'view.unshared']);
});

test('a list opens with the view one chose, until it is deleted', async () => {
  const view = await save(manager, 'Plan', { isShared: true });
  await setDefaultView(agent.ctx, { list: 'tickets', id: view.id });
  const defaults = async (who: TestUser) => (await listViews(who.ctx, { list: 'tickets' })).map(one => one.isDefault);
  expect([await defaults(agent), await defaults(other)]).toEqual([[true], [false]]);
  await expect(setDefaultView(agent.ctx, { list: 'contacts', id: view.id })).rejects.toMatchObject({
    code: 'not_found',
  });
  const mine = await save(agent, 'Mine');
  await setDefaultView(agent.ctx, { list: 'tickets', id: mine.id });
  expect(await defaults(agent)).toEqual([true, false]);
  await deleteView(agent.ctx, { id: mine.id });
  expect(await defaults(agent)).toEqual([false]);
  await setDefaultView(agent.ctx, { list: 'tickets', id: view.id });
  await setDefaultView(agent.ctx, { list: 'tickets', id: null });
  expect(await defaults(agent)).toEqual([false]);
});

test('a person keeps fifty views of a list', async () => {
  for (let n = 0; n < 50; n += 1) await save(agent, `View ${n}`);
  await expect(save(agent, 'One more')).rejects.toMatchObject({ reason: 'views_full' });
});
