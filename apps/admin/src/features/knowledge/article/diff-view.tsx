import { dialled, Spoken } from '@natiq/ui';
import { useMemo } from 'react';
import { useWords } from '../../../words/use-words.tsx';
import { type DiffLine, diffLines } from './diff.ts';

export interface Words {
  title: string;
  body: string;
  questions: string[] | string;
}

/** Lines around a change that stay in sight. */
const AROUND = 2;
const SIGN = { same: ' ', gone: '−', new: '+' } as const;

const textOf = ({ title, body, questions }: Words): string => {
  const more = Array.isArray(questions) ? questions : questions.split('\n').filter(Boolean);
  return [title, '', body, ...(more.length > 0 ? ['', ...more] : [])].join('\n');
};

/** Leaves out what stayed far from any change; null stands where something is left out. */
function nearChanges(lines: DiffLine[]): (DiffLine | null)[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(line => line.kind !== 'same'),
  );
  return lines.flatMap((line, at) => (near[at] ? [line] : near[at - 1] || at === 0 ? [null] : []));
}

/** What changed from one wording to another. */
export function DiffView({ before, after, lang }: { before: Words; after: Words; lang: string }) {
  const { say } = useWords();
  const lines = useMemo(() => nearChanges(diffLines(textOf(before), textOf(after))), [before, after]);
  if (!lines.some(line => line && line.kind !== 'same')) return <p className="ad-sub">{say('knowledge.noChange')}</p>;
  return (
    // It may be scrolled, so it can be reached by keys.
    <section className="ad-diff" lang={lang} aria-label={say('knowledge.diff.title')} {...{ tabIndex: 0 }}>
      <ol>
        {lines.map((line, at) =>
          line ? (
            <li key={at} data-kind={line.kind}>
              <span aria-hidden="true">{SIGN[line.kind]}</span>
              {line.kind !== 'same' && <Spoken>{say(`knowledge.diff.${line.kind}`)}</Spoken>}
              <span dir="auto">{dialled(line.text) || '\u00a0'}</span>
            </li>
          ) : (
            <li key={at} data-kind="left">
              …
            </li>
          ),
        )}
      </ol>
    </section>
  );
}
