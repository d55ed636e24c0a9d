import {
  type AssistantView,
  assistantBehaviour,
  type ChannelView,
  webchatSettings,
} from '@natiq/contracts/channels/views';
import type { LocalizedText } from '@natiq/contracts/common';
import type { assistants, channels } from '@natiq/db/schema';

export type ChannelRow = typeof channels.$inferSelect;
export type AssistantRow = typeof assistants.$inferSelect;

/** A channel as staff may see it; its sealed secret stays. */
export function toChannelView(row: ChannelRow): ChannelView {
  return {
    id: row.id,
    kind: row.kind as ChannelView['kind'],
    name: row.name,
    key: row.key,
    assistantId: row.assistantId,
    settings: webchatSettings.parse(row.settings),
    allowedOrigins: row.allowedOrigins,
    isActive: row.isActive,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    lastSeenOrigin: row.lastSeenOrigin,
    version: row.version,
  };
}

/** An assistant as staff may see it. */
export function toAssistantView(row: AssistantRow): AssistantView {
  return {
    id: row.id,
    name: row.name as LocalizedText,
    greeting: row.greeting as AssistantView['greeting'],
    suggestions: row.suggestions as AssistantView['suggestions'],
    instructions: row.instructions,
    languages: row.languages as AssistantView['languages'],
    fallbackLanguage: row.fallbackLanguage as AssistantView['fallbackLanguage'],
    provider: row.provider as AssistantView['provider'],
    // Without a provider the column says nothing.
    model: row.provider && row.model,
    temperature: rounded(row.temperature),
    maxTokens: row.maxTokens,
    maxMessages: row.maxMessages,
    isEnabled: row.isEnabled,
    thresholds: {
      answer: rounded(row.answerThreshold),
      caveat: rounded(row.caveatThreshold),
      offer: rounded(row.offerThreshold),
    },
    gate: row.gate as AssistantView['gate'],
    ...assistantBehaviour.parse(row.behaviour),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    version: row.version,
  };
}

/** A single-precision column gives .85 back as 0.8500000238; a form must show what was typed. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
