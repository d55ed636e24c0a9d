import { applyBrand, Button, EmptyState, Icon, Input, Mark, Moon, Search, Sun, useTheme } from '@natiq/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { Languages } from '../../session/languages.tsx';
import { useWords } from '../../words/use-words.tsx';
import { AddressCard } from './address-card.tsx';
import { chaptersOf, type OpenApi } from './document.ts';

const DOCUMENT = '/api/v1/openapi.json';

async function load<T>(path: string): Promise<T> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Who a call from this page would be, or nobody. */
async function whoami(): Promise<string | null> {
  const answer = await fetch('/api/v1/admin/auth/me');
  if (!answer.ok) return null;
  const { data } = (await answer.json()) as { data: { user: { name: string } } };
  return data.user.name;
}

/** `/api/v1/docs`: every address the document knows, drawn by us, with nothing fetched from elsewhere. */
export default function DocsPage() {
  const { say } = useWords();
  const [search, setSearch] = useState('');
  const document = useQuery({ queryKey: [DOCUMENT], queryFn: () => load<OpenApi>(DOCUMENT), staleTime: Infinity });
  useEffect(() => {
    window.document.title = `${say('docs.title')} · Natiq`;
    applyBrand(undefined);
  }, [say]);
  return (
    <div className="ad-docs">
      <header>
        <h1>
          <Icon of={Mark} className="nq-mark" />
          {say('docs.title')}
        </h1>
        <Input
          type="search"
          icon={Search}
          quiet
          aria-label={say('docs.search')}
          placeholder={say('docs.search')}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
        <Languages />
        <ThemeSwitch />
      </header>
      <Loaded query={document} skeleton={<TableSkeleton />}>
        {found => <Chapters document={found} search={search} />}
      </Loaded>
    </div>
  );
}

function ThemeSwitch() {
  const { say } = useWords();
  const { shown, setTheme } = useTheme();
  const next = shown === 'dark' ? 'light' : 'dark';
  return (
    <Button variant="quiet" icon={shown === 'dark' ? Sun : Moon} onClick={() => setTheme(next)}>
      {say(`docs.${next}`)}
    </Button>
  );
}

function Chapters({ document, search }: { document: OpenApi; search: string }) {
  const { say } = useWords();
  const chapters = useMemo(() => chaptersOf(document, search), [document, search]);
  return (
    <div className="ad-docs-body">
      <nav aria-label={say('docs.chapters')} lang="en" dir="ltr">
        {chapters.map(({ name, addresses }) => (
          <a key={name} href={`#${idOf(name)}`}>
            <span>{name}</span>
            <span className="ad-kind">{addresses.length}</span>
          </a>
        ))}
      </nav>
      {/* The document is English whatever the page around it is, so it reads from the left as one. */}
      <main dir="ltr">
        <Intro document={document} />
        {chapters.length === 0 && (
          <EmptyState title={say('docs.none')}>
            <bdi>{say('docs.noneHelp')}</bdi>
          </EmptyState>
        )}
        {chapters.map(({ name, addresses }) => (
          <section key={name} id={idOf(name)}>
            <h2 lang="en" dir="ltr">
              {name}
            </h2>
            {addresses.map(address => (
              <AddressCard key={address.operation.operationId} document={document} address={address} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

const idOf = (chapter: string): string => `chapter-${chapter.toLowerCase().replace(/\W+/g, '-')}`;

function Intro({ document }: { document: OpenApi }) {
  const { say } = useWords();
  const me = useQuery({ queryKey: ['docs', 'me'], queryFn: whoami, staleTime: 60_000 });
  const [first, ...points] = document.info.description
    .replaceAll('`', '')
    .split(/\n+-? ?/)
    .filter(Boolean);
  const { origin } = window.location;
  return (
    <div className="ad-intro">
      <div lang="en" dir="ltr">
        <p>{first}</p>
        <ul>
          {points.map(point => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <pre className="ad-code" tabIndex={0}>
          {`curl -X POST ${origin}/api/v1/admin/auth/login -H 'Content-Type: application/json' -d '{"email": "…", "password": "…"}'\ncurl ${origin}/api/v1/admin/tickets -H 'Authorization: Bearer …'`}
        </pre>
      </div>
      <p className="ad-intro-acts">
        {me.data ? (
          <bdi>{say('docs.signedIn', { name: me.data })}</bdi>
        ) : (
          me.data === null && <Button link={<a href="/admin/">{say('docs.signIn')}</a>}>{say('docs.signIn')}</Button>
        )}
        <a href={DOCUMENT} download="natiq-openapi.json">
          <bdi>{say('docs.download')}</bdi>
        </a>
      </p>
    </div>
  );
}
