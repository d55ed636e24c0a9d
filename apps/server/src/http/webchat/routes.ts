import { createHash } from 'node:crypto';
import {
  feedbackInput,
  listMessagesInput,
  ratingInput,
  readInput,
  sendMessageInput,
  sessionInput,
} from '@natiq/contracts/webchat/inputs';
import { mayAttach, webchatConfig } from '@natiq/services/channels';
import { authenticateVisitor, openVisitorSession } from '@natiq/services/contacts';
import {
  knownMessage,
  receiveMessage,
  visitorConversation,
  visitorMessages,
  visitorRead,
  visitorTyping,
  visitorUnread,
} from '@natiq/services/conversations';
import { requestHuman, visitorEnd } from '@natiq/services/handover';
import type { Services } from '@natiq/services/kernel/context';
import { limitReached, rateLimited } from '@natiq/services/kernel/errors';
import type { LogHub } from '@natiq/services/kernel/log-hub';
import { giveFeedback } from '@natiq/services/learning';
import { rateConversation } from '@natiq/services/quality';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Uploads } from '../files/upload.ts';
import type { Limiter, Limits } from '../limits.ts';
import { type AppContext, type AppEnv, localeOf, originOf } from '../request.ts';
import { openVisitorStream } from './stream.ts';
import { allowOrigin, channelOf, noteInstalled, visitorOf } from './visitor.ts';

export interface WebchatOptions {
  services: Services;
  hub: LogHub;
  limits: Limits;
  trustedProxies: number;
  uploads: Uploads;
}

/** Open streams a company may hold; the sources ask for a thousand. One visitor's windows share a stream, some browsers' do not. */
const mostStreams = 1000;
const mostOfOne = 10;
const base = '/api/v1/channels/webchat/:channelKey';

/** Whether a path takes files, which are larger and slower than anything else here. */
export const isUpload = (path: string) => /^\/api\/v1\/channels\/webchat\/[^/]+\/attachments$/.test(path);

