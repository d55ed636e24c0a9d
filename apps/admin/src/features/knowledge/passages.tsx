import type { ApiOutputs } from '@natiq/client';
import { Clip } from '@natiq/ui';
import type { CSSProperties } from 'react';
import { useWords } from '../../words/use-words.tsx';

type Passage = ApiOutputs['knowledge']['test']['passages'][number];

/** What a score is made of, as three things a reader can tell apart. */
const ARMS = {
  words: ['words', 'letters'],
  meaning: ['meaning', 'line'],
  title: ['title'],
} as const;
const GROUPS = ['words', 'meaning', 'title'] as const;

/** Each group's share of the passage's score, together the score itself. */
export function sharesOf(parts: Record<string, number>, score: number): number[] {
  const sums = GROUPS.map(group => ARMS[group].reduce((sum, arm) => sum + Math.max(0, parts[arm] ?? 0), 0));
  const whole = sums.reduce((sum, one) => sum + one, 0);
  return sums.map(one => (whole > 0 ? (one / whole) * Math.min(1, Math.max(0, score)) : 0));
}

export interface PassagesProps {
  passages: Passage[];
  onOpenArticle: (id: string) => void;
}

/** The passages found, best first, each with what its score is made of. */
export function Passages({ passages, onOpenArticle }: PassagesProps) {
  const { say } = useWords();
  return (
    <section className="ad-passages">
      <header>
        <h3>{say('test.passages')}</h3>
        <ul aria-hidden="true">
          {GROUPS.map((group, index) => (
            <li key={group}>
              <span className="nq-parts">
                {GROUPS.map((_, other) => (
                  <i key={other} style={{ '--v': other === index ? 1 : 0 } as CSSProperties} />
                ))}
              </span>
              {say(`test.part.${group}`)}
            </li>
          ))}
        </ul>
      </header>
      <ol>
        {passages.map((passage, index) => (
          <li key={passage.passageId} data-unused={passage.used ? undefined : ''}>
            <button type="button" onClick={() => onOpenArticle(passage.articleId)}>
              <b className="ad-passage-no">{index + 1}</b>
              <Clip className="font-medium">{passage.title}</Clip>
              <bdi className="ad-passage-score">{passage.score.toFixed(2)}</bdi>
              <span className="ad-passage-text" dir="auto">
                {passage.heading && <b>{passage.heading} </b>}
                {passage.text}
              </span>
              <span className="nq-parts" aria-hidden="true">
                {sharesOf(passage.parts, passage.score).map((share, part) => (
                  <i key={GROUPS[part]} style={{ '--v': share } as CSSProperties} />
                ))}
              </span>
              {!passage.used && <span className="ad-sub">{say('test.unused')}</span>}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
