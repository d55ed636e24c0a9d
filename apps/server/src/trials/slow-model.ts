import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface SlowModel {
  /** What GROQ_BASE_URL is set to. */
  readonly url: string;
  /** Milliseconds between two pieces of an answer, from now on. */
  pace(pieceMs: number): void;
  /** Resolves when an answer has begun that had not begun before, or after the limit. */
  speaking(limitMs: number): Promise<void>;
  close(): Promise<void>;
}

const pieceLength = 14;
const code = /\*\d+#/g;

/**
 * A model on this machine that takes its time, so that a server can be killed while it speaks. It says the code that stands in
 * the passages of its prompt: had it been handed another company's, one would read it in the answer.
 */
export async function slowModel(): Promise<SlowModel> {
  let pieceMs = 20;
  let begun: (() => void)[] = [];
  const speak = async (response: ServerResponse, prompt: string) => {
    const codes = [...new Set(prompt.match(code) ?? [])];
    const text = `{"decision":"answer","confidence":0.95,"intent":"balance"}\nDial ${codes.join(' or ')} to check your balance.`;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let at = 0; at < text.length && !response.destroyed; at += pieceLength) {
      response.write(frame({ delta: { content: text.slice(at, at + pieceLength) }, finish_reason: null }));
      // The first piece is the verdict; from here on there is something to cut off.
      if (at === 0) for (const tell of begun.splice(0)) tell();
      await wait(pieceMs);
    }
    response.write(frame({ delta: {}, finish_reason: 'stop' }));
    response.end('data: [DONE]\n\n');
  };
  const server = createServer(async (request, response) => {
    try {
      let prompt = '';
      for await (const piece of request) prompt += String(piece);
      await speak(response, prompt);
    } catch {
      // The server that asked was killed.
      response.destroy();
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pace: ms => {
      pieceMs = ms;
    },
    speaking: limitMs => Promise.race([new Promise<void>(resolve => begun.push(resolve)), wait(limitMs)]),
    close: () =>
      new Promise(resolve => {
        begun = [];
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function frame(choice: Record<string, unknown>): string {
  return `data: ${JSON.stringify({ id: 'slow', object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`;
}
