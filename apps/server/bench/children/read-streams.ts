// Many readers on plain sockets: counts bytes and looks for a mark, nothing else, so that it costs the machine little.
import { connect, type Socket } from 'node:net';

export interface Connect {
  do: 'connect';
  port: number;
  count: number;
  /** The request that opens the stream, ending with an empty line. */
  request: string;
  /** Sent when the answer's head has come, as a WebSocket text frame. */
  then?: string;
  /** The reader is ready when this came. */
  ready: string;
}
export type ReadOrder = Connect | { do: 'await'; mark: string } | { do: 'close' };

interface Reader {
  socket: Socket;
  tail: string;
  seen: (tail: string) => void;
}
let readers: Reader[] = [];

/** A masked text frame, as a client must send it. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 65_535) throw new RangeError('too long');
  const head = payload.length < 126 ? Buffer.from([0x81, 0x80 | payload.length]) : Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 255]);
  // A mask of zeros leaves the text as it is.
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

function open(order: Connect): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const socket = connect(order.port, '127.0.0.1', () => socket.write(order.request));
    const reader: Reader = { socket, tail: '', seen: () => {} };
    let said = order.then === undefined;
    let all = '';
    let isReady = false;
    socket.setNoDelay(true);
    socket.on('error', error => (isReady ? undefined : reject(error)));
    socket.on('close', () => (isReady ? undefined : reject(new Error(`closed: ${all.slice(0, 300)}`))));
    socket.on('data', chunk => {
      // The end of what came is enough: marks are the last thing sent.
      reader.tail = (reader.tail + chunk.subarray(-400).toString('latin1')).slice(-800);
      reader.seen(reader.tail);
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

async function untilMarked(mark: string): Promise<number[]> {
  return Promise.all(
    readers.map(
      reader =>
        new Promise<number>(resolve => {
          const look = (tail: string) => {
            if (!tail.includes(mark)) return;
            reader.seen = () => {};
            reader.tail = '';
            resolve(Date.now());
          };
          reader.seen = look;
          look(reader.tail);
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
