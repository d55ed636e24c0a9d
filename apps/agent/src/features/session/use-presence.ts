import { trpc, useLiveEvents } from '@natiq/client';
import type { PresenceStatus } from '@natiq/contracts/identity/views';
import { useEffect } from 'react';
import { useFail } from '../../words/use-fail.ts';
import { useMe } from './use-me.ts';

/** Without a sign of life for 30 s the server counts a person as absent; every 10 s leaves room for two lost ones. */
const beatMs = 10_000;

/** Tells the server that the app is open and seen. */
export function useHeartbeat(): void {
  const { presence, company, may } = useMe();
  const { mutate: touch } = trpc.presence.touch.useMutation();
  const { choose } = usePresence();
  const answers = may('conversations', 'update');
  // Nobody sees the sign-in form in a demo, where arriving is said; its agent is there from the first look.
  const arrives = company.kind === 'demo' && presence === 'offline' && answers;
  useEffect(() => {
    if (arrives) choose('online');
  }, [arrives, choose]);
  useEffect(() => {
    const beat = () => document.visibilityState === 'visible' && touch();
    beat();
    const timer = setInterval(beat, beatMs);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [touch]);
}

/** One's own presence, and how to choose another: shown at once, put back when the server refuses. */
export function usePresence(): { presence: PresenceStatus; choose(status: PresenceStatus): void } {
  const { user, presence } = useMe();
  const utils = trpc.useUtils();
  const fail = useFail();
  const show = (status: PresenceStatus) => utils.auth.me.setData(undefined, me => me && { ...me, presence: status });
  const { mutate } = trpc.presence.set.useMutation({
    onMutate: ({ status }) => {
      const before = utils.auth.me.getData()?.presence;
      show(status);
      return { before };
    },
    onError: (error, _, context) => {
      if (context?.before) show(context.before);
      fail(error);
    },
  });
  // The same person in another tab.
  useLiveEvents(event => {
    if (event.type === 'presence' && event.userId === user.id) show(event.status);
  });
  return { presence, choose: status => mutate({ status }) };
}
