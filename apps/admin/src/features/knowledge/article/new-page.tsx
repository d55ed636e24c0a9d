import { errorBodyOf, trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { Banner, Button, EmptyState, Lock, ToggleGroup, useToast } from '@natiq/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useMe } from '../../../session/use-me.ts';
import { Page } from '../../../shell/page.tsx';
import { useErrorText, useFieldErrors } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { type ArticleDraft, contentOf, isComplete } from './article-draft.ts';
import { ArticleForm } from './article-form.tsx';
import { Back } from './back.tsx';
import { KeptWords } from './kept-words.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { useCreateOnce } from './use-create-once.ts';
import { useKeptWords } from './use-kept-words.ts';

/** What the address of a new page may bring along: a question from the test console, or a page to translate. */
interface Asked {
  kind?: ArticleView['kind'];
  language?: Locale;
  title?: string;
  of?: string;
}

const readAsked = (search: Record<string, unknown>): Asked => ({
  kind: search.kind === 'faq' ? 'faq' : 'article',
  ...((search.language === 'ar' || search.language === 'en') && { language: search.language }),
  ...(typeof search.title === 'string' && { title: search.title.slice(0, 200) }),
  ...(typeof search.of === 'string' && { of: search.of }),
});

/** Writes a page or a question with its answer, if one's role may. */
export default function NewPage() {
  const { say } = useWords();
  const { may } = useMe();
  if (may('knowledge', 'create')) return <Writing />;
  return (
    <Page title={say('knowledge.new')} back={<Back />}>
      <EmptyState icon={Lock} title={say('app.forbidden')} centred>
        {say('app.forbiddenHelp')}
      </EmptyState>
    </Page>
  );
}

/** The new page; published at once or kept as a draft. */
function Writing() {
  const { say, locale } = useWords();
  const words = useErrorText();
  const show = useToast();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const formId = useId();
  const asked = readAsked(useSearch({ strict: false }) as Record<string, unknown>);
  const [empty] = useState<ArticleDraft>({
    kind: asked.kind ?? 'article',
    language: asked.language ?? locale,
    title: asked.title ?? '',
    body: '',
    questions: '',
    category: '',
    tags: [],
    priority: 0,
  });
  const [draft, setDraft] = useState(empty);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const kept = useKeptWords(`new.${asked.of ?? asked.kind}`, done ? empty : draft, empty);
  const create = useCreateOnce();
  const tell = (made: ArticleView) => {
    setDone(true);
    void utils.knowledge.list.invalidate();
    void utils.knowledge.facets.invalidate();
    utils.knowledge.get.setData({ id: made.id }, made);
    const said = made.status === 'published' ? 'knowledge.published' : 'knowledge.drafted';
    show({ text: say(said, { title: made.title }), seconds: 5 });
  };
  const save = async (publish: boolean) => {
    setTried(true);
    if (!isComplete(draft) || create.isPending) return;
    const { kind, language } = draft;
    const category = draft.category.trim();
    const input = { kind, language, ...contentOf(draft), publish, ...(category && { category }) };
    const made = await create.save({ ...input, ...(asked.of && { translationOf: asked.of }) }).catch(() => undefined);
    if (!made) return;
    tell(made);
    void navigate({ to: `/knowledge/${made.id}` as string, replace: true, ignoreBlocker: true });
  };
  const dirty = !done && JSON.stringify(draft) !== JSON.stringify(empty);
  const set = (change: Partial<ArticleDraft>) => setDraft(now => ({ ...now, ...change }));
  return (
    <Page
      title={say(draft.kind === 'faq' ? 'knowledge.newFaq' : 'knowledge.new')}
      back={<Back />}
      actions={
        <>
          <Button size="sm" busy={create.isPending} onClick={() => void save(false)}>
            {say('knowledge.saveDraft')}
          </Button>
          <Button size="sm" type="submit" form={formId} variant="primary" busy={create.isPending}>
            {say('knowledge.publish')}
          </Button>
        </>
      }
    >
      <LeaveGuard dirty={dirty} />
      <ArticleForm
        formId={formId}
        draft={draft}
        tried={tried}
        refused={useFieldErrors(create.error)}
        onChange={set}
        onSubmit={() => void save(true)}
        notices={
          <>
            {kept.offered && <KeptWords kept={kept} onTake={set} />}
            {asked.of && <Original id={asked.of} />}
            {create.error && !errorBodyOf(create.error).fields && <Banner kind="danger">{words(create.error)}</Banner>}
            <div className="ad-toggles">
              <ToggleGroup
                label={say('knowledge.kind')}
                value={draft.kind}
                onValueChange={kind => set({ kind })}
                options={(['article', 'faq'] as const).map(value => ({ value, label: say(`knowledge.kind.${value}`) }))}
              />
              {!asked.of && (
                <ToggleGroup
                  label={say('knowledge.language')}
                  value={draft.language}
                  onValueChange={language => set({ language })}
                  options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
                />
              )}
            </div>
          </>
        }
      />
    </Page>
  );
}

/** Which page is being translated. */
function Original({ id }: { id: string }) {
  const { say } = useWords();
  const original = trpc.knowledge.get.useQuery({ id });
  if (!original.data) return null;
  return <Banner kind="info">{say('knowledge.translating', { title: original.data.title })}</Banner>;
}
