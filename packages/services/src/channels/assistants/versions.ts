import type {
  AssistantVersionRow,
  assistantVersionsInput,
  compareAssistantInput,
  restoreAssistantInput,
  SettingChange,
} from '@natiq/contracts/channels/assistants';
import { type AssistantSettings, type AssistantView, assistantSettings } from '@natiq/contracts/channels/views';
import { and, desc, eq, lt } from '@natiq/db/query';
import { assistantVersions } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import type { AssistantRow } from '../to-view.ts';
import { changesOf, settingsOf } from './history.ts';
import { assistantForUpdate, assistantIn } from './rows.ts';
import { saveChangeIn } from './save.ts';

type VersionRecord = typeof assistantVersions.$inferSelect;

const ofAssistant = (ctx: ServiceContext, id: string) =>
  and(eq(assistantVersions.companyId, ctx.companyId), eq(assistantVersions.assistantId, id));

/** How an assistant was set, save by save, newest first, each with what it changed. @throws forbidden, not_found */
export async function listAssistantVersions(
  ctx: ServiceContext,
  input: z.output<typeof assistantVersionsInput>,
): Promise<Paged<AssistantVersionRow>> {
  requireAccess(ctx, 'assistants', 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['number']) : null;
  return transact(ctx, async tx => {
    const assistant = await assistantIn(tx, ctx, input.id);
    const all = ofAssistant(ctx, input.id);
    const rows = await tx
      .select()
      .from(assistantVersions)
      .where(and(all, after ? lt(assistantVersions.version, Number(after[0])) : undefined))
      .orderBy(desc(assistantVersions.version))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    if (rows.length === 0 && !after)
      return { items: [standing(assistant)], nextCursor: null, ...(await totalFor(input, async () => 1)) };
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map((row, at) => toRow(row, rows[at + 1])),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.version]) : null,
      ...(await totalFor(input, () => tx.$count(assistantVersions, all))),
    };
  });
}

function toRow(row: VersionRecord, older: VersionRecord | undefined): AssistantVersionRow {
  return {
    version: row.version,
    how: row.how as AssistantVersionRow['how'],
    restoredFrom: row.restoredFrom,
    actor: row.actorLabel,
    createdAt: row.createdAt.toISOString(),
    changed: older ? changesOf(parsed(older), parsed(row)).map(change => change.field) : null,
  };
}

/** Of one that was never saved since saves are kept: how it stands. */
const standing = (row: AssistantRow): AssistantVersionRow => ({
  version: row.version,
  how: 'saved',
  restoredFrom: null,
  actor: '',
  createdAt: row.updatedAt.toISOString(),
  changed: null,
});

const parsed = (row: VersionRecord): AssistantSettings => assistantSettings.parse(row.settings);

/** Two versions of an assistant held against each other, setting by setting. @throws forbidden, not_found */
export async function compareAssistantVersions(
  ctx: ServiceContext,
  input: z.output<typeof compareAssistantInput>,
): Promise<{ from: number; to: number; changes: SettingChange[] }> {
  requireAccess(ctx, 'assistants', 'read');
  const { id, from, to } = input;
  return transact(ctx, async tx => {
    const assistant = await assistantIn(tx, ctx, id);
    const before = await settingsAt(tx, ctx, assistant, from);
    return { from, to, changes: changesOf(before, await settingsAt(tx, ctx, assistant, to)) };
  });
}

/** The settings of one version. @throws not_found */
export async function settingsAt(
  tx: TenantTx,
  ctx: ServiceContext,
  assistant: AssistantRow,
  version: number,
): Promise<AssistantSettings> {
  if (version === assistant.version) return settingsOf(assistant);
  const [row] = await tx
    .select()
    .from(assistantVersions)
    .where(and(ofAssistant(ctx, assistant.id), eq(assistantVersions.version, version)));
  if (!row) throw notFound();
  return parsed(row);
}

/**
 * Sets an assistant as it was in an earlier version; that makes a new one.
 * @throws forbidden, not_found, invalid, conflict version_changed, assistant_archived, assistant_name_taken
 */
export async function restoreAssistantVersion(
  ctx: ServiceContext,
  input: z.output<typeof restoreAssistantInput>,
): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'update');
  const view = await transact(ctx, async tx => {
    const before = await assistantForUpdate(tx, ctx, input.id);
    if (before.version !== input.version) throw conflict('version_changed', { params: { version: before.version } });
    const settings = await settingsAt(tx, ctx, before, input.to);
    return saveChangeIn(tx, ctx, before, settings, { how: 'restored', restoredFrom: input.to });
  });
  ctx.ports.wake.log();
  return view;
}
