import { webchatByKey } from '@natiq/services/channels';
import type { Services } from '@natiq/services/kernel/context';
import { Hono } from 'hono';
import { webFolder } from '../../paths.ts';
import type { AppContext, AppEnv } from '../request.ts';
import { isLoopback } from '../request.ts';
import { panelPolicy } from '../security.ts';
import { devProxyRoutes } from './dev-proxy.ts';
import { StaticFiles } from './static-files.ts';

export interface WebOptions {
  /** The apps come from their development servers. */
  dev: boolean;
  services: Services;
  /** The demo's channel, when this is a demo. */
  demoChannelKey: string | null;
  needsSetUp(): Promise<boolean>;
}

/** Pages: the start page, the two apps, the widget's loader and panel, the demo shop. */
export function webRoutes(options: WebOptions) {
  const agent = new StaticFiles(webFolder('agent'));
  const admin = new StaticFiles(webFolder('admin'));
  const webchat = new StaticFiles(webFolder('webchat'));
  const isDemo = (c: AppContext) => options.demoChannelKey !== null && isLoopback(c.env.incoming);
  const app = new Hono<AppEnv>();
  if (options.dev) app.route('/', devProxyRoutes(isDemo));

  const single = (files: StaticFiles, base: string) => (c: AppContext) => {
    const path = c.req.path.slice(base.length).replace(/^\/+/, '');
    return files.answer(c, path) ?? (path.startsWith('assets/') ? null : files.answer(c, 'index.html')) ?? c.notFound();
  };

  app.get('/', async c => {
    if (isDemo(c)) return agent.answer(c, 'index.html') ?? c.notFound();
    return c.redirect((await options.needsSetUp()) ? '/admin/set-up' : '/agent/', 302);
  });
  app.get('/agent', c => c.redirect('/agent/', 301));
  app.get('/agent/*', single(agent, '/agent'));
  app.get('/admin', c => c.redirect('/admin/', 301));
  app.get('/admin/*', single(admin, '/admin'));
  // The admin app's page, for everybody: a description of the doors is no secret.
  app.get('/api/v1/docs', c => admin.answer(c, 'index.html') ?? c.notFound());
  app.get('/favicon.ico', c => agent.answer(c, 'favicon.svg') ?? c.notFound());

  app.get(
    '/widget.js',
    c =>
      webchat.answer(c, 'widget.js', {
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public, max-age=300',
      }) ?? c.notFound(),
  );
  app.get('/widget/assets/:file', c => webchat.answer(c, `assets/${c.req.param('file')}`) ?? c.notFound());
  app.get('/widget/frame/:channelKey', async c => {
    const channel = await webchatByKey(options.services, c.req.param('channelKey'));
    if (!channel) return c.notFound();
    return (
      webchat.answer(c, 'frame.html', { 'content-security-policy': panelPolicy(channel.allowedOrigins) }) ??
      c.notFound()
    );
  });

  app.get('/demo', c => (isDemo(c) ? (agent.answer(c, 'shop.html') ?? c.notFound()) : c.notFound()));
  app.get('/demo/channel.json', c => (isDemo(c) ? c.json({ channelKey: options.demoChannelKey }) : c.notFound()));
  return app;
}
