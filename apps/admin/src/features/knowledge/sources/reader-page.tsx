import { trpc } from '@natiq/client';
import { Button, ChevronLeft, IconButton, Markdown } from '@natiq/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../shell/page.tsx';
import { useWords } from '../../../words/use-words.tsx';

/** The text of a document as it was read, a page at a time; where a citation leads. */
export default function ReaderPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const { sourceId = '' } = useParams({ strict: false }) as { sourceId?: string };
  const asked = Number((useSearch({ strict: false }) as { page?: unknown }).page ?? 1);
  const page = Number.isInteger(asked) && asked > 0 ? asked : 1;
  const query = trpc.sources.page.useQuery({ id: sourceId, page }, { placeholderData: before => before });
  const go = (to: number) =>
    void navigate({ to: `/knowledge/sources/${sourceId}` as string, search: { page: to } as never });
  return (
    <Page
      title={query.data?.title ?? say('source.read')}
      back={
        <IconButton
          icon={ChevronLeft}
          label={say('source.back')}
          link={<Link to={'/knowledge/sources' as string} />}
          tooltip={false}
        />
      }
    >
      <Loaded query={query}>
        {view => (
          <article className="ad-reader">
            <header>
              <h2>
                {say(view.isPaged ? 'source.page.title' : 'source.part.title', { page: view.page, pages: view.pages })}
              </h2>
              <Button size="sm" disabled={view.page <= 1} onClick={() => go(view.page - 1)}>
                {say('source.page.before')}
              </Button>
              <Button size="sm" disabled={view.page >= view.pages} onClick={() => go(view.page + 1)}>
                {say('source.page.next')}
              </Button>
            </header>
            <div dir="auto">
              <Markdown text={view.text} />
            </div>
          </article>
        )}
      </Loaded>
    </Page>
  );
}
