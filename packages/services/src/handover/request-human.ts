import type { WebchatConversation } from '@natiq/contracts/webchat/views';
import { constraintOf } from '@natiq/db';
import { openConversationIn, visitorStateIn } from '../conversations/index.ts';
import { type ContactContext, transact } from '../kernel/context.ts';
import { handOvers } from '../kernel/meters.ts';
import { handOverIn } from './hand-over.ts';

/** The customer asks for a person by button, also before a first word or after the end. May be pressed again without effect. */
export async function requestHuman(ctx: ContactContext): Promise<WebchatConversation> {
  const { view, handedOver } = await ask(ctx).catch(error => {
    // A message sent at the same moment opened a conversation; the second look finds it.
    if (constraintOf(error) === 'conversations_one_open') return ask(ctx);
    throw error;
  });
  ctx.ports.wake.log();
  if (handedOver) handOvers.inc({ reason: 'explicit_request' });
  return view;
}

function ask(ctx: ContactContext): Promise<{ view: WebchatConversation; handedOver: boolean }> {
  return transact(ctx, async tx => {
    const conv = await openConversationIn(tx, ctx);
    const input = { conversationId: conv.id, reason: 'explicit_request', by: 'contact' } as const;
    const { handedOver } = await handOverIn(tx, ctx, conv, input);
    return { view: (await visitorStateIn(tx, ctx))!.view, handedOver };
  });
}
