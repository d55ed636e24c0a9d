import { type AddressInfo, connect, createServer } from 'node:net';

/** A line to the server that breaks the first connection on which the words go by. */
export async function lineThatBreaksAt(words: string, to: string, how: 'ends' | 'is reset') {
  const { hostname, port } = new URL(to);
  let broken = 0;
  const line = createServer(near => {
    const far = connect(Number(port || 5432), hostname);
    for (const socket of [near, far]) socket.on('error', () => {});
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', bytes => {
      if (broken === 0 && bytes.includes(words)) {
        broken += 1;
        if (how === 'ends') near.destroy();
        else near.resetAndDestroy();
      } else far.write(bytes);
    });
    far.pipe(near);
  });
  await new Promise<void>(resolve => line.listen(0, '127.0.0.1', resolve));
  const through = new URL(to);
  through.hostname = '127.0.0.1';
  through.port = String((line.address() as AddressInfo).port);
  return { url: through.href, broken: () => broken, close: () => line.close() };
}
