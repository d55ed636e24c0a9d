import { type TelegramView, telegramSettings } from '@natiq/contracts/channels/views';
import type { Linked } from './link.ts';

/** A connected bot as staff may see it; its token stays. */
export function toTelegramView({ channel, link }: Linked): TelegramView {
  return {
    id: channel.id,
    name: link.accountName,
    handle: link.accountHandle,
    assistantId: channel.assistantId,
    mode: link.mode as TelegramView['mode'],
    onboarding: telegramSettings.parse(channel.settings).onboarding,
    lastReceivedAt: link.lastReceivedAt?.toISOString() ?? null,
    pending: link.pendingCount,
    checkedAt: link.checkedAt?.toISOString() ?? null,
    error: link.errorReason && link.errorAt ? { reason: link.errorReason, at: link.errorAt.toISOString() } : null,
    version: channel.version,
  };
}
