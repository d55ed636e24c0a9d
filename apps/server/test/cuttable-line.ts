import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server on this machine that can be cut and mended: while it is cut, connections break and new ones are refused. */
export interface CuttableLine {
  /** The same address by way of this line. */
  through(url: string): string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function cuttableLine(to: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const take = (near: Socket) => {
    const far = connect(Number(port || 5432), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  };
  const open = (at: number) =>
    new Promise<number>((resolve, reject) => {
      server = createServer(take).once('error', reject);
      server.listen(at, '127.0.0.1', () => resolve((server!.address() as AddressInfo).port));
    });
  const own = await open(0);
  return {
    through: url => {
      const address = new URL(url);
      address.hostname = '127.0.0.1';
      address.port = String(own);
      return address.href;
    },
    cut: () =>
      new Promise(resolve => {
        server?.close(() => resolve());
        server = null;
        for (const socket of sockets) socket.destroy();
      }),
    mend: async () => {
      await open(own);
    },
  };
}
