import { noteSeen, webchatByKey } from '@natiq/services/channels';
import { authenticateVisitor } from '@natiq/services/contacts';
import type { ContactContext, Services, UserContext } from '@natiq/services/kernel/context';
import { describeError } from '@natiq/services/kernel/describe-error';
import { forbidden, notFound, unauthenticated } from '@natiq/services/kernel/errors';
import type { Limits } from '../limits.ts';
import type { AppContext } from '../request.ts';

type Channel = NonNullable<Awaited<ReturnType<typeof webchatByKey>>>;

/** The channel of the path. @throws not_found for an unknown key */
export async function channelOf(services: Services, c: AppContext): Promise<Channel> {
  const channel = await webchatByKey(services, c.req.param('channelKey') ?? '');
  if (!channel) throw notFound();
  return channel;
}

/**
 * Refuses pages of other sites and lets the allowed ones read the answer. The panel itself is our own page; only the
 * loader asks from the host's. @throws forbidden
 */
export function allowOrigin(c: AppContext, channel: Channel): void {
  const origin = c.req.header('origin');
  if (!origin) return;
  const isOwn = URL.canParse(origin) && new URL(origin).host === c.req.header('host');
  if (!isOwn && channel.allowedOrigins.length > 0 && !channel.allowedOrigins.includes(origin))
    throw forbidden('origin_not_allowed');
  c.header('access-control-allow-origin', origin);
  c.header('vary', 'origin', { append: true });
}

/**
 * Remembers that the widget runs on a site: its origin only, since an address may hold what is private, and at most once in five
 * seconds a channel, since anybody may name any site.
 */
export function noteInstalled(services: Services, limits: Limits, channel: Channel, page: string | undefined): void {
  if (!page || !/^https?:\/\//i.test(page) || !URL.canParse(page)) return;
  if (limits.installed.take(channel.channelId, Date.now()) > 0) return;
  const { origin } = new URL(page);
  noteSeen(services, { companyId: channel.companyId, channelId: channel.channelId, origin }).catch(error =>
    services.log.warn('webchat.note_seen_failed', { error: describeError(error) }),
  );
}

/** The visitor behind the bearer token. @throws unauthenticated for any token that is not of this channel */
export async function visitorOf(
  services: Services,
  c: AppContext,
  channel: Channel,
  origin: UserContext['origin'],
): Promise<ContactContext> {
  const token = /^Bearer\s+(\S{20,200})$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const visitor = token
    ? await authenticateVisitor(services, channel.companyId, channel.channelId, token, origin)
    : null;
  if (!visitor) throw unauthenticated('visitor_unknown');
  return visitor;
}
