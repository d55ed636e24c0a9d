// A language model that is as quick as is promised: the first token after 100 ms, then 500 a second, each in a frame of its own.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const [, , text = ''] = process.argv;
const firstMs = 100;
const perMs = 0.5;
const tickMs = 4;

const tokens = text.match(/\s?[^\s]{1,5}|\s/g) ?? [];
const frames = tokens.map(content => frame({ delta: { content }, finish_reason: null }));
const end = `${frame({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`;

function frame(choice: object): string {
  return `data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`;
}

function speak(response: ServerResponse): void {
  const from = performance.now() + firstMs;
  let said = 0;
  const timer = setInterval(() => {
    const due = Math.min(frames.length, Math.floor((performance.now() - from) * perMs) + 1);
    if (due <= said || performance.now() < from) return;
    if (said === 0) response.writeHead(200, { 'content-type': 'text/event-stream' });
    const more = frames.slice(said, due).join('');
    said = due;
    if (said < frames.length) return void response.write(more);
    clearInterval(timer);
    response.end(more + end);
  }, tickMs);
  response.on('close', () => clearInterval(timer));
}

const server = createServer((request, response) => {
  request.resume().on('end', () => speak(response));
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port, tokens: tokens.length }),
);
