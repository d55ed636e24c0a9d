import { channelByKey, companyBySlug } from '@natiq/db/directory';
import { enqueue } from '@natiq/db/jobs';
import { channelUpdates } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ProviderUpdate, WebhookCall } from '../../kernel/channel-port.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { unauthenticated } from '../../kernel/errors.ts';
import { sha256 } from '../../kernel/hash.ts';
import { linkedIn, proofKey } from './link.ts';
import { setLinkIn } from './listen.ts';

/** The queue of wake-ups for what was stored; its keys are `company:channel`. */
export const inboundQueue = 'inbound';

export interface KnownCaller {
  companyId: string;
  channelId: string;
}

const slugShape = /^[a-z\d-]{1,64}$/;

/**
 * Who a webhook call is for: its proof selects the channel and proves the caller in one, the slug of the path must agree. Nothing
 * of the body is read before. @throws unauthenticated, in the same words for every way to be wrong
 */
export async function knownCaller(
  services: Services,
  kind: string,
  slug: string,
  call: Pick<WebhookCall, 'header'>,
): Promise<KnownCaller> {
  const adapter = services.ports.channels.get(kind);
  const shown = { header: call.header, body: '' };
  const proof = adapter?.proofOf(shown);
  if (!adapter || !proof) throw unauthenticated('proof_wrong');
  const hash = sha256(proof);
  const found = await channelByKey(services.database, proofKey(kind, hash));
  if (!found || !adapter.verify(shown, hash)) throw unauthenticated('proof_wrong');
  // No slug looks otherwise, and a database takes not every text.
  const company = slugShape.test(slug) ? await companyBySlug(services.database, slug) : null;
  if (company?.companyId !== found.companyId) throw unauthenticated('proof_wrong');
  return { companyId: found.companyId, channelId: found.channelId };
}

/** Stores what a provider's webhook brings, before anybody says that it came. @throws SyntaxError for a body that is no update */
export async function acceptUpdates(services: Services, kind: string, from: KnownCaller, body: string): Promise<void> {
  const updates = services.ports.channels.get(kind)!.parse(body);
  const ctx = systemContext(services, from.companyId, 'channel');
  await transact(ctx, tx => storeUpdatesIn(tx, ctx, from.channelId, updates));
}

/** Stores updates that are new, and a wake-up with them. Repeats change nothing. */
export async function storeUpdatesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  channelId: string,
  updates: readonly ProviderUpdate[],
): Promise<void> {
  if (updates.length === 0) return;
  const { companyId } = ctx;
  const receivedAt = ctx.clock.now();
  // A channel that was disconnected a moment ago takes nothing more.
  if (!(await linkedIn(tx, ctx, channelId))) return;
  const stored = await tx
    .insert(channelUpdates)
    .values(
      updates.map(({ id, sequence, payload }) => ({
        companyId,
        channelId,
        externalId: id,
        sequence,
        payload,
        receivedAt,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: channelUpdates.externalId });
  if (stored.length === 0) return;
  await setLinkIn(tx, ctx, channelId, { lastReceivedAt: receivedAt });
  await enqueue(tx, inboundQueue, `${companyId}:${channelId}`);
}
