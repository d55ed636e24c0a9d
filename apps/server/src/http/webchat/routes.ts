import { createHash } from 'node:crypto';
import {
  feedbackInput,
  listMessagesInput,
  ratingInput,
  readInput,
  sendMessageInput,
  sessionInput,
} from '@natiq/contracts/webchat/inputs';
import { webchatConfig } from '@natiq/services/channels';
import { authenticateVisitor, openVisitorSession } from '@natiq/services/contacts';
import {
  giveFeedback,
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
import { rateConversation } from '@natiq/services/quality';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Limits } from '../limits.ts';
import { type AppContext, type AppEnv, localeOf, originOf } from '../request.ts';
import { openVisitorStream } from './stream.ts';
import { allowOrigin, channelOf, noteInstalled, visitorOf } from './visitor.ts';

export interface WebchatOptions {
  services: Services;
  hub: LogHub;
  limits: Limits;
  trustedProxies: number;
}

/** Open streams a company may hold; the sources ask for a thousand. */
const mostStreams = 1000;
const base = '/api/v1/channels/webchat/:channelKey';

/** The doors of the web chat. A visitor is known by the bearer token alone: no cookie, so no site can act for them. */
export function webchatRoutes(options: WebchatOptions) {
  const { services, limits } = options;
  const app = new Hono<AppEnv>();
  const streams = new Map<string, number>();

  const parse = async <T extends z.ZodType>(c: AppContext, schema: T): Promise<z.output<T>> =>
    schema.parse(JSON.parse((await c.req.text()) || '{}'));
  const enter = async (c: AppContext) => {
    const channel = await channelOf(services, c);
    allowOrigin(c, channel);
    return visitorOf(services, c, channel, originOf(c.env.incoming, options.trustedProxies, c.get('requestId')));
  };

  app.use(`${base}/*`, bodyLimit({ maxSize: 64 * 1024 }));
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
    noteInstalled(services, channel, c.req.header('origin') ?? c.req.header('referer'));
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

  app.get(`${base}/messages`, async c =>
    c.json(await visitorMessages(await enter(c), listMessagesInput.parse(c.req.query()))),
  );
  app.get(`${base}/unread`, async c => c.json(await visitorUnread(await enter(c))));

  app.get(`${base}/stream`, async c => {
    const visitor = await enter(c);
    const open = streams.get(visitor.companyId) ?? 0;
    if (open >= mostStreams) throw limitReached('too_many_streams');
    streams.set(visitor.companyId, open + 1);
    const body = openVisitorStream(visitor, options.hub, c.req.header('last-event-id') ?? null, c.env?.outgoing, () => {
      streams.set(visitor.companyId, Math.max(0, (streams.get(visitor.companyId) ?? 1) - 1));
    });
    return c.body(body, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
  });

  app.post(`${base}/typing`, async c => {
    await visitorTyping(await enter(c));
    return c.json({ ok: true });
  });
  app.post(`${base}/read`, async c => {
    await visitorRead(await enter(c), await parse(c, readInput));
    return c.json({ ok: true });
  });
  app.post(`${base}/human`, async c => {
    const visitor = await enter(c);
    await requestHuman(visitor);
    return c.json({ conversation: await visitorConversation(visitor) });
  });
  app.post(`${base}/end`, async c => {
    const visitor = await enter(c);
    await visitorEnd(visitor);
    return c.json({ conversation: await visitorConversation(visitor) });
  });
  app.post(`${base}/rating`, async c => {
    const visitor = await enter(c);
    await rateConversation(visitor, await parse(c, ratingInput));
    return c.json({ conversation: await visitorConversation(visitor) });
  });
  app.post(`${base}/feedback`, async c => {
    await giveFeedback(await enter(c), await parse(c, feedbackInput));
    return c.json({ ok: true });
  });
  return app;
}
