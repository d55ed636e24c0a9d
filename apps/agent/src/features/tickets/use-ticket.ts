import { errorBodyOf, trpc, useLiveEvents } from '@natiq/client';
import { scopeOf } from '@natiq/contracts/access/matrix';
import type { TicketView } from '@natiq/contracts/tickets/views';
import { type TicketChange, useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';

/** One ticket, kept true by events. */
export function useTicket(id: string | undefined) {
  const utils = trpc.useUtils();
  const query = trpc.tickets.get.useQuery({ id: id ?? '' }, { enabled: id !== undefined });
  useLiveEvents(event => {
    if (event.type === 'ticket' && event.ticket.id === id) utils.tickets.get.setData({ id }, event.ticket);
    // A colleague's now: what was known of it is no longer ours to see.
    if (event.type === 'ticket.left' && event.id === id) utils.tickets.get.reset({ id });
    if (event.type === 'reload' && id) utils.tickets.get.invalidate({ id });
  });
  return query;
}

/** Changes of one ticket: shown at once where it is safe, put back and said in words when they are refused. */
export function useTicketActs(ticket: TicketView | undefined) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const put = (next: TicketView) => utils.tickets.get.setData({ id: next.id }, next);
  const onError = (error: unknown) => {
    fail(error);
    if (!ticket) return;
    if (errorBodyOf(error).code === 'unavailable') put(ticket);
    else utils.tickets.get.invalidate({ id: ticket.id });
  };
  const update = trpc.tickets.update.useMutation({ onSuccess: put, onError });
  const claim = trpc.tickets.claim.useMutation({
    onSuccess: next => {
      put(next);
      show({ text: say('tickets.claimed') });
    },
    onError,
  });
  return {
    busy: update.isPending || claim.isPending,
    change: (change: TicketChange) => {
      if (!ticket) return;
      const { status, priority, category } = change;
      put({ ...ticket, ...(status && { status }), ...(priority && { priority }), ...(category && { category }) });
      update.mutate({ id: ticket.id, version: ticket.version, ...change });
    },
    claim: () => ticket && claim.mutate({ id: ticket.id }),
  };
}

/** Whom a ticket may be given to. Passing work to a colleague is a leader's right; everybody may take it and give it back. */
export function usePeople(): { id: string; name: string }[] {
  const { user, may } = useMe();
  const all = may('tickets', 'update') && scopeOf(user.role, 'tickets') !== 'own';
  const colleagues = trpc.users.colleagues.useQuery(undefined, { enabled: all, staleTime: 30_000 });
  if (!all) return [{ id: user.id, name: user.name }];
  return (colleagues.data ?? []).filter(person => person.role !== 'viewer' && person.role !== 'super_admin');
}
