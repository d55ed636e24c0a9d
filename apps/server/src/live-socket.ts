import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { appRouter } from '@natiq/api';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { isSameOrigin } from './http/request.ts';
import { apiContext, type TrpcOptions } from './http/trpc/routes.ts';

/** Live updates of the apps: WebSocket upgrades at `/trpc`, from our own pages with a live session only. */
export function attachLiveSocket(server: Server, options: TrpcOptions): { stop(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const handler = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    createContext: ({ req }) => apiContext(options, req, randomUUID(), () => {}),
    keepAlive: { enabled: true, pingMs: 15_000, pongWaitMs: 10_000 },
  });

  const refuse = (socket: Duplex, status: string) =>
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Without a listener a peer that resets during the handshake would end the process.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/trpc') return refuse(socket, '404 Not Found');
    const { origin, host } = request.headers;
    if (!origin || !isSameOrigin({ origin, host }, options.publicUrl)) return refuse(socket, '403 Forbidden');
    apiContext(options, request, randomUUID(), () => {}).then(
      ctx =>
        ctx.user
          ? sockets.handleUpgrade(request, socket, head, ws => sockets.emit('connection', ws, request))
          : refuse(socket, '401 Unauthorized'),
      () => refuse(socket, '503 Service Unavailable'),
    );
  };
  server.on('upgrade', onUpgrade);

  return {
    stop() {
      server.off('upgrade', onUpgrade);
      handler.broadcastReconnectNotification();
      sockets.close();
      for (const socket of sockets.clients) socket.close(1001);
    },
  };
}
