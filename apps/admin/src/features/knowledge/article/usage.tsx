import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { Badge, Facts } from '@natiq/ui';
import { Ago } from '../../../words/times.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { isOftenUnhelpful } from '../list/columns.tsx';

/** How often answers of the last 30 days rest on a page, and what customers said of them. */
export function Usage({ article }: { article: ArticleView }) {
  const { say } = useWords();
  const { cited, helped, notHelped } = article.usage;
  return (
    <section className="ad-article-part" aria-label={say('knowledge.usage')}>
      <h2>{say('knowledge.usage')}</h2>
      <Facts
        items={[
          { term: say('knowledge.cited'), value: cited },
          { term: say('knowledge.helped'), value: helped },
          { term: say('knowledge.notHelped'), value: notHelped },
          { term: say('knowledge.passages'), value: article.passages },
          { term: say('knowledge.changed'), value: <Ago iso={article.updatedAt} /> },
        ]}
      />
      {article.isStale && <p className="ad-sub">{say('knowledge.staleHelp')}</p>}
      {isOftenUnhelpful(article.usage) && <Badge kind="warning">{say('knowledge.unhelpful')}</Badge>}
    </section>
  );
}
