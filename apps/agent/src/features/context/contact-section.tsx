import type { ConversationView } from '@natiq/contracts/conversations/views';
import { Avatar, channelWords, contactName, Facts, languageWords, Section } from '@natiq/ui';
import type { ReactNode } from 'react';
import { useDates, useNow } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';

/** The address of a page without what identifies a visit. */
function pageOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname === '/' ? '' : pathname}`;
  } catch {
    return url;
  }
}

function PageLink({ url }: { url: string }) {
  const isWeb = /^https?:\/\//i.test(url);
  const words = (
    <bdi dir="ltr" className="nq-clip">
      {pageOf(url)}
    </bdi>
  );
  return isWeb ? (
    <a className="nq-link nq-clip" href={url} target="_blank" rel="noreferrer noopener" title={url}>
      {words}
    </a>
  ) : (
    words
  );
}

/** Who writes, as far as they let us know. */
export function ContactSection({ view }: { view: ConversationView }) {
  const { say } = useWords();
  const dates = useDates();
  const now = useNow('slow');
  const { contact, row } = view;
  const { url, referrer } = contact.context;
  const name = contactName(contact.name, row.number, say);
  const there = contact.timeZone && dates.clockIn(contact.timeZone, now);
  const facts: [string, ReactNode][] = [
    [say('details.email'), contact.email && <bdi className="nq-clip">{contact.email}</bdi>],
    [
      say('details.phone'),
      contact.phone && (
        <bdi dir="ltr" className="tabular-nums">
          {contact.phone}
        </bdi>
      ),
    ],
    [
      say('details.language'),
      (row.language ?? contact.language) && languageWords((row.language ?? contact.language)!, say),
    ],
    [say('details.zone'), contact.timeZone && <bdi className="nq-clip">{contact.timeZone.replaceAll('_', ' ')}</bdi>],
    [say('details.page'), url && <PageLink url={url} />],
    [say('details.referrer'), referrer && <PageLink url={referrer} />],
    [
      say('details.since'),
      <span key="since" title={dates.full(contact.since)}>
        {dates.long(contact.since)}
      </span>,
    ],
  ];
  return (
    <Section>
      <div className="ag-person">
        <Avatar id={contact.id} name={name} size="lg" />
        <div>
          <h3 className="nq-clip" dir="auto">
            {name}
          </h3>
          <p>
            {channelWords(row.channel.kind, say)}
            {there && (
              <>
                {' · '}
                {say('details.local', { time: there })}
              </>
            )}
          </p>
        </div>
      </div>
      <Facts items={facts.filter(([, value]) => value).map(([term, value]) => ({ term, value }))} />
    </Section>
  );
}
