import { trpc } from '@natiq/client';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { useToast } from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { type ArticleDraft, contentOf, draftOf } from './article-draft.ts';

export type Status = Exclude<ArticleView['status'], 'deleted'>;

const SAID = { published: 'knowledge.published', archived: 'knowledge.archived', draft: 'knowledge.drafted' } as const;

/** What can be done with a page, and what is said once it is done. */
export function useActs(article: ArticleView) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const update = trpc.knowledge.update.useMutation();
  const keep = (made: ArticleView) => {
    utils.knowledge.get.setData({ id: made.id }, made);
    void utils.knowledge.list.invalidate();
    void utils.knowledge.facets.invalidate();
    void utils.knowledge.versions.invalidate({ id: made.id });
  };
  const restore = trpc.knowledge.restore.useMutation({
    onError: fail,
    onSuccess: made => {
      keep(made);
      show({ text: say('knowledge.restored', { title: made.title }), seconds: 5 });
    },
  });
  const remove = trpc.knowledge.delete.useMutation({
    onError: fail,
    onSuccess: () => {
      void utils.knowledge.list.invalidate();
      void utils.knowledge.facets.invalidate();
      show({
        text: say('knowledge.deleted', { title: article.title }),
        undo: { label: count => say('app.undo', { count }), onUndo: () => restore.mutate({ id: article.id }) },
      });
      void navigate({ to: '/knowledge', ignoreBlocker: true });
    },
  });
  return {
    keep,
    remove: () => remove.mutate({ id: article.id }),
    removing: remove.isPending,
    async change(draft: ArticleDraft, version: number): Promise<void> {
      const category = draft.category.trim() || null;
      keep(await update.mutateAsync({ id: article.id, version, ...contentOf(draft), category }));
    },
    async move(status: Status): Promise<void> {
      const now = utils.knowledge.get.getData({ id: article.id }) ?? article;
      try {
        const made = await update.mutateAsync({ id: article.id, version: now.version, status });
        keep(made);
        show({ text: say(SAID[status], { title: made.title }), key: `article.${article.id}` });
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
