import type { Sender } from '../../channels/index.ts';
import type { Services } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';

/** A provider shows "typing" for about five seconds, ms. */
const againAfter = 4500;
/** After a message nobody may begin to answer; then it is not waited for any longer, ms. */
const patience = 60_000;

export interface TypingSigns {
  /** Shows in the chat whenever somebody of ours is typing in the conversation, for a while after a customer's message. */
  follow(conversationId: string, sender: Sender, address: string): void;
  stop(): void;
}

/** Carries "is typing" from the bus to chats of providers. Losing one loses nothing. */
export function typingSigns(services: Services): TypingSigns {
  const followed = new Map<string, () => void>();
  const follow = (conversationId: string, sender: Sender, address: string) => {
    followed.get(conversationId)?.();
    let beat: NodeJS.Timeout | undefined;
    const show = () =>
      sender.adapter
        .showTyping(sender.secret, address)
        .catch(error => services.log.info('channel.typing_unshown', { error: describeError(error) }));
    const off = services.ports.bus.subscribe(`conversation:${conversationId}`, payload => {
      if (payload.type !== 'typing' || (payload.author as { kind?: string } | undefined)?.kind === 'contact') return;
      clearInterval(beat);
      if (payload.on !== true) return;
      void show();
      beat = setInterval(show, againAfter);
    });
    const end = () => {
      off();
      clearInterval(beat);
      clearTimeout(limit);
      followed.delete(conversationId);
    };
    const limit = setTimeout(end, patience);
    followed.set(conversationId, end);
  };
  return {
    follow,
    stop: () => {
      for (const end of [...followed.values()]) end();
    },
  };
}
