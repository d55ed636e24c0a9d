import { type StartKey, startTexts } from '@natiq/contracts/texts/start';
import { Banner, BookOpen, Button, Clip, Icon } from '@natiq/ui';
import type { Learnt } from './paste-dialog.tsx';
import { firstQuestion } from './read-file.ts';
import { useSay } from './say.ts';

const MOST_PAGES = 5;
const MOST_ERRORS = 20;

/** What was learnt, what was left out and why, and a first question to ask at once. */
export function PasteResult({ result, ask }: { result: Learnt; ask: (question: string) => void }) {
  const { say } = useSay();
  const { articles, passages, errors } = result;
  const first = articles[0];
  return (
    <div className="start-result">
      {first ? (
        <div role="status">
          <p className="nq-title">{say('paste.learnt', { count: passages })}</p>
          <p className="text-ink-2">{say('paste.from', { count: articles.length })}</p>
        </div>
      ) : (
        <Banner kind="info">{say('paste.none')}</Banner>
      )}
      {first && (
        <div className="start-suggest">
          <p>{say('paste.suggest')}</p>
          <Button wide variant="primary" onClick={() => ask(firstQuestion(first.title))}>
            <bdi>{firstQuestion(first.title)}</bdi>
          </Button>
          <p>{say('paste.source', { title: first.title })}</p>
        </div>
      )}
      {articles.length > 1 && (
        <section>
          <h3>{say('paste.pages')}</h3>
          <ul className="start-pages">
            {articles.slice(0, MOST_PAGES).map(article => (
              <li key={article.id}>
                <Icon of={BookOpen} />
                <Clip>{article.title}</Clip>
              </li>
            ))}
          </ul>
          {articles.length > MOST_PAGES && (
            <p className="text-ink-3 text-12">{say('paste.more', { count: articles.length - MOST_PAGES })}</p>
          )}
        </section>
      )}
      {errors.length > 0 && <LeftOut errors={errors} />}
    </div>
  );
}

function LeftOut({ errors }: { errors: Learnt['errors'] }) {
  const { say, locale } = useSay();
  const reason = (code: string): StartKey =>
    `paste.reason.${code}` in startTexts[locale] ? (`paste.reason.${code}` as StartKey) : 'paste.reason.other';
  return (
    <section>
      <h3>{say('paste.errors', { count: errors.length })}</h3>
      <ul className="start-errors">
        {errors.slice(0, MOST_ERRORS).map(error => (
          <li key={error.row}>
            <b>{say('paste.row', { row: error.row })}</b>
            <span>{say(reason(error.reason))}</span>
            <Clip>{error.text}</Clip>
          </li>
        ))}
      </ul>
    </section>
  );
}
