import type { Database } from '@natiq/db';
import { notFound } from '@natiq/services/kernel/errors';
import type { LogHub } from '@natiq/services/kernel/log-hub';
import { Hono } from 'hono';
import { answerError } from './http/errors.ts';
import { isKnowledgeUpload, knowledgeFilesRoutes } from './http/files/knowledge-routes.ts';
import { filesRoutes } from './http/files/routes.ts';
import { createUploads } from './http/files/upload.ts';
import { healthRoutes } from './http/health/routes.ts';
import type { Limits } from './http/limits.ts';
import { countRequests } from './http/metrics/meters.ts';
import { metricsRoutes } from './http/metrics/routes.ts';
import { bodyPatience } from './http/patience.ts';
import type { AppEnv } from './http/request.ts';
import { restRoutes } from './http/rest/routes.ts';
import { everyAnswer } from './http/security.ts';
import { telegramRoutes } from './http/telegram/routes.ts';
import { type TrpcOptions, trpcRoutes } from './http/trpc/routes.ts';
import { webRoutes } from './http/web/routes.ts';
import { isUpload, webchatRoutes } from './http/webchat/routes.ts';

export interface AppOptions extends TrpcOptions {
  database: Database;
  hub: LogHub;
  limits: Limits;
  dev: boolean;
  metricsToken?: string | undefined;
  needsSetUp(): Promise<boolean>;
  isStopping(): boolean;
}

/** Every mount of the server on one page. */
export function createApp(options: AppOptions) {
  const { services, limits, trustedProxies, publicUrl } = options;
  const app = new Hono<AppEnv>();
  app.use('*', countRequests);
  app.use('*', everyAnswer({ log: services.log, publicUrl, secure: publicUrl?.startsWith('https:') ?? false }));
  const uploads = createUploads(limits);
  app.use(
    '*',
    bodyPatience(c => c.req.path === '/files' || isKnowledgeUpload(c.req.path) || isUpload(c.req.path)),
  );
  app.onError((error, c) => answerError(c, error, services.log));
  app.notFound(c => answerError(c, notFound(), services.log));

  app.route('/', healthRoutes(options));
  app.route(
    '/',
    metricsRoutes({ services, liveStreams: () => options.installation.live.size(), token: options.metricsToken }),
  );
  app.route('/', webchatRoutes({ services, hub: options.hub, limits, trustedProxies, uploads }));
  app.route('/', filesRoutes({ ...options, uploads }));
  app.route('/', knowledgeFilesRoutes(options));
  app.route('/', telegramRoutes(services));
  app.route('/', trpcRoutes(options));
  app.route(
    '/',
    webRoutes({
      dev: options.dev,
      services,
      demoChannelKey: options.installation.demo?.channelKey ?? null,
      needsSetUp: options.needsSetUp,
    }),
  );
  // Last: whatever else stands below `/api/v1` keeps a shape of its own.
  app.route('/', restRoutes({ ...options, uploads }));
  return app;
}
