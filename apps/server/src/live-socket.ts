import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { appRouter, liveEncoder } from '@natiq/api';
import type { UserContext } from '@natiq/services/kernel/context';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { isSameOrigin } from './http/request.ts';
import { apiContext, type TrpcOptions } from './http/trpc/routes.ts';

/** Bytes that may wait for a reader who does not read; beyond them the socket goes, and its client resumes where it was. */
const mostUnread = 1024 * 1024;
const lookEvery = 250;
/** Frames a client may send in ten seconds: opening a screen takes a handful, a reconnect one. */
const mostFrames = 300;
const framesWindow = 10_000;
/** Milliseconds for the subscriptions to tell their end before the socket is closed under them. */
const farewell = 250;

/** Live updates of the apps: WebSocket upgrades at `/trpc`, from our own pages with a live session only. */
export function attachLiveSocket(server: Server, options: TrpcOptions): { stop(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const contextOf = async (request: IncomingMessage) => ({
    ...(await apiContext(options, request, randomUUID(), () => {})),
    isSocket: true,
  });
  const handler = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    createContext: ({ req }) => contextOf(req),
    experimental_encoder: liveEncoder,
    keepAlive: { enabled: true, pingMs: 15_000, pongWaitMs: 10_000 },
  });

  const refuse = (socket: Duplex, status: string) =>
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);

  const admit = (request: IncomingMessage, socket: Duplex, head: Buffer, user: UserContext) => {
    let ws: WebSocket | null = null;
    let leave: () => void;
    try {
      leave = options.installation.live.sessions.enter(user, 'socket', () => {
        setTimeout(() => ws?.close(4401, 'session_ended'), farewell);
      });
    } catch {
      return refuse(socket, '429 Too Many Requests');
    }
    socket.once('close', leave);
    sockets.handleUpgrade(request, socket, head, opened => {
      ws = opened;
      boundFrames(opened);
      sockets.emit('connection', opened, request);
    });
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Without a listener a peer that resets during the handshake would end the process.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/trpc') return refuse(socket, '404 Not Found');
    const { origin, host } = request.headers;
    if (!origin || !isSameOrigin({ origin, host }, options.publicUrl)) return refuse(socket, '403 Forbidden');
    contextOf(request).then(
      ctx => (ctx.user ? admit(request, socket, head, ctx.user) : refuse(socket, '401 Unauthorized')),
      () => refuse(socket, '503 Service Unavailable'),
    );
  };
  server.on('upgrade', onUpgrade);

  const watch = setInterval(() => {
    for (const socket of sockets.clients) if (socket.bufferedAmount > mostUnread) socket.terminate();
  }, lookEvery);
  watch.unref();

  return {
    stop() {
      clearInterval(watch);
      server.off('upgrade', onUpgrade);
      handler.broadcastReconnectNotification();
      sockets.close();
      for (const socket of sockets.clients) socket.close(1001);
    },
  };
}

/** Ends a socket that floods: the limits of calls do not count its frames. */
function boundFrames(socket: WebSocket): void {
  let count = 0;
  let since = Date.now();
  socket.on('message', () => {
    const now = Date.now();
    if (now - since > framesWindow) [count, since] = [0, now];
    count += 1;
    if (count > mostFrames) socket.close(1008, 'too_many_frames');
  });
}
