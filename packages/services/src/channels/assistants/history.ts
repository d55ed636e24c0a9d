import {
  type AssistantField,
  assistantFields,
  type assistantSaves,
  type SettingChange,
} from '@natiq/contracts/channels/assistants';
import { type AssistantSettings, assistantSettings } from '@natiq/contracts/channels/views';
import { assistantVersions } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { settingsDiff } from '@natiq/domain/channels/settings-diff';
import { type ServiceContext, storedActor } from '../../kernel/context.ts';
import { type AssistantRow, toAssistantView } from '../to-view.ts';

export interface Save {
  how: (typeof assistantSaves)[number];
  restoredFrom?: number;
}

/** The settings of an assistant as its history keeps them. */
export function settingsOf(row: AssistantRow): AssistantSettings {
  return assistantSettings.parse(toAssistantView(row));
}

/** Keeps how an assistant is set after a save. */
export async function keepVersionIn(tx: TenantTx, ctx: ServiceContext, row: AssistantRow, save: Save): Promise<void> {
  const actor = storedActor(ctx.actor);
  await tx.insert(assistantVersions).values({
    companyId: ctx.companyId,
    assistantId: row.id,
    version: row.version,
    settings: settingsOf(row),
    how: save.how,
    restoredFrom: save.restoredFrom ?? null,
    actorKind: actor.kind,
    actorId: actor.id ?? null,
    actorLabel: ctx.actor.label,
    createdAt: ctx.clock.now(),
  });
}

/** How it stood before the first save that is kept: assistants are older than their history. */
export async function keepEarlierIn(tx: TenantTx, ctx: ServiceContext, row: AssistantRow): Promise<void> {
  await tx
    .insert(assistantVersions)
    .values({
      companyId: ctx.companyId,
      assistantId: row.id,
      version: row.version,
      settings: settingsOf(row),
      how: 'saved',
      actorKind: 'system',
      actorLabel: '',
      createdAt: row.updatedAt,
    })
    .onConflictDoNothing();
}

const isField = (field: string): field is AssistantField => (assistantFields as readonly string[]).includes(field);

/** What differs, by the names people know. */
export function changesOf(before: AssistantSettings, after: AssistantSettings): SettingChange[] {
  return settingsDiff(before, after).flatMap(({ field, ...values }) => (isField(field) ? { field, ...values } : []));
}
