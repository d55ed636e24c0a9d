import type { assistInput } from '@natiq/contracts/assist/inputs';
import type { SimilarTicketView } from '@natiq/contracts/assist/views';
import { and, desc, eq, ne } from '@natiq/db/query';
import { tickets } from '@natiq/db/schema';
import { similarTo } from '@natiq/domain/assist/similar';
import type { z } from 'zod';
import { mayConversations } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { mayTickets } from '../tickets/index.ts';
import { readTalkIn } from './read-talk.ts';

/** So many of the newest tickets are compared; a description counts by its beginning. */
const compared = 400;
const longest = 600;
const shown = 3;

/** Tickets one may see that are about the same matter, most alike first. @throws forbidden, not_found */
export async function similarTickets(
  ctx: ServiceContext,
  input: z.output<typeof assistInput>,
): Promise<SimilarTicketView[]> {
  const sight = mayConversations(ctx, 'read');
  const ticketSight = mayTickets(ctx, 'read');
  const { talk, rows } = await transact(ctx, async tx => ({
    talk: await readTalkIn(tx, ctx, input.id, sight),
    rows: await tx
      .select({
        id: tickets.id,
        number: tickets.number,
        subject: tickets.subject,
        description: tickets.description,
        status: tickets.status,
        createdAt: tickets.createdAt,
      })
      .from(tickets)
      .where(and(ticketSight, ne(tickets.conversationId, input.id), eq(tickets.companyId, ctx.companyId)))
      .orderBy(desc(tickets.createdAt), desc(tickets.id))
      .limit(compared),
  }));
  const asked = talk.said.filter(said => said.by === 'contact').slice(-5);
  const candidates = rows.map(row => ({ row, text: `${row.subject}\n${row.description.slice(0, longest)}` }));
  return similarTo(asked.map(said => said.text).join('\n'), candidates, shown).map(({ row }) => ({
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status as SimilarTicketView['status'],
    at: row.createdAt.toISOString(),
  }));
}
