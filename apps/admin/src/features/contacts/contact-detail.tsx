import { trpc } from '@natiq/client';
import type { ContactView } from '@natiq/contracts/contacts/views';
import { Avatar, Button, Facts, languageWords, Section, topicWords } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { OpenPane } from '../lists/open-pane.tsx';

const MOST = 20;

/** One contact beside the table: how to reach them, where they write, their conversations. */
export function ContactDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { say } = useWords();
  const query = trpc.contacts.get.useQuery({ id });
  return (
    <OpenPane title={<bdi>{query.data?.name ?? say('open.contact')}</bdi>} query={query} onClose={onClose}>
      {contact => (
        <>
          <Known contact={contact} />
          <Identities contact={contact} />
          <Conversations id={id} />
        </>
      )}
    </OpenPane>
  );
}

function Known({ contact }: { contact: ContactView }) {
  const { say } = useWords();
  const { name, email, phone, language, timeZone, createdAt } = contact;
  const facts = [
    email && { term: say('column.email'), value: <bdi dir="ltr">{email}</bdi> },
    phone && { term: say('column.phone'), value: <bdi dir="ltr">{phone}</bdi> },
    language && { term: say('column.language'), value: languageWords(language, say) },
    timeZone && { term: say('details.zone'), value: <bdi>{timeZone.replaceAll('_', ' ')}</bdi> },
    { term: say('column.since'), value: <Ago iso={createdAt} /> },
  ].filter(fact => Boolean(fact)) as { term: string; value: React.ReactNode }[];
  return (
    <Section>
      <p className="nq-signed ad-who">
        <Avatar id={contact.id} name={name ?? say('column.visitor')} size="lg" />
        <bdi className="font-medium">{name ?? say('column.visitor')}</bdi>
      </p>
      <Facts items={facts} />
    </Section>
  );
}

function Identities({ contact }: { contact: ContactView }) {
  const { say } = useWords();
  return (
    <Section title={say('open.identities')} count={contact.identities.length}>
      <ul className="ad-links">
        {contact.identities.map(({ id, channel, address, lastSeenAt, createdAt }) => (
          <li key={id}>
            <span>
              <bdi>{channel.name}</bdi>
              {' · '}
              {address ? <bdi dir="ltr">{address}</bdi> : say('open.noAddress')}
            </span>
            <Ago iso={lastSeenAt ?? createdAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Conversations({ id }: { id: string }) {
  const { say } = useWords();
  const { data } = trpc.conversations.find.useQuery({ contact: id, limit: MOST, sort: '-openedAt' });
  if (!data) return null;
  return (
    <Section
      title={say('open.conversations')}
      count={data.items.length}
      end={
        <Button size="sm" link={<Link to="/conversations" search={{ contact: id } as never} />}>
          {say('open.allConversations')}
        </Button>
      }
    >
      <ul className="ad-links">
        {data.items.map(row => (
          <li key={row.id}>
            <Link className="nq-link nq-clip" to="/conversations" search={{ open: row.id, contact: id } as never}>
              <bdi>{row.topic ? topicWords(row.topic, say) : row.number}</bdi>
            </Link>
            <Ago iso={row.openedAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
