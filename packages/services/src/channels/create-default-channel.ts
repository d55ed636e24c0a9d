import { randomBytes } from 'node:crypto';
import type { AssistantView, WebchatSettings } from '@natiq/contracts/channels/views';
import { webchatSettings } from '@natiq/contracts/channels/views';
import type { LocalizedText } from '@natiq/contracts/common';
import { defaultGreeting, defaultTexts } from '@natiq/contracts/texts/defaults';
import { putChannelKey } from '@natiq/db/directory';
import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { and, asc, eq } from '@natiq/db/query';
import { assistants, channels } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { recordAudit } from '../audit/index.ts';
import { type ServiceContext, storedActor } from '../kernel/context.ts';
import { firstThresholdsIn } from './assistants/first-thresholds.ts';

export interface DefaultChannelInput {
  assistantName: LocalizedText;
  greeting?: AssistantView['greeting'];
  suggestions?: AssistantView['suggestions'];
  instructions?: string;
  channelName?: string;
  settings?: Partial<WebchatSettings>;
  allowedOrigins?: string[];
  /** A key fixed beforehand (a seed's page names it); made at random otherwise. */
  key?: string;
}

/** A public channel key: names a channel without telling whose it is or how many there are. */
export function newChannelKey(): string {
  return `nm_${randomBytes(12).toString('base64url').replace(/[-_]/g, 'x')}`;
}

/**
 * The assistant and web chat channel a company begins with. May be repeated: a company that has a web chat channel keeps it.
 * The caller kicks the log after its commit.
 */
export async function createDefaultChannel(
  tx: TenantTx,
  ctx: ServiceContext,
  input: DefaultChannelInput,
): Promise<{ assistantId: string; channelId: string; key: string }> {
  const { companyId } = ctx;
  const now = ctx.clock.now();
  const [known] = await tx
    .select({ assistantId: channels.assistantId, channelId: channels.id, key: channels.key })
    .from(channels)
    .where(and(eq(channels.companyId, companyId), eq(channels.kind, 'webchat')))
    .orderBy(asc(channels.createdAt))
    .limit(1);
  if (known) return known;
  const [assistantId, channelId] = [newId(now.getTime()), newId(now.getTime())];
  const key = input.key ?? newChannelKey();
  const settings = webchatSettings.parse(input.settings ?? {});
  await tx.insert(assistants).values({
    companyId,
    id: assistantId,
    name: input.assistantName,
    greeting: input.greeting ?? defaultGreeting(input.assistantName),
    suggestions: input.suggestions ?? { en: [], ar: [] },
    instructions: input.instructions ?? '',
    languages: ['ar', 'en'],
    ...(await firstThresholdsIn(tx, ctx)),
    createdAt: now,
    updatedAt: now,
  });
  await tx.insert(channels).values({
    companyId,
    id: channelId,
    kind: 'webchat',
    name: input.channelName ?? defaultTexts[settings.defaultLocale].channelName,
    key,
    assistantId,
    settings,
    allowedOrigins: input.allowedOrigins ?? [],
    createdAt: now,
    updatedAt: now,
  });
  await putChannelKey(tx, { key, companyId, channelId });
  const subject = { kind: 'channel', id: channelId };
  await recordAudit(tx, ctx, { action: 'channel.created', subject, after: { kind: 'webchat', key } });
  await appendEvent(tx, companyId, {
    type: 'channel.updated',
    subjectId: channelId,
    actor: storedActor(ctx.actor),
    at: now,
  });
  return { assistantId, channelId, key };
}
