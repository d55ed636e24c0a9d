import { errorBodyOf, trpc } from '@natiq/client';
import { Banner, Button, Dialog, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { useErrorText, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { type ArticleDraft, ArticleFields, contentOf, isComplete } from './article-fields.tsx';

/** Writes a page or a question with its answer; published at once or kept as a draft. */
export function NewArticle({ onClose }: { onClose: () => void }) {
  const { say, locale } = useWords();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const formId = useId();
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<ArticleDraft>({
    kind: 'article',
    language: locale,
    title: '',
    body: '',
    questions: '',
    category: '',
    tags: '',
  });
  const create = trpc.knowledge.create.useMutation({
    onSuccess: made => {
      void utils.knowledge.list.invalidate();
      const said = made.status === 'published' ? 'knowledge.published' : 'knowledge.drafted';
      show({ text: say(said, { title: made.title }), seconds: 5 });
      onClose();
    },
  });
  const save = (publish: boolean) => {
    setTried(true);
    if (!isComplete(draft) || create.isPending) return;
    const { kind, language, category } = draft;
    create.mutate({
      kind,
      language,
      ...contentOf(draft),
      publish,
      ...(category.trim() && { category: category.trim() }),
    });
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={open => !open && onClose()}
      title={say('knowledge.new')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button busy={create.isPending} onClick={() => save(false)}>
            {say('knowledge.saveDraft')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
            {say('knowledge.publish')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          save(true);
        }}
      >
        {create.error && !errorBodyOf(create.error).fields && <Banner kind="danger">{words(create.error)}</Banner>}
        <ArticleFields
          isNew
          draft={draft}
          tried={tried}
          refused={useFieldErrors(create.error)}
          onChange={change => setDraft(now => ({ ...now, ...change }))}
        />
      </form>
    </Dialog>
  );
}
