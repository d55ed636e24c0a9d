import type { QuestionView } from '@natiq/contracts/analytics/views';
import { Dialog, dialled, IconButton, useMedia, X } from '@natiq/ui';
import { cloneElement, useCallback, useEffect } from 'react';
import { useMe } from '../../session/use-me.ts';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { AskAgain } from './ask-again.tsx';
import { linkTo } from './rows.tsx';
import { TeachForm } from './teach-form.tsx';
import { useTeaching } from './use-teaching.ts';

export interface QuestionPanelProps {
  question: QuestionView;
  /** It had no answer: one may be written. */
  isGap: boolean;
  onClose: () => void;
}

/** From here on there is room beside the page. */
const WIDE = '(width >= 1280px)';

/** One question beside the page, or over it where there is no room: how it was asked, and its answer where it has none. */
export function QuestionPanel({ question, isGap, onClose }: QuestionPanelProps) {
  const { say } = useWords();
  const wide = useMedia(WIDE);
  const close = useCallback(() => {
    onClose();
    document.getElementById(`ov-q-${question.id}`)?.focus();
  }, [onClose, question.id]);
  useEffect(() => {
    if (!wide) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [wide, close]);
  const title = say(isGap ? 'teach.title' : 'teach.asked');
  const content = <Content question={question} isGap={isGap} />;
  if (!wide)
    return (
      <Dialog open onOpenChange={open => !open && close()} title={title} closeLabel={say('app.close')} size="lg">
        {content}
      </Dialog>
    );
  return (
    <aside className="ov-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <IconButton icon={X} label={say('app.close')} onClick={close} />
      </header>
      {content}
    </aside>
  );
}

function Content({ question, isGap }: Pick<QuestionPanelProps, 'question' | 'isGap'>) {
  const { say } = useWords();
  const { may } = useMe();
  const mayWrite = isGap && may('knowledge', 'create');
  return (
    <div className="ov-panel-body">
      {mayWrite && <Teach question={question} />}
      {isGap && !mayWrite && <p className="ov-note">{say('teach.noRight')}</p>}
      <Wordings question={question} />
    </div>
  );
}

function Teach({ question }: { question: QuestionView }) {
  const teaching = useTeaching(question);
  return (
    <>
      <TeachForm question={question} teaching={teaching} onSaved={() => {}} />
      {teaching.saved && !teaching.dirty && (
        <AskAgain key={teaching.saved.version} question={question.text} language={question.language} />
      )}
    </>
  );
}

function Wordings({ question }: { question: QuestionView }) {
  const { say } = useWords();
  return (
    <section className="ov-wordings">
      <h3>{say('teach.asked')}</h3>
      <ul>
        {question.wordings.map(({ text, language, conversation, at }) => (
          <li key={conversation.id + at}>
            {cloneElement(
              linkTo(`/conversations/${conversation.id}`) ?? <div />,
              { className: 'ov-wording' },
              <span dir="auto" lang={language === 'en' ? 'en' : 'ar'}>
                {dialled(text)}
              </span>,
              <span className="ov-faint">
                <bdi>{conversation.number}</bdi>
                <Ago iso={at} />
              </span>,
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
