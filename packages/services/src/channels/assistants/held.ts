import type { SettingChange } from '@natiq/contracts/channels/assistants';
import type { AssistantSettings } from '@natiq/contracts/channels/views';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import { answerersIn } from '../answerers.ts';
import type { AssistantRow } from '../to-view.ts';
import { type Change, columnsOf } from './change.ts';
import { changesOf, settingsOf } from './history.ts';

/** Settings an answer depends on, by the first part of their name. */
const held = new Set([
  'instructions',
  'languages',
  'fallbackLanguage',
  'provider',
  'model',
  'temperature',
  'maxTokens',
  'thresholds',
  'triggers',
  'fallbackBehavior',
]);

const withColumns = (row: AssistantRow, columns: Partial<AssistantRow>): AssistantRow => ({
  ...row,
  ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)),
});

/** What columns would change of that which an answer depends on. */
export function heldChangesOf(row: AssistantRow, columns: object): SettingChange[] {
  return changesOf(settingsOf(row), settingsOf(withColumns(row, columns as Partial<AssistantRow>))).filter(
    ({ field }) => held.has(field.split('.')[0]!),
  );
}

/** How an assistant would be set after a change, and what that changes; nothing is written. @throws invalid */
export async function previewIn(
  tx: TenantTx,
  ctx: ServiceContext,
  row: AssistantRow,
  change: Change,
): Promise<{ settings: AssistantSettings; changes: SettingChange[] }> {
  const columns = columnsOf(await answerersIn(tx, ctx), row, change);
  return {
    settings: settingsOf(withColumns(row, columns as Partial<AssistantRow>)),
    changes: heldChangesOf(row, columns),
  };
}
