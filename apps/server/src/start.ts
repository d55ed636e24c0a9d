import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createLiveHub } from '@natiq/api';
import type { Database } from '@natiq/db';
import { installationValue } from '@natiq/db/events';
import { needsSetUp, setupTokenKey } from '@natiq/services/identity';
import { newToken } from '@natiq/services/kernel/hash';
import { createLogHub } from '@natiq/services/kernel/log-hub';
import type { Logger } from '@natiq/services/kernel/ports';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { startWorker } from '@natiq/services/reactions';
import { createApp } from './app.ts';
import { runningFacts } from './control/running.ts';
import { serveControl } from './control/serve.ts';
import { controlVerbs } from './control/verbs.ts';
import { type DemoFacts, openDemo } from './demo/open-demo.ts';
import { type Env, EnvironmentError } from './env.ts';
import { createLimits } from './http/limits.ts';
import { answerUnreadable } from './http/unreadable.ts';
import { attachLiveSocket } from './live-socket.ts';
import { oneProcess } from './start-worker.ts';
import { type Wired, wire } from './wire.ts';

export interface Running {
  /** Where it listens, http://127.0.0.1:3000. */
  url: string;
  wired: Wired;
  demo: DemoFacts | null;
  setupToken: string | null;
  /** Stops taking work, lets what runs finish, closes everything; within 15 s. */
  stop(): Promise<void>;
}

/** Milliseconds a stop may wait for requests that still run. */
const patience = 10_000;

export interface StartOptions {
  /** False leaves the jobs to processes of their own (`natiq worker`), which the embedded database does not know. */
  worker?: boolean;
  /** A database that is open already, instead of the environment's. */
  opened?: Database;
}

/** Starts everything in this process: database, worker, live hub, HTTP. @throws EnvironmentError for an embedded one without worker */
export async function startServer(
  env: Env,
  log: Logger,
  { worker: works = true, opened }: StartOptions = {},
): Promise<Running> {
  if (!works && !env.databaseUrl) throw new EnvironmentError(oneProcess);
  await assertPortFree(env);
  const wired = await wire(env, log, opened);
  const { database, services, wake } = wired;
  try {
    const hub = await createLogHub({ database, log, wake });
    // The demo's past is lived through before the worker listens, so that nothing of it is answered twice.
    const demo = await openDemo(env, services);
    const worker = works ? await startWorker(services, { wake }) : null;
    const isNew = !demo && (await needsSetUp(services));
    const setupToken = isNew ? await installationValue(database, setupTokenKey, newToken().slice(0, 20)) : null;
    const secret = await installationValue(database, 'position_secret', newToken());
    const live = createLiveHub(services, hub, positionSeal(secret, hub.generation));
    let stopping = false;
    const options = {
      services,
      installation: {
        setupToken,
        demo: demo && { companyId: demo.companyId, channelKey: demo.channelKey, agentUserId: demo.agentUserId },
        live,
      },
      limits: createLimits(),
      trustedProxies: env.trustedProxies,
      publicUrl: env.publicUrl,
    };
    const app = createApp({
      ...options,
      database,
      hub,
      dev: env.dev,
      metricsToken: env.metricsToken,
      needsSetUp: () => needsSetUp(services),
      isStopping: () => stopping,
    });
    // Whoever sends a byte now and then is cut off: by the body's patience, here only whoever takes half an hour for a file.
    // Node looks for them every half minute unless told otherwise.
    const serverOptions = { requestTimeout: 1_800_000, headersTimeout: 15_000, connectionsCheckingInterval: 5000 };
    const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
    answerUnreadable(server);
    const socket = attachLiveSocket(server, options);
    const port = await listen(server, env);
    const url = `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`;
    const endControl = await serveControl(env.dataDir, controlVerbs(env, wired, runningFacts(url, works)), log);
    const stop = async () => {
      stopping = true;
      await endControl();
      socket.stop();
      live.stop();
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeIdleConnections();
      // Open streams never end by themselves; they are told to come back and resume elsewhere.
      const force = setTimeout(() => server.closeAllConnections(), Math.min(1000, patience));
      await closed;
      clearTimeout(force);
      await worker?.stop();
      await hub.stop();
      await wired.close();
    };
    return {
      url,
      wired,
      demo,
      setupToken,
      stop,
    };
  } catch (error) {
    await wired.close();
    throw error;
  }
}

/** Looked at before anything is opened or written: a taken port then costs one line, and no work is begun and cut off. */
function assertPortFree({ port, host }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function listen(server: Server, env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.port, env.host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : env.port);
    });
  });
}
