// Many readers on plain sockets: counts bytes and looks for a mark, nothing else, so that it costs the machine little.
import { connect, type Socket } from 'node:net';

export interface Connect {
  do: 'connect';
  port: number;
  count: number;
  /** Requests that open a stream, ending with an empty line; readers take them in turns. */
  requests: string[];
  /** Sent when the answer's head has come, as a WebSocket text frame. */
  then?: string;
  /** The reader is ready when this came. */
  ready: string;
}
export type ReadOrder = Connect | { do: 'await'; mark: string } | { do: 'close' };

interface Reader {
  socket: Socket;
  /** The end of what came, in case a mark is cut in two. */
  carry: Buffer;
  seen: (data: Buffer) => void;
}
let readers: Reader[] = [];
let opened = 0;

/** A masked text frame, as a client must send it. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 65_535) throw new RangeError('too long');
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 255]);
  // A mask of zeros leaves the text as it is.
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

function open(order: Connect): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const request = order.requests[opened++ % order.requests.length]!;
    const socket = connect(order.port, '127.0.0.1', () => socket.write(request));
    const reader: Reader = { socket, carry: Buffer.alloc(0), seen: () => {} };
    let said = order.then === undefined;
    let all = '';
    let isReady = false;
    socket.setNoDelay(true);
    socket.on('error', error => (isReady ? undefined : reject(error)));
    socket.on('close', () => (isReady ? undefined : reject(new Error(`closed: ${all.slice(0, 300)}`))));
    socket.on('data', chunk => {
      const data = reader.carry.length > 0 ? Buffer.concat([reader.carry, chunk]) : chunk;
      reader.carry = Buffer.from(data.subarray(-longestMark));
      // Who does not answer the server's question is cut off.
      if (order.then && chunk.includes('PING')) socket.write(textFrame('PONG'));
      reader.seen(data);
      if (isReady) return;
      all += chunk.toString('latin1');
      if (!said && all.includes('\r\n\r\n')) {
        said = true;
        socket.write(textFrame(order.then!));
      }
      if (all.includes(order.ready)) {
        isReady = true;
        all = '';
        resolve(reader);
      }
    });
  });
}

const patience = 20_000;
const longestMark = 40;

async function untilMarked(mark: string): Promise<number[]> {
  let arrived = 0;
  return Promise.all(
    readers.map(
      reader =>
        new Promise<number>((resolve, reject) => {
          const late = setTimeout(
            () => reject(new Error(`${mark} reached ${arrived} of ${readers.length} readers`)),
            patience,
          );
          reader.seen = data => {
            if (!data.includes(mark)) return;
            clearTimeout(late);
            arrived += 1;
            reader.seen = () => {};
            resolve(Date.now());
          };
        }),
    ),
  );
}

process.on('message', async (order: ReadOrder) => {
  try {
    if (order.do === 'connect') {
      for (let made = 0; made < order.count; made += 50) {
        const some = Math.min(50, order.count - made);
        readers.push(...(await Promise.all(Array.from({ length: some }, () => open(order)))));
      }
      process.send?.({ done: order.do });
    } else if (order.do === 'await') {
      process.send?.({ waiting: true });
      process.send?.({ done: order.do, arrivals: await untilMarked(order.mark) });
    } else {
      for (const { socket } of readers) socket.destroy();
      readers = [];
      process.send?.({ done: order.do });
    }
  } catch (error) {
    process.send?.({ failed: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.({ started: true });
