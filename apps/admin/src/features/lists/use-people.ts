import { trpc } from '@natiq/client';
import { scopeOf } from '@natiq/contracts/access/matrix';
import { useMe } from '../../session/use-me.ts';

/** Whom work may be given to: everybody who answers customers, or oneself alone where passing it on is a leader's right. */
export function usePeople(module: 'conversations' | 'tickets'): { id: string; name: string }[] {
  const { user, may } = useMe();
  const all = may(module, 'update') && scopeOf(user.role, module) === 'all';
  const colleagues = trpc.users.colleagues.useQuery(undefined, { enabled: all, staleTime: 60_000 });
  if (!may(module, 'update')) return [];
  if (!all) return [{ id: user.id, name: user.name }];
  return (colleagues.data ?? []).filter(person => person.role !== 'viewer' && person.role !== 'super_admin');
}
