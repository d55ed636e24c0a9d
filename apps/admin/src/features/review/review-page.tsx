import { trpc } from '@natiq/client';
import { TabPanel, Tabs } from '@natiq/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { useWords } from '../../words/use-words.tsx';
import { AnswerList } from './answer-list.tsx';
import { DraftList } from './draft-list.tsx';
import { DraftPane } from './draft-pane.tsx';
import { GapList } from './gap-list.tsx';
import { Weeks } from './weeks.tsx';

const tabs = ['down', 'unsure', 'drafts', 'gaps', 'progress'] as const;
type Tab = (typeof tabs)[number];

const isTab = (value: unknown): value is Tab => tabs.includes(value as Tab);

/** Answers to be looked at, drafts on their way to the knowledge, gaps in it, and what came of all that. */
export default function ReviewPage() {
  const { say } = useWords();
  const search = useSearch({ strict: false }) as { tab?: unknown; draft?: unknown };
  const navigate = useNavigate();
  const counts = trpc.learning.counts.useQuery(undefined, { refetchInterval: 30_000 });
  const tab = isTab(search.tab) ? search.tab : 'down';
  const draft = typeof search.draft === 'string' ? search.draft : undefined;
  const go = (next: Tab, open?: string) =>
    void navigate({ to: '/review' as string, search: { tab: next, ...(open && { draft: open }) } as never });
  const openDraft = (id: string) => go('drafts', id);
  const countOf = (value: Tab) =>
    value === 'down' || value === 'unsure' || value === 'drafts' ? counts.data?.[value] : undefined;
  return (
    <Page title={say('page.review')}>
      <div className="rv-page">
        <Tabs
          label={say('review.lists')}
          value={tab}
          onValueChange={next => go(next)}
          tabs={tabs.map(value => {
            const count = countOf(value);
            return { value, label: say(`review.tab.${value}`), ...(count !== undefined && { count }) };
          })}
        >
          <TabPanel value="down">
            <AnswerList list="down" />
          </TabPanel>
          <TabPanel value="unsure">
            <AnswerList list="unsure" />
          </TabPanel>
          <TabPanel value="drafts">
            {draft ? (
              <DraftPane key={draft} id={draft} onBack={() => go('drafts')} />
            ) : (
              <DraftList onOpen={openDraft} articles={counts.data?.articles ?? 0} />
            )}
          </TabPanel>
          <TabPanel value="gaps">
            <GapList onOpen={openDraft} />
          </TabPanel>
          <TabPanel value="progress">
            <Weeks />
          </TabPanel>
        </Tabs>
      </div>
    </Page>
  );
}
