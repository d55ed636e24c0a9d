import { trpc } from '@natiq/client';
import { useMe } from '../session/use-me.ts';
import type { PageId } from './pages.ts';

/** Milliseconds between two looks: what is put aside waits for a person anyway. */
const LOOK_EVERY = 60_000;

/** Figures beside pages of the navigation: what waits there for somebody to look. */
export function useBadges(): Partial<Record<PageId, number>> {
  const { may } = useMe();
  const { data } = trpc.integrity.badge.useQuery(undefined, {
    enabled: may('audit', 'read'),
    refetchInterval: LOOK_EVERY,
    staleTime: LOOK_EVERY / 2,
  });
  return data && data.deadLetters > 0 ? { integrity: data.deadLetters } : {};
}
