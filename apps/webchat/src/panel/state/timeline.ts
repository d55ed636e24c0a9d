import type { WebchatAuthor, WebchatMessage } from '@natiq/contracts/webchat/views';
import type { Model } from './model.ts';
import type { Unsent } from './outbox.ts';

/** One line of the talk, ready to draw. `first`: the author changes here, so the name or picture is shown. */
export type Row =
  | { kind: 'day'; id: string; at: string }
  | { kind: 'new'; id: string }
  | { kind: 'me'; id: string; message: WebchatMessage; status: boolean }
  | { kind: 'answer'; id: string; message: WebchatMessage; first: boolean; ask: boolean }
  | { kind: 'agent'; id: string; message: WebchatMessage; first: boolean; last: boolean }
  | { kind: 'event'; id: string; message: WebchatMessage }
  | { kind: 'retracted'; id: string }
  | { kind: 'stream'; id: string; text: string }
  | { kind: 'unsent'; id: string; item: Unsent }
  | { kind: 'typing'; id: string; author: WebchatAuthor };

/** System texts that are said to the visitor rather than noted on a line. */
const SPOKEN = /^(handover\.|assistant\.unavailable)/;

const dayKey = (iso: string): string => new Date(iso).toDateString();

function rowOf(message: WebchatMessage, before: WebchatMessage | undefined, after: WebchatMessage | undefined): Row {
  const { id, author } = message;
  const first = before?.author.kind !== author.kind || before.author.name !== author.name;
  if (author.kind === 'contact') return { kind: 'me', id, message, status: false };
  if (author.kind === 'agent') {
    const last = after?.author.kind !== 'agent' || after.author.name !== author.name;
    return { kind: 'agent', id, message, first, last };
  }
  const spoken = author.kind === 'assistant' || SPOKEN.test(message.key ?? '');
  return spoken ? { kind: 'answer', id, message, first, ask: false } : { kind: 'event', id, message };
}

/** The talk from top to bottom. */
export function timeline({ chat, unsent, readUpto, config }: Model): Row[] {
  const rows: Row[] = [];
  const { messages, conversation, retracted, streams, typing } = chat;
  let newShown = false;
  let gone = [...retracted].sort((a, b) => a.seq - b.seq);
  const takenBack = (upto: number): void => {
    for (const r of gone.filter(g => g.seq < upto)) rows.push({ kind: 'retracted', id: r.id });
    gone = gone.filter(g => g.seq >= upto);
  };
  messages.forEach((message, i) => {
    const before = messages[i - 1];
    takenBack(message.seq);
    if (!before || dayKey(before.createdAt) !== dayKey(message.createdAt))
      rows.push({ kind: 'day', id: `day-${message.id}`, at: message.createdAt });
    if (!newShown && before && message.seq > readUpto && message.author.kind !== 'contact') {
      rows.push({ kind: 'new', id: 'new' });
      newShown = true;
    }
    rows.push(rowOf(message, before, messages[i + 1]));
  });
  takenBack(Number.POSITIVE_INFINITY);

  const mine = rows.findLast(row => row.kind === 'me');
  if (mine) mine.status = true;
  const answer = rows.findLast(row => row.kind === 'answer');
  if (answer && config?.features.human && conversation?.owner.kind === 'assistant') answer.ask = true;

  const arrived = new Set(messages.map(m => m.clientId));
  for (const item of unsent) if (!arrived.has(item.clientId)) rows.push({ kind: 'unsent', id: item.clientId, item });
  for (const { id, text } of streams) rows.push({ kind: 'stream', id: `stream-${id}`, text });
  for (const author of typing) rows.push({ kind: 'typing', id: `typing-${author.kind}-${author.name}`, author });
  return rows;
}
