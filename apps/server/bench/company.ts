import type { Database } from '@natiq/db';
import { sql } from '@natiq/db/query';
import { insertSession } from '@natiq/db/sessions';
import { withTenant } from '@natiq/db/tenant';
import type { Services, UserContext } from '@natiq/services/kernel/context';
import { newToken } from '@natiq/services/kernel/hash';
import { makeChannel, makeCompany, makeUser, type TestChannel } from '@natiq/testing/factories';

export interface BenchCompany {
  companyId: string;
  channel: TestChannel;
  manager: UserContext;
}

export async function makeBenchCompany(services: Services): Promise<BenchCompany> {
  const { companyId } = await makeCompany(services, { name: 'Bench' });
  const channel = await makeChannel(services, companyId);
  const manager = await makeUser(services, companyId, { role: 'company_manager', name: 'Bench manager' });
  // Live streams end within seconds when there is no session behind them.
  await insertSession(services.database, {
    tokenHash: newToken(),
    publicId: manager.ctx.actor.sessionId,
    companyId,
    userId: manager.id,
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return { companyId, channel, manager: manager.ctx };
}

const kinds = { contact: '1', identity: '2', conversation: '3' } as const;

/** The id that row `n` of a kind gets from `fill`: ordered by n, as the product's own ids are by time. */
export function idOf(kind: keyof typeof kinds, n: number): string {
  const head = n.toString(16).padStart(12, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}-700${kinds[kind]}-8000-000000000000`;
}

const idSql = (kind: keyof typeof kinds, n: string) =>
  `(lpad(to_hex(${n}), 12, '0') || '700${kinds[kind]}8000000000000000')::uuid`;

const base = `'2026-01-01'::timestamptz`;
const batch = 20_000;

/** Contacts with an open conversation each, without messages. */
export async function fillConversations(database: Database, company: BenchCompany, count: number): Promise<void> {
  const { companyId, channel } = company;
  const own = `'${companyId}'::uuid`;
  for (let from = 0; from < count; from += batch) {
    const series = `generate_series(${from}, ${Math.min(count, from + batch) - 1}) n`;
    await withTenant(database, companyId, async tx => {
      await tx.execute(
        sql.raw(`insert into contacts (company_id, id, name, language)
          select ${own}, ${idSql('contact', 'n')}, 'Visitor ' || n, 'ar' from ${series}`),
      );
      await tx.execute(
        sql.raw(`insert into contact_identities (company_id, id, contact_id, channel_id, address)
          select ${own}, ${idSql('identity', 'n')}, ${idSql('contact', 'n')}, '${channel.channelId}', 'address-' || n from ${series}`),
      );
      await tx.execute(
        sql.raw(`insert into conversations (company_id, id, number, contact_id, identity_id, channel_id, assistant_id, owner_kind, language,
            last_message_text, last_message_by, last_message_at, opened_at)
          select ${own}, ${idSql('conversation', 'n')}, 'BENCH-' || n, ${idSql('contact', 'n')}, ${idSql('identity', 'n')},
            '${channel.channelId}', '${channel.assistantId}', 'assistant', 'ar', 'آخر رسالة رقم ' || n, 'contact',
            ${base} + n * interval '1 second', ${base} from ${series}`),
      );
    });
  }
}

/** Gives every conversation so many more messages, the last one unread. `wave` makes their ids differ from those of other calls. */
export async function fillMessages(
  database: Database,
  company: BenchCompany,
  wave: number,
  perConversation: number,
): Promise<void> {
  const { companyId, channel } = company;
  const own = `'${companyId}'::uuid`;
  for (let k = 1; k <= perConversation; k += 1) {
    const id = `(lpad(to_hex(${wave * 1000 + k}), 12, '0') || '7004' || substr(md5(c.id::text), 1, 16))::uuid`;
    await withTenant(database, companyId, tx =>
      tx.execute(
        sql.raw(`insert into messages (company_id, id, conversation_id, identity_id, channel_id, seq, author_kind, author_id, text,
            language, client_id, body_hash, status)
          select ${own}, ${id}, c.id, c.identity_id, '${channel.channelId}', c.last_seq + ${k}, 'contact', c.contact_id,
            'سؤال عن الرصيد والباقة من عميل قديم رقم ' || c.number, 'ar', 'fill-${wave}-${k}', 'h', 'delivered'
          from conversations c where c.company_id = ${own}`),
      ),
    );
  }
  await withTenant(database, companyId, tx =>
    tx.execute(
      sql.raw(`update conversations set last_seq = last_seq + ${perConversation}, last_contact_seq = last_seq + ${perConversation},
        answered_seq = last_seq + ${perConversation}, staff_read_seq = last_seq + ${perConversation} - 1 where company_id = ${own}`),
    ),
  );
}
