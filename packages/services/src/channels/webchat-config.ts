import { webchatSettings } from '@natiq/contracts/channels/views';
import type { Locale } from '@natiq/contracts/common';
import { companySettings } from '@natiq/contracts/identity/views';
import type { WebchatConfig } from '@natiq/contracts/webchat/views';
import { channelByKey } from '@natiq/db/directory';
import { and, eq } from '@natiq/db/query';
import { assistants, channels, companies } from '@natiq/db/schema';
import { isOpenAt } from '@natiq/domain/time/opening';
import { type Services, systemContext, transact } from '../kernel/context.ts';
import { openingOf } from './opening.ts';
import { toAssistantView } from './to-view.ts';

/** Suggested questions on the first screen; more do not fit above the fold of a phone. */
const mostSuggestions = 4;
const maxMessageLength = 4000;

/** What the launcher and the first screen of a channel need in the reader's language, or null for an unknown or inactive key. Never stale. */
export async function webchatConfig(services: Services, key: string, locale?: Locale): Promise<WebchatConfig | null> {
  const found = await channelByKey(services.database, key);
  if (!found) return null;
  const [row] = await transact(systemContext(services, found.companyId), tx =>
    tx
      .select({ channel: channels, assistant: assistants, company: companies })
      .from(channels)
      .innerJoin(assistants, and(eq(assistants.companyId, channels.companyId), eq(assistants.id, channels.assistantId)))
      .innerJoin(companies, eq(companies.companyId, channels.companyId))
      .where(and(eq(channels.companyId, found.companyId), eq(channels.id, found.channelId))),
  );
  if (!row?.channel.isActive || !row.company.isActive || row.channel.kind !== 'webchat') return null;
  return toConfig(row, services.clock.now(), locale);
}

function toConfig(
  row: {
    channel: typeof channels.$inferSelect;
    assistant: typeof assistants.$inferSelect;
    company: typeof companies.$inferSelect;
  },
  now: Date,
  locale?: Locale,
): WebchatConfig {
  const settings = webchatSettings.parse(row.channel.settings);
  const assistant = toAssistantView(row.assistant);
  const { logoUrl } = row.company.branding as { logoUrl?: string };
  const { hue, chroma, mode, position, launcherText } = settings.theme;
  const { suggestions } = assistant;
  const { workingHours } = companySettings.parse(row.company.settings);
  return {
    channel: { key: row.channel.key, name: row.channel.name },
    assistant: { name: assistant.name[locale ?? settings.defaultLocale] },
    company: { name: row.company.name, ...(logoUrl && { logoUrl }) },
    theme: {
      hue,
      ...(chroma !== undefined && { chroma }),
      mode,
      position,
      ...(launcherText && { launcherText }),
    },
    locales: settings.locales,
    defaultLocale: settings.defaultLocale,
    greeting: assistant.greeting,
    suggestions: { en: suggestions.en.slice(0, mostSuggestions), ar: suggestions.ar.slice(0, mostSuggestions) },
    hours: { open: isOpenAt(openingOf(assistant.hours, workingHours), now) },
    features: settings.features,
    maxMessageLength,
  };
}
