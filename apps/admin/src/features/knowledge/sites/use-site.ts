import { trpc } from '@natiq/client';
import type { SiteView } from '@natiq/contracts/knowledge/sites';

/** How often a site that is being read is looked at. */
const LOOK_MS = 1000;

export const isUnderWay = ({ state }: Pick<SiteView, 'state'>): boolean => state === 'waiting' || state === 'working';

/** The sites, looked at again and again while one of them is being read. */
export function useSites() {
  return trpc.sites.list.useInfiniteQuery(
    { limit: 20 },
    {
      staleTime: 0,
      getNextPageParam: page => page.nextCursor ?? undefined,
      refetchInterval: ({ state }) => (state.data?.pages.some(page => page.items.some(isUnderWay)) ? LOOK_MS : false),
    },
  );
}

/** One site with how far it is. */
export function useSite(id: string) {
  return trpc.sites.get.useQuery(
    { id },
    { staleTime: 0, refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_MS : false) },
  );
}
