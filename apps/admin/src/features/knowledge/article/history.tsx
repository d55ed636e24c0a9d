import { trpc } from '@natiq/client';
import type { ArticleVersionRow, ArticleView } from '@natiq/contracts/knowledge/views';
import { Bdi, Button, Dialog, useToast } from '@natiq/ui';
import { useState } from 'react';
import { MoreRows } from '../../../parts/list.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { Ago } from '../../../words/times.tsx';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { DiffView } from './diff-view.tsx';

const PAGE = 8;

export interface HistoryProps {
  article: ArticleView;
  /** Unsaved words would be lost under what comes back. */
  dirty: boolean;
  onRestored: (article: ArticleView) => void;
}

/** What the page said before, with what changed since, and the way back to it. */
export function History({ article, dirty, onRestored }: HistoryProps) {
  const { say } = useWords();
  const [open, setOpen] = useState<ArticleVersionRow>();
  const versions = trpc.knowledge.versions.useInfiniteQuery(
    { id: article.id, limit: PAGE },
    { getNextPageParam: page => page.nextCursor ?? undefined },
  );
  return (
    <section className="ad-article-part" aria-label={say('knowledge.history')}>
      <h2>{say('knowledge.history')}</h2>
      <Loaded query={versions} skeleton={null}>
        {({ pages }) => (
          <ol className="ad-versions">
            {pages.flatMap(page =>
              page.items.map(version => (
                <li key={version.version}>
                  <button type="button" onClick={() => setOpen(version)}>
                    <b>{say('knowledge.version', { version: version.version })}</b>
                    <span>{say(`knowledge.status.${version.status}`)}</span>
                    <span className="ad-sub">
                      <Bdi>{version.actor}</Bdi> · <Ago iso={version.createdAt} />
                    </span>
                  </button>
                </li>
              )),
            )}
          </ol>
        )}
      </Loaded>
      <MoreRows query={versions} />
      {open && (
        <Version
          article={article}
          version={open.version}
          dirty={dirty}
          onRestored={onRestored}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function Version({
  article,
  version,
  dirty,
  onRestored,
  onClose,
}: HistoryProps & { version: number; onClose: () => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const show = useToast();
  const old = trpc.knowledge.version.useQuery({ id: article.id, version });
  const restore = trpc.knowledge.restoreVersion.useMutation({
    onError: fail,
    onSuccess: made => {
      onRestored(made);
      show({ text: say('knowledge.versionRestored', { version }), seconds: 5 });
      onClose();
    },
  });
  const isNow = version === article.version;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={say('knowledge.version', { version })}
      closeLabel={say('app.close')}
      footer={
        may('knowledge', 'update') && !isNow ? (
          <>
            {dirty && <span className="ad-sub me-auto max-md:basis-full">{say('knowledge.saveFirst')}</span>}
            <Button onClick={onClose}>{say('app.cancel')}</Button>
            <Button
              variant="primary"
              busy={restore.isPending}
              disabled={dirty || !old.data}
              onClick={() => restore.mutate({ id: article.id, version: article.version, to: version })}
            >
              {say('knowledge.versionRestore')}
            </Button>
          </>
        ) : undefined
      }
    >
      <p className="ad-sub">{say(isNow ? 'knowledge.versionNow' : 'knowledge.versionHelp')}</p>
      {!isNow && (
        <Loaded query={old}>{words => <DiffView before={words} after={article} lang={article.language} />}</Loaded>
      )}
    </Dialog>
  );
}
