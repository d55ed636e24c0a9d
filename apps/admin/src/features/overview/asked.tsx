import type { QuestionView } from '@natiq/contracts/analytics/views';
import { Clip } from '@natiq/ui';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words.tsx';

export interface AskedProps {
  label: string;
  questions: QuestionView[];
  currentId: string | undefined;
  onOpen: (question: QuestionView) => void;
  /** What pressing one offers, at the end of its line. */
  act?: ReactNode;
}

/** Questions as customers put them, each with how often; pressed, one shows all its wordings. */
export function Asked({ label, questions, currentId, onOpen, act }: AskedProps) {
  const { say } = useWords();
  return (
    <ul className="ov-asked" aria-label={label}>
      {questions.map(question => (
        <li key={question.id}>
          <button
            type="button"
            id={`ov-q-${question.id}`}
            aria-current={question.id === currentId ? 'true' : undefined}
            onClick={() => onOpen(question)}
          >
            <Clip lang={question.language} title={question.text}>
              {question.text}
            </Clip>
            <span className="ov-faint">{say('overview.times', { count: question.count })}</span>
            {act && <span className="ov-act">{act}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