/** The doors of the web chat. A visitor is known by the bearer token alone: no cookie, so no site can act for them. */
export function webchatRoutes(options: WebchatOptions) {
  const { services, limits } = options;
  const app = new Hono<AppEnv>();
  const streams = new Map<string, Map<string, number>>();

  /** Takes a place for a stream and answers what gives it back. @throws limit_reached when the company or the visitor has too many */
  const holdStream = (companyId: string, identityId: string): (() => void) => {
    const held = streams.get(companyId) ?? new Map<string, number>();
    const mine = held.get(identityId) ?? 0;
    const all = [...held.values()].reduce((sum, n) => sum + n, 0);
    if (mine >= mostOfOne || all >= mostStreams) throw limitReached('too_many_streams');
    streams.set(companyId, held.set(identityId, mine + 1));
    return () => {
      const left = (held.get(identityId) ?? 1) - 1;
      if (left > 0) held.set(identityId, left);
      else held.delete(identityId);
      if (held.size === 0 && streams.get(companyId) === held) streams.delete(companyId);
    };
  };

  const parse = async <T extends z.ZodType>(c: AppContext, schema: T): Promise<z.output<T>> =>
    schema.parse(JSON.parse((await c.req.text()) || '{}'));
  const enter = async (c: AppContext) => {
    const channel = await channelOf(services, c);
    allowOrigin(c, channel);
    const origin = originOf(c.env.incoming, options.trustedProxies, c.get('requestId'));
    return visitorOf(services, c, channel, origin);
  };
  /** The same for all that is neither a message nor limited on its own. @throws rate_limited */
  const enterAgain = async (c: AppContext, limiter: Limiter = limits.visitorCalls) => {
    const visitor = await enter(c);
    const wait = limiter.take(visitor.actor.identityId, Date.now());
    if (wait > 0) throw rateLimited(wait);
    return visitor;
  };

  const small = bodyLimit({ maxSize: 64 * 1024 });
  app.use(`${base}/*`, (c, next) => (isUpload(c.req.path) ? next() : small(c, next)));
  app.use(`${base}/*`, async (c, next) => {
    await next();
    c.res.headers.set('cross-origin-resource-policy', 'cross-origin');
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.options(`${base}/*`, async c => {
    allowOrigin(c, await channelOf(services, c));
    c.header('access-control-allow-methods', 'GET, POST');
    c.header('access-control-allow-headers', 'authorization, content-type, last-event-id');
    c.header('access-control-max-age', '600');
    return c.body(null, 204);
  });

  app.get(`${base}/config`, async c => {
    const channel = await channelOf(services, c);
    allowOrigin(c, channel);
    noteInstalled(services, limits, channel, c.req.header('origin') ?? c.req.header('referer'));
    const body = JSON.stringify(await webchatConfig(services, channel.key, localeOf(c)));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    c.header('etag', etag);
    c.header('vary', 'accept-language', { append: true });
    c.header('cache-control', 'public, max-age=5');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  app.post(`${base}/session`, async c => {
    const channel = await channelOf(services, c);
    allowOrigin(c, channel);
    const origin = originOf(c.env.incoming, options.trustedProxies, c.get('requestId'));
    const wait = limits.visitorSession.take(origin.ip, Date.now());
    if (wait > 0) throw rateLimited(wait);
    const session = await openVisitorSession(services, channel, await parse(c, sessionInput));
    const visitor = await authenticateVisitor(
      services,
      channel.companyId,
      channel.channelId,
      session.visitorToken,
      origin,
    );
    const page = visitor ? await visitorMessages(visitor, { limit: 50 }) : { conversation: null, messages: [] };
    return c.json({ visitorToken: session.visitorToken, ...page });
  });

  app.post(`${base}/messages`, async c => {
    const visitor = await enter(c);
    const input = await parse(c, sendMessageInput);
    const now = Date.now();
    const key = visitor.actor.identityId;
    const wait = Math.max(limits.visitorMinute.take(key, now), limits.visitorHour.take(key, now));
    if (wait > 0) {
      // A repeat of what is stored already is answered all the same: its sender only lost our answer.
      const stored = await knownMessage(visitor, input);
      if (!stored) throw rateLimited(wait);
      return c.json(stored);
    }
    const received = await receiveMessage(visitor, input);
    if (received.outcome === 'duplicate') {
      limits.visitorMinute.giveBack(key);
      limits.visitorHour.giveBack(key);
    }
    return c.json({ message: received.message, conversation: received.conversation });
  });

  app.post(`${base}/attachments`, async c => {
    const visitor = await enter(c);
    await mayAttach(visitor);
    return c.json({ attachment: await options.uploads.file(c, visitor) });
  });

  app.get(`${base}/messages`, async c =>
    c.json(await visitorMessages(await enterAgain(c), listMessagesInput.parse(c.req.query()))),
  );
  app.get(`${base}/unread`, async c => c.json(await visitorUnread(await enterAgain(c))));

  app.get(`${base}/stream`, async c => {
    const visitor = await enterAgain(c);
    const leave = holdStream(visitor.companyId, visitor.actor.identityId);
    const body = openVisitorStream(visitor, options.hub, c.req.header('last-event-id') ?? null, c.env?.outgoing, leave);
    return c.body(body, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
  });

  app.post(`${base}/typing`, async c => {
    await visitorTyping(await enterAgain(c));
    return c.json({ ok: true });
  });
  app.post(`${base}/read`, async c => {
    await visitorRead(await enterAgain(c), await parse(c, readInput));
    return c.json({ ok: true });
  });
  app.post(`${base}/human`, async c => {
    const visitor = await enterAgain(c, limits.visitorActs);
    await requestHuman(visitor);
    return c.json({ conversation: await visitorConversation(visitor) });
  });
  app.post(`${base}/end`, async c => {
    const visitor = await enterAgain(c, limits.visitorActs);
    await visitorEnd(visitor);
    return c.json({ conversation: await visitorConversation(visitor) });
  });
  app.post(`${base}/rating`, async c => {
    const visitor = await enterAgain(c, limits.visitorActs);
    await rateConversation(visitor, await parse(c, ratingInput));
    return c.json({ conversation: await visitorConversation(visitor) });
  });
  app.post(`${base}/feedback`, async c => {
    await giveFeedback(await enterAgain(c), await parse(c, feedbackInput));
    return c.json({ ok: true });
  });
  return app;
}
