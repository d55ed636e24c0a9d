import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** answer: vectors by meaning · hang: never a word · error: a status · garbage: a 200 that is nothing */
export type EmbeddingBehaviour =
  | { kind: 'answer' }
  | { kind: 'hang' }
  | { kind: 'error'; status: number }
  | { kind: 'garbage' };

export interface EmbeddingStubCall {
  authorization: string | undefined;
  model: string;
  input: string[];
}

export interface StubEmbeddings {
  /** Up to and with `/v1`. */
  readonly url: string;
  readonly port: number;
  readonly calls: EmbeddingStubCall[];
  behave(behaviour: EmbeddingBehaviour | ((call: EmbeddingStubCall) => EmbeddingBehaviour)): void;
  close(): Promise<void>;
}

export interface EmbeddingMind {
  /** Words that mean the same, by groups. */
  meanings: readonly (readonly string[])[];
  /** A share all vectors have in common: models crowd into a narrow band. By model, 0 unless named. */
  common?: Readonly<Record<string, number>>;
  /** Models for which every text is the same. */
  dull?: readonly string[];
  /** Models that take whatever they know no word of for the first meaning. */
  vague?: readonly string[];
}

const dimensions = 96;

/** A local stand-in for a server of embeddings that knows which words mean the same, on 127.0.0.1 at a port of its own. */
export async function stubEmbeddings(mind: EmbeddingMind): Promise<StubEmbeddings> {
  const calls: EmbeddingStubCall[] = [];
  let behaviour: Parameters<StubEmbeddings['behave']>[0] = { kind: 'answer' };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const asked = JSON.parse(body || '{}') as { model?: string; input?: string[] };
    const { model = '', input = [] } = asked;
    const call = { authorization: request.headers.authorization, model, input };
    calls.push(call);
    const act = typeof behaviour === 'function' ? behaviour(call) : behaviour;
    if (act.kind === 'hang') return;
    response.setHeader('content-type', 'application/json');
    if (act.kind === 'error') {
      response.statusCode = act.status;
      response.end('{}');
      return;
    }
    const data = input.map((text, index) => ({ index, embedding: vectorOf(text, model, mind) }));
    const tokens = input.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
    response.end(act.kind === 'garbage' ? '{"data":' : JSON.stringify({ data, usage: { prompt_tokens: tokens } }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    calls,
    behave: next => {
      behaviour = next;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function vectorOf(
  text: string,
  model: string,
  { meanings, common = {}, dull = [], vague = [] }: EmbeddingMind,
): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  if (dull.includes(model)) return vector.fill(1);
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (vague.includes(model) && !words.some(word => meanings.flat().includes(word))) vector[0] = 1;
  for (const word of words) {
    const group = meanings.findIndex(words => words.includes(word));
    // Words outside the groups weigh little, wherever they fall.
    const at = group >= 0 ? group : meanings.length + (hash(word) % (dimensions - meanings.length - 1));
    vector[at]! += group >= 0 ? 1 : 0.15;
  }
  const length = Math.hypot(...vector) || 1;
  const unit = vector.map(value => value / length);
  unit[dimensions - 1] = common[model] ?? 0.1;
  return unit;
}

function hash(word: string): number {
  let h = 7;
  for (const letter of word) h = (Math.imul(h, 31) + letter.codePointAt(0)!) >>> 0;
  return h;
}
