import type {
  listViewsInput,
  saveViewInput,
  setDefaultViewInput,
  updateViewInput,
} from '@natiq/contracts/lists/inputs';
import { type ListName, viewQuery } from '@natiq/contracts/lists/inputs';
import type { SavedView } from '@natiq/contracts/lists/views';
import { newId } from '@natiq/db/ids';
import { and, asc, count, eq, sql } from '@natiq/db/query';
import { defaultViews, savedViews } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact, type UserContext } from '../kernel/context.ts';
import { conflict, forbidden, notFound } from '../kernel/errors.ts';
import { mayChangeView, mayList, maySetUp, viewsInSight } from './access.ts';

type Row = typeof savedViews.$inferSelect;

/** Views of one list one person keeps at most: more than fit a menu are found by nobody. */
const mostViews = 50;

const toView = (ctx: UserContext, row: Row, defaultId: string | undefined): SavedView => ({
  id: row.id,
  list: row.list as ListName,
  name: row.name,
  query: viewQuery.parse(row.query),
  isShared: row.isShared,
  isMine: row.ownerId === ctx.actor.id,
  mayChange: mayChangeView(ctx, row),
  isDefault: row.id === defaultId,
  version: row.version,
});

async function defaultIdIn(tx: TenantTx, ctx: UserContext, list: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: defaultViews.viewId })
    .from(defaultViews)
    .where(
      and(
        eq(defaultViews.companyId, ctx.companyId),
        eq(defaultViews.userId, ctx.actor.id),
        eq(defaultViews.list, list),
      ),
    );
  return row?.id;
}

/** A view one may see, locked. @throws not_found, forbidden where one may not read its list */
async function lockViewIn(tx: TenantTx, ctx: UserContext, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(and(viewsInSight(ctx), eq(savedViews.id, id)))
    .for('update');
  if (!row) throw notFound();
  mayList(ctx, row.list as ListName);
  return row;
}

/** Saved views of a list by name: one's own and the company's. @throws forbidden */
export async function listViews(ctx: ServiceContext, input: z.output<typeof listViewsInput>): Promise<SavedView[]> {
  const user = mayList(ctx, input.list);
  return transact(ctx, async tx => {
    const rows = await tx
      .select()
      .from(savedViews)
      .where(and(viewsInSight(user), eq(savedViews.list, input.list)))
      .orderBy(asc(savedViews.name), asc(savedViews.id));
    const defaultId = await defaultIdIn(tx, user, input.list);
    return rows.map(row => toView(user, row, defaultId));
  });
}

/** Keeps a view under a name; putting it before everybody is for managers. @throws forbidden, conflict views_full */
export async function saveView(ctx: ServiceContext, input: z.output<typeof saveViewInput>): Promise<SavedView> {
  const user = mayList(ctx, input.list);
  const { list, name, query, isShared } = input;
  if (isShared && !maySetUp(user)) throw forbidden();
  const now = ctx.clock.now();
  return transact(ctx, async tx => {
    const mine = and(
      eq(savedViews.companyId, ctx.companyId),
      eq(savedViews.list, list),
      eq(savedViews.ownerId, user.actor.id),
    );
    const [have] = await tx.select({ count: count() }).from(savedViews).where(mine);
    if (have!.count >= mostViews) throw conflict('views_full', { params: { limit: mostViews } });
    const [row] = await tx
      .insert(savedViews)
      .values({
        companyId: ctx.companyId,
        id: newId(now.getTime()),
        list,
        name,
        query,
        isShared,
        ownerId: user.actor.id,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (isShared) await auditView(tx, ctx, 'view.shared', row!, null);
    return toView(user, row!, undefined);
  });
}

/** Renames, changes, shares a view or keeps it to oneself. @throws forbidden, not_found, conflict version_changed */
export async function updateView(ctx: ServiceContext, input: z.output<typeof updateViewInput>): Promise<SavedView> {
  const user = asUser(ctx);
  const { id, version, name, query, isShared } = input;
  return transact(ctx, async tx => {
    const before = await lockViewIn(tx, user, id);
    if (!mayChangeView(user, before) || (isShared && !maySetUp(user))) throw forbidden();
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    const [row] = await tx
      .update(savedViews)
      .set({
        ...(name !== undefined && { name }),
        ...(query !== undefined && { query }),
        ...(isShared !== undefined && { isShared }),
        version: sql`${savedViews.version} + 1`,
        updatedAt: ctx.clock.now(),
      })
      .where(and(eq(savedViews.companyId, ctx.companyId), eq(savedViews.id, id)))
      .returning();
    if (before.isShared || row!.isShared)
      await auditView(tx, ctx, row!.isShared ? 'view.shared' : 'view.unshared', row!, before);
    return toView(user, row!, await defaultIdIn(tx, user, row!.list));
  });
}

/** Deletes a view; lists that opened with it open with everything again. @throws forbidden, not_found */
export async function deleteView(ctx: ServiceContext, input: { id: string }): Promise<void> {
  const user = asUser(ctx);
  await transact(ctx, async tx => {
    const before = await lockViewIn(tx, user, input.id);
    if (!mayChangeView(user, before)) throw forbidden();
    await tx.delete(savedViews).where(and(eq(savedViews.companyId, ctx.companyId), eq(savedViews.id, input.id)));
    if (before.isShared) await auditView(tx, ctx, 'view.deleted', before, before);
  });
}

/** The view a list opens with for oneself; null for everything. @throws forbidden, not_found */
export async function setDefaultView(ctx: ServiceContext, input: z.output<typeof setDefaultViewInput>): Promise<void> {
  const user = mayList(ctx, input.list);
  const { list, id } = input;
  const mine = and(
    eq(defaultViews.companyId, ctx.companyId),
    eq(defaultViews.userId, user.actor.id),
    eq(defaultViews.list, list),
  );
  await transact(ctx, async tx => {
    if (id === null) {
      await tx.delete(defaultViews).where(mine);
      return;
    }
    const view = await lockViewIn(tx, user, id);
    if (view.list !== list) throw notFound();
    await tx
      .insert(defaultViews)
      .values({ companyId: ctx.companyId, userId: user.actor.id, list, viewId: id })
      .onConflictDoUpdate({
        target: [defaultViews.companyId, defaultViews.userId, defaultViews.list],
        set: { viewId: id },
      });
  });
}

/** What everybody sees is a setting of the company: its changes are kept. */
function auditView(tx: TenantTx, ctx: ServiceContext, action: string, row: Row, before: Row | null): Promise<void> {
  const facts = (view: Row) => ({ name: view.name, list: view.list, shared: view.isShared });
  return recordAudit(tx, ctx, {
    action,
    subject: { kind: 'view', id: row.id },
    before: before && facts(before),
    after: action === 'view.deleted' ? null : facts(row),
  });
}
