import { trpc } from '@natiq/client';
import type { ContactFilterText } from '@natiq/contracts/contacts/inputs';
import { useMemo } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { useAddress } from '../lists/address.ts';
import { ListPage } from '../lists/list-page.tsx';
import { Reading } from '../lists/reading.tsx';
import { useContactColumns } from './contact-columns.tsx';
import { ContactDetail } from './contact-detail.tsx';

const PAGE = 50;

/** Everybody who ever wrote. */
export default function ContactsPage() {
  const { say } = useWords();
  const place = useAddress('contacts');
  const filter = place.filters as ContactFilterText;
  const utils = trpc.useUtils();
  const input = useMemo(
    () => ({ limit: PAGE, ...filter, ...(place.sort && { sort: place.sort as 'createdAt' }) }),
    [filter, place.sort],
  );
  const query = trpc.contacts.list.useInfiniteQuery(input, {
    getNextPageParam: page => page.nextCursor ?? undefined,
    placeholderData: before => before,
  });
  const found = trpc.contacts.count.useQuery(filter, { placeholderData: before => before });
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  const columns = useContactColumns();
  const piece = trpc.contacts.export.useMutation();
  return (
    <Reading>
      <ListPage
        list="contacts"
        {...{ place, query, rows, columns }}
        found={found.data}
        defaultSort="-createdAt"
        nameOf={row => row.name ?? say('column.visitor')}
        isFresh={false}
        onFresh={() => void query.refetch()}
        detail={(id, close) => <ContactDetail key={id} id={id} onClose={close} />}
        exportOf={ids => ({
          name: say('export.file.contacts'),
          count: async () => ids?.length ?? (await utils.contacts.count.fetch(filter)).count,
          piece: cursor => piece.mutateAsync({ ...filter, ...(cursor && { cursor }), ...(ids && { ids }), limit: 250 }),
        })}
      />
    </Reading>
  );
}
