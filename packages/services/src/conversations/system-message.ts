import { systemTextOf } from '@natiq/contracts/texts/egyptian';
import type { WidgetKey } from '@natiq/contracts/texts/widget';
import { newId } from '@natiq/db/ids';
import { appendMessageIn } from '@natiq/db/messages';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

export interface SystemMessage {
  conversationId: string;
  /** A key of the widget's catalogue: the customer reads it there, staff in theirs. */
  key: WidgetKey;
  params?: Record<string, string | number>;
  /** Language of the conversation, for the text that stands in where a key is unknown. */
  language?: string | null;
  /** The customer writes Egyptian: what we have in Egyptian is said so. */
  isEgyptian?: boolean;
}

/** The interface language that suits a conversation's language: Arabizi is Arabic in other letters. */
export function localeOf(language: string | null | undefined): 'ar' | 'en' {
  return language === 'ar' || language === 'arabizi' ? 'ar' : 'en';
}

/** Says something in a conversation that nobody said: key and params, rendered in each reader's language. @throws not_found */
export async function appendSystemMessageIn(
  tx: TenantTx,
  ctx: ServiceContext,
  message: SystemMessage,
): Promise<{ messageId: string; seq: number }> {
  const now = ctx.clock.now();
  const { conversationId, key, params = {} } = message;
  const locale = localeOf(message.language);
  const register = locale === 'ar' && message.isEgyptian ? 'egyptian' : locale === 'ar' ? 'msa' : 'en';
  const stored = await appendMessageIn(tx, {
    companyId: ctx.companyId,
    conversationId,
    messageId: newId(now.getTime()),
    author: { kind: 'system', id: null, label: '' },
    text: systemTextOf(register, key, params),
    textKey: key,
    textParams: register === 'egyptian' ? { ...params, register } : params,
    language: locale,
    at: now,
  });
  if (stored.outcome !== 'stored' || !stored.messageId) throw notFound();
  return { messageId: stored.messageId, seq: stored.seq };
}
