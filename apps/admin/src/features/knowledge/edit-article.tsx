import { errorBodyOf, trpc } from '@natiq/client';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { Badge, Banner, Button, ConfirmDialog, Dialog, DropdownMenu, Ellipsis, IconButton, useToast } from '@natiq/ui';
import { useId, useState } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { type SectionState, useSection } from '../../parts/use-section.ts';
import { useMe } from '../../session/use-me.ts';
import { useErrorText, useFail, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { type ArticleDraft, ArticleFields, contentOf, draftOf, isComplete } from './article-fields.tsx';

/** A page opened from the list: read by all, changed by whoever may. */
export function EditArticle({ id, onClose }: { id: string; onClose: () => void }) {
  const { say } = useWords();
  const article = trpc.knowledge.get.useQuery({ id }, { staleTime: 0 });
  if (article.data) return <Editor article={article.data} onClose={onClose} />;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={open => !open && onClose()}
      title={say('knowledge.edit')}
      closeLabel={say('app.close')}
    >
      <Loaded query={article}>{() => null}</Loaded>
    </Dialog>
  );
}

type Status = Exclude<ArticleView['status'], 'deleted'>;

/** What can be done with a page, and what is said once it is done. */
function useActs(article: ArticleView, onClose: () => void) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const update = trpc.knowledge.update.useMutation();
  const remove = trpc.knowledge.delete.useMutation({
    onError: fail,
    onSuccess: () => {
      void utils.knowledge.list.invalidate();
      show({ text: say('knowledge.deleted', { title: article.title }), seconds: 5 });
      onClose();
    },
  });
  const said = {
    published: 'knowledge.published',
    archived: 'knowledge.archived',
    draft: 'knowledge.drafted',
  } as const;
  const keep = (made: ArticleView) => {
    utils.knowledge.get.setData({ id: made.id }, made);
    void utils.knowledge.list.invalidate();
  };
  return {
    remove: () => remove.mutate({ id: article.id }),
    removing: remove.isPending,
    async change(draft: ArticleDraft, version: number): Promise<void> {
      const { category } = draft;
      keep(
        await update.mutateAsync({
          id: article.id,
          version,
          ...contentOf(draft),
          category: category.trim() || null,
        }),
      );
    },
    async move(status: Status): Promise<void> {
      const now = utils.knowledge.get.getData({ id: article.id }) ?? article;
      try {
        const made = await update.mutateAsync({ id: article.id, version: now.version, status });
        keep(made);
        show({ text: say(said[status], { title: made.title }), key: `article.${article.id}` });
      } catch (error) {
        fail(error);
        void utils.knowledge.get.invalidate({ id: article.id });
      }
    },
    async refetch() {
      const fresh = await utils.knowledge.get.fetch({ id: article.id }, { staleTime: 0 });
      return { saved: draftOf(fresh), version: fresh.version };
    },
  };
}

function Editor({ article, onClose }: { article: ArticleView; onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const { may } = useMe();
  const formId = useId();
  const acts = useActs(article, onClose);
  const [deleting, setDeleting] = useState(false);
  const section = useSection<ArticleDraft>({
    saved: draftOf(article),
    version: article.version,
    save: acts.change,
    refetch: acts.refetch,
  });
  const { draft, set, dirty, busy, error } = section;
  const mayChange = may('knowledge', 'update');
  const complete = isComplete(draft);
  const save = async (then?: Status) => {
    if (!complete || busy) return;
    const saved = !dirty || (await section.save());
    if (!saved) return;
    if (then) await acts.move(then);
    else show({ text: say('app.saved'), key: 'saved', seconds: 3 });
  };
  const refused = useFieldErrors(error);
  const isLive = article.status === 'published';
  const footer = mayChange ? (
    <>
      <span className="me-auto">
        <Menu
          article={article}
          mayDelete={may('knowledge', 'delete')}
          move={acts.move}
          onDelete={() => setDeleting(true)}
        />
      </span>
      <Button onClick={onClose}>{say('app.close')}</Button>
      <Button
        type="submit"
        form={formId}
        variant={isLive ? 'primary' : 'secondary'}
        busy={busy}
        disabled={!dirty || !complete}
      >
        {say('app.save')}
      </Button>
      {!isLive && (
        <Button variant="primary" busy={busy} disabled={!complete} onClick={() => void save('published')}>
          {say('knowledge.publish')}
        </Button>
      )}
    </>
  ) : (
    <Button onClick={onClose}>{say('app.close')}</Button>
  );
  return (
    <>
      <Dialog
        open
        size="lg"
        onOpenChange={open => !open && onClose()}
        title={say('knowledge.edit')}
        closeLabel={say('app.close')}
        footer={footer}
      >
        <form
          id={formId}
          noValidate
          onSubmit={event => {
            event.preventDefault();
            void save();
          }}
        >
          <p className="ad-article-state">
            <Badge kind={isLive ? 'success' : 'plain'}>{say(`knowledge.status.${article.status}`)}</Badge>
            {!mayChange && <span>{say('app.readOnly')}</span>}
          </p>
          {section.newer && <NewerBanner section={section} />}
          {Boolean(error) && !errorBodyOf(error).fields && <Banner kind="danger">{words(error)}</Banner>}
          <fieldset className="ad-fields" disabled={!mayChange}>
            <ArticleFields tried draft={draft} onChange={set} refused={refused} />
          </fieldset>
        </form>
      </Dialog>
      <ConfirmDialog
        open={deleting}
        danger
        onOpenChange={setDeleting}
        title={say('knowledge.deleteTitle', { title: article.title })}
        confirmLabel={say('knowledge.delete')}
        cancelLabel={say('app.cancel')}
        busy={acts.removing}
        onConfirm={acts.remove}
        typeToConfirm={{
          label: say('app.typeToConfirm', { words: say('knowledge.delete') }),
          words: say('knowledge.delete'),
        }}
      >
        <p>{say('knowledge.deleteHelp')}</p>
      </ConfirmDialog>
    </>
  );
}

function NewerBanner({ section }: { section: SectionState<ArticleDraft> }) {
  const { say } = useWords();
  return (
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
      {say('company.conflict')}
    </Banner>
  );
}

interface MenuProps {
  article: ArticleView;
  mayDelete: boolean;
  move: (status: Status) => Promise<void>;
  onDelete: () => void;
}

function Menu({ article, mayDelete, move, onDelete }: MenuProps) {
  const { say } = useWords();
  const { status } = article;
  return (
    <DropdownMenu
      label={say('knowledge.state')}
      side="top"
      trigger={<IconButton icon={Ellipsis} label={say('knowledge.state')} />}
      items={[
        ...(status === 'draft'
          ? []
          : [{ id: 'draft', label: say('knowledge.unpublish'), onSelect: () => void move('draft') }]),
        ...(status === 'archived'
          ? []
          : [{ id: 'archive', label: say('knowledge.archive'), onSelect: () => void move('archived') }]),
        ...(mayDelete
          ? [
              { kind: 'line' as const, id: 'line' },
              { id: 'delete', label: say('knowledge.delete'), danger: true, onSelect: onDelete },
            ]
          : []),
      ]}
    />
  );
}
