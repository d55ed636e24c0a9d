import { errorBodyOf, trpc } from '@natiq/client';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { Banner, Button, DropdownMenu, Ellipsis, IconButton, useToast } from '@natiq/ui';
import { useParams } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { FormSkeleton, Loaded } from '../../../parts/loaded.tsx';
import { type SectionState, useSection } from '../../../parts/use-section.ts';
import { useMe } from '../../../session/use-me.ts';
import { Page } from '../../../shell/page.tsx';
import { useErrorText, useFieldErrors } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { StatusBadge } from '../list/columns.tsx';
import { type ArticleDraft, draftOf, isComplete } from './article-draft.ts';
import { ArticleForm } from './article-form.tsx';
import { Back } from './back.tsx';
import { DiffView } from './diff-view.tsx';
import { History } from './history.tsx';
import { KeptWords } from './kept-words.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { Translations } from './translations.tsx';
import { Usage } from './usage.tsx';
import { type Status, useActs } from './use-acts.ts';
import { useKeptWords } from './use-kept-words.ts';

/** One page of knowledge: read by all, changed by whoever may. */
export default function ArticlePage() {
  const { say } = useWords();
  const { articleId = '' } = useParams({ strict: false }) as { articleId?: string };
  const article = trpc.knowledge.get.useQuery({ id: articleId }, { staleTime: 0 });
  if (article.data) return <Editor key={article.data.id} article={article.data} />;
  return (
    <Page title={say('knowledge.edit')} back={<Back />}>
      <Loaded query={article} skeleton={<FormSkeleton />}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function Editor({ article }: { article: ArticleView }) {
  const { say } = useWords();
  const show = useToast();
  const { may } = useMe();
  const formId = useId();
  const acts = useActs(article);
  const [tried, setTried] = useState(false);
  const saved = draftOf(article);
  const section = useSection<ArticleDraft>({
    saved,
    version: article.version,
    save: acts.change,
    refetch: acts.refetch,
  });
  const { draft, set, dirty, busy, error } = section;
  const kept = useKeptWords(article.id, draft, saved);
  const mayChange = may('knowledge', 'update');
  const save = async (then?: Status) => {
    setTried(true);
    if (!isComplete(draft) || busy) return;
    const done = !dirty || (await section.save());
    if (!done) return;
    if (then) await acts.move(then);
    else show({ text: say('app.saved'), key: 'saved', seconds: 3 });
  };
  return (
    <Page
      title={article.title}
      back={<Back />}
      actions={<Acts {...{ article, formId, dirty, busy, mayChange, save }} move={acts.move} onDelete={acts.remove} />}
    >
      <LeaveGuard dirty={dirty} />
      <ArticleForm
        formId={formId}
        draft={draft}
        onChange={set}
        onSubmit={() => void save()}
        tried={tried}
        disabled={!mayChange}
        refused={useFieldErrors(error)}
        notices={
          <>
            {!mayChange && <Banner kind="info">{say('app.readOnly')}</Banner>}
            {kept.offered && mayChange && <KeptWords kept={kept} onTake={set} />}
            {section.newer && <Newer section={section} saved={saved} />}
            <Refusal error={error} />
          </>
        }
        beside={
          <>
            <Usage article={article} />
            <Translations article={article} dirty={dirty} onChanged={acts.keep} />
            <History article={article} dirty={dirty} onRestored={acts.keep} />
          </>
        }
      />
    </Page>
  );
}

/** A refusal that is of no single field. */
function Refusal({ error }: { error: unknown }) {
  const words = useErrorText();
  if (!error || errorBodyOf(error).fields) return null;
  return <Banner kind="danger">{words(error)}</Banner>;
}

/** Somebody saved while one was writing: what they wrote, and the choice. */
function Newer({ section, saved }: { section: SectionState<ArticleDraft>; saved: ArticleDraft }) {
  const { say } = useWords();
  return (
    <section className="ad-newer" aria-label={say('knowledge.newer')}>
      <Banner
        kind="warning"
        action={
          <span className="ad-acts">
            <Button size="sm" onClick={section.discard}>
              {say('company.takeTheirs')}
            </Button>
            <Button size="sm" onClick={() => void section.keepMine()}>
              {say('company.keepMine')}
            </Button>
          </span>
        }
      >
        {say('knowledge.newer')}
      </Banner>
      <DiffView before={section.draft} after={saved} lang={saved.language} />
    </section>
  );
}

interface ActsProps {
  article: ArticleView;
  formId: string;
  dirty: boolean;
  busy: boolean;
  mayChange: boolean;
  save: (then?: Status) => Promise<void>;
  move: (status: Status) => Promise<void>;
  onDelete: () => void;
}

function Acts({ article, formId, dirty, busy, mayChange, save, move, onDelete }: ActsProps) {
  const { say } = useWords();
  const { may } = useMe();
  const isLive = article.status === 'published';
  if (!mayChange) return <StatusBadge status={article.status} />;
  const more = [
    ...(article.status === 'draft' ? [] : [{ id: 'draft', label: say('knowledge.unpublish'), to: 'draft' as const }]),
    ...(article.status === 'archived'
      ? []
      : [{ id: 'archive', label: say('knowledge.archive'), to: 'archived' as const }]),
  ];
  return (
    <>
      <StatusBadge status={article.status} />
      <Button
        size="sm"
        type="submit"
        form={formId}
        variant={isLive ? 'primary' : 'secondary'}
        busy={busy}
        disabled={!dirty}
      >
        {say('app.save')}
      </Button>
      {!isLive && (
        <Button size="sm" variant="primary" busy={busy} onClick={() => void save('published')}>
          {say('knowledge.publish')}
        </Button>
      )}
      <DropdownMenu
        label={say('knowledge.moreActs')}
        align="end"
        trigger={<IconButton icon={Ellipsis} label={say('knowledge.moreActs')} />}
        items={[
          ...more.map(({ id, label, to }) => ({ id, label, onSelect: () => void move(to) })),
          ...(may('knowledge', 'delete')
            ? [
                { kind: 'line' as const, id: 'line' },
                { id: 'delete', label: say('knowledge.delete'), danger: true, onSelect: onDelete },
              ]
            : []),
        ]}
      />
    </>
  );
}
