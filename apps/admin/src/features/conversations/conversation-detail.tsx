import { useConversation } from '@natiq/client';
import type { ConversationView } from '@natiq/contracts/conversations/views';
import {
  Button,
  contactName,
  DropdownMenu,
  Ellipsis,
  Facts,
  IconButton,
  Mark,
  type MenuEntry,
  Section,
  Stars,
  User,
} from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../session/use-me.ts';
import { useWords } from '../../words/use-words.tsx';
import type { useAddress } from '../lists/address.ts';
import { OpenPane } from '../lists/open-pane.tsx';
import { usePeople } from '../lists/use-people.ts';
import { MoodSection } from './mood-section.tsx';
import { ReadTimeline } from './read-timeline.tsx';
import { useConversationActs } from './use-conversation-acts.tsx';

interface DetailProps {
  id: string;
  onClose: () => void;
  place: ReturnType<typeof useAddress>;
}

/** One conversation beside the table: who it is with, what was said, what may be done. */
export function ConversationDetail({ id, onClose }: DetailProps) {
  const { say } = useWords();
  const query = useConversation(id);
  const view = query.data;
  return (
    <OpenPane
      title={<bdi>{view ? contactName(view.contact.name, view.row.number, say) : say('open.conversation')}</bdi>}
      query={query}
      onClose={onClose}
      fills
      acts={view && <Acts view={view} />}
    >
      {data => (
        <>
          <Head view={data} />
          <MoodSection view={data} />
          <ReadTimeline view={data} />
        </>
      )}
    </OpenPane>
  );
}

function Acts({ view }: { view: ConversationView }) {
  const { say } = useWords();
  const { may, user } = useMe();
  const { row } = view;
  const acts = useConversationActs(row);
  const people = usePeople('conversations');
  if (!may('conversations', 'update')) return null;
  const isOpen = row.phase === 'open' || row.phase === 'waiting';
  const give: MenuEntry[] = isOpen
    ? [
        { kind: 'label', id: 'give', label: say('bulk.assign') },
        ...people.map(person => ({
          id: person.id,
          label: person.name,
          icon: User,
          checked: row.owner.userId === person.id,
          disabled: row.owner.userId === person.id,
          onSelect: () => acts.assign(person.id),
        })),
        ...(row.owner.kind === 'user'
          ? [{ id: 'queue', label: say('bulk.toQueue'), onSelect: () => acts.assign(null) }]
          : []),
      ]
    : [];
  const ends: MenuEntry[] = isOpen
    ? [{ id: 'resolve', label: say('open.resolve'), onSelect: acts.resolve }]
    : row.phase === 'archived'
      ? []
      : [
          { id: 'reopen', label: say('open.reopen'), onSelect: acts.reopen },
          { id: 'close', label: say('open.closeForGood'), danger: true, onSelect: acts.close },
        ];
  const agentApp = user.role !== 'super_admin' && (
    <Button
      size="sm"
      icon={Mark}
      link={<a href={`/agent/inbox/${isOpen ? 'open' : 'ended'}/${row.id}`}>{say('open.inAgentApp')}</a>}
    >
      {say('open.inAgentApp')}
    </Button>
  );
  const items = [
    ...give,
    ...(give.length > 0 && ends.length > 0 ? [{ kind: 'line', id: 'line' } as const] : []),
    ...ends,
  ];
  return (
    <>
      {agentApp}
      {items.length > 0 && (
        <DropdownMenu
          label={say('open.acts')}
          align="end"
          trigger={<IconButton icon={Ellipsis} label={say('open.acts')} disabled={acts.busy} />}
          items={items}
        />
      )}
    </>
  );
}

function Head({ view }: { view: ConversationView }) {
  const { say } = useWords();
  const { row, rating, contact } = view;
  return (
    <Section>
      <Facts
        items={[
          { term: say('column.number'), value: <bdi className="tabular-nums">{row.number}</bdi> },
          { term: say('column.status'), value: say(`status.${row.status}`) },
          {
            term: say('column.owner'),
            value: <bdi>{row.owner.kind === 'user' ? (row.owner.name ?? '') : say(`owner.${row.owner.kind}`)}</bdi>,
          },
          {
            term: say('open.contact'),
            value: (
              <Link className="nq-link" to="/contacts" search={{ open: contact.id } as never}>
                {say('open.toContact')}
              </Link>
            ),
          },
          ...(row.ticket
            ? [
                {
                  term: say('open.ticketOf'),
                  value: (
                    <Link className="nq-link" to="/tickets" search={{ open: row.ticket.id } as never}>
                      <bdi>{row.ticket.number}</bdi>
                    </Link>
                  ),
                },
              ]
            : []),
          ...(rating ? [{ term: say('open.rating'), value: <Stars score={rating.score} /> }] : []),
        ]}
      />
    </Section>
  );
}
