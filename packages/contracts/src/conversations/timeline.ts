import type { TimelineItem } from './views.ts';

/**
 * The order of a timeline, the same on the server and on a screen: messages by seq; notes and events stand before the
 * first message that is younger than they. At the same instant a beginning comes before the message it begins with, and
 * anything else after. Times alone would not do, since the clocks of two processes differ.
 */
export function orderTimeline(items: readonly TimelineItem[]): TimelineItem[] {
  const messages = items.filter(item => item.type === 'message').sort((a, b) => a.seq - b.seq);
  const others = items
    .filter(item => item.type !== 'message')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareIds(a, b));
  const ordered: TimelineItem[] = [];
  let next = 0;
  for (const message of messages) {
    const at = Date.parse(message.at);
    for (; next < others.length && comesBefore(others[next]!, at); next += 1) ordered.push(others[next]!);
    ordered.push(message);
  }
  return [...ordered, ...others.slice(next)];
}

const beginnings: ReadonlySet<string> = new Set(['conversation.opened', 'conversation.reopened']);

function comesBefore(item: TimelineItem, time: number): boolean {
  const own = Date.parse(item.at);
  return own < time || (own === time && item.type === 'event' && beginnings.has(item.name));
}

/** Events are numbered, notes carry a UUIDv7; at the same instant events come first. */
function compareIds(a: TimelineItem, b: TimelineItem): number {
  if (a.type !== b.type) return a.type === 'event' ? -1 : 1;
  if (a.type === 'event') return a.id.length - b.id.length || a.id.localeCompare(b.id);
  return a.id.localeCompare(b.id);
}
