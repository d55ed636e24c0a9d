import { errorBodyOf, trpc } from '@natiq/client';
import type { MeView } from '@natiq/contracts/identity/views';
import { useEffect } from 'react';

export interface DemoAgent {
  me: MeView | undefined;
  state: 'entering' | 'in' | 'failed';
  /** Tries the door again. */
  enter(): void;
}

/** Who answers on the right: whoever is signed in already, else the demo's agent, let in without a password. */
export function useDemoAgent(): DemoAgent {
  const utils = trpc.useUtils();
  const me = trpc.auth.me.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const stranger = me.isError && errorBodyOf(me.error).code === 'unauthenticated';
  const enter = trpc.demo.enter.useMutation({
    onSuccess: signedIn => {
      // A session that ended takes its socket with it: begin anew. The first one has none yet.
      if (me.data) location.reload();
      else utils.auth.me.setData(undefined, signedIn.me);
    },
  });
  const { mutate, isIdle } = enter;
  useEffect(() => {
    if (stranger && isIdle) mutate();
  }, [stranger, isIdle, mutate]);
  const failed = enter.isError || (me.isError && !stranger);
  return {
    me: me.data,
    state: me.data ? 'in' : failed ? 'failed' : 'entering',
    enter: () => {
      if (me.isError && !stranger) void me.refetch();
      else mutate();
    },
  };
}
