import type { ConversationRow, ConversationView } from '@natiq/contracts/conversations/views';
import type { ServerProcess } from '../../src/trials/server-process.ts';

/** All lines of customers by their name, oldest first, as a manager reads them. */
export async function linesByContact(server: ServerProcess, token: string): Promise<Map<string, string[]>> {
  const { items } = await server.call<{ items: ConversationRow[] }>(
    'query',
    'conversations.list',
    { view: 'open', limit: 100 },
    token,
  );
  const lines = new Map<string, string[]>();
  for (const row of items) {
    const { timeline } = await server.call<ConversationView>(
      'query',
      'conversations.get',
      { id: row.id, limit: 200 },
      token,
    );
    const said = timeline.flatMap(item =>
      item.type === 'message' && item.author.kind === 'contact' ? [item.text] : [],
    );
    lines.set(row.contact.name ?? '', [...(lines.get(row.contact.name ?? '') ?? []), ...said]);
  }
  return lines;
}
