import type { Held, Report } from './judge.ts';
import type { Ledger } from './ledger.ts';

/** What goes through a provider: dealt with to the last update, in its order, in one conversation a chat, and heard as it was said. */
export function judgeProvider(
  ledger: Ledger,
  held: Held,
  marks: Readonly<Record<string, string>>,
  report: Report,
): void {
  for (const { id, handled, failure } of held.updates)
    if (!handled)
      report(failure ? 'lost' : 'unanswered', `update ${id} was ${failure ? 'put aside' : 'not dealt with'}`);
  judgePlaces(ledger, held, report);
  const talks = Map.groupBy(
    held.conversations.filter(talk => talk.chat !== null),
    talk => `${talk.company}:${talk.chat}`,
  );
  for (const [chat, own] of talks) {
    for (let n = 1; n < own.length; n += 1) report('doubled', `chat ${chat} has a conversation too many`);
    const ids = new Set(own.map(talk => talk.id));
    const ours = held.messages.filter(row => ids.has(row.conversationId) && row.author !== 'contact');
    judgeHeard(chat, ours, ledger.heard.get(chat) ?? [], report);
  }
  for (const [chat, heard] of ledger.heard)
    for (const [company, mark] of Object.entries(marks))
      if (!chat.startsWith(company) && heard.some(text => text.includes(mark)))
        report('foreign', `chat ${chat} heard another company's words`);
}

/** What has a place in the provider's order stands in that order. */
function judgePlaces(ledger: Ledger, held: Held, report: Report): void {
  const seqOf = new Map(held.messages.filter(row => row.author === 'contact').map(row => [row.clientId, row.seq]));
  const placed = [...ledger.said.values()].filter(word => word.place !== undefined && seqOf.has(word.clientId));
  for (const words of Map.groupBy(placed, word => word.customer).values()) {
    const inOrder = words.toSorted((a, b) => a.place! - b.place!);
    inOrder.forEach((word, n) => {
      if (n > 0 && seqOf.get(word.clientId)! < seqOf.get(inOrder[n - 1]!.clientId)!)
        report('reordered', `${word.clientId} overtook the one before it (${word.trial})`);
    });
  }
}

/** Each message of ours was heard once; one more time where its sender died over it, and then it says so. */
function judgeHeard(chat: string, ours: Held['messages'], heard: readonly string[], report: Report): void {
  const sent = ours.filter(row => row.status === 'sent');
  for (const row of ours)
    if (row.status !== 'sent')
      report(row.status === 'failed' ? 'lost' : 'unanswered', `message ${row.id} to chat ${chat} is ${row.status}`);
  for (let n = heard.length; n < sent.length; n += 1) report('lost', `chat ${chat} heard a message too few`);
  const most = sent.length + sent.filter(row => row.maybeTwice).length;
  for (let n = most; n < heard.length; n += 1) report('doubled', `chat ${chat} heard a message too many`);
}
