import type { ApiOutputs } from '@natiq/client';
import { Clip, dialled } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, Fragment } from 'react';
import { useWords } from '../../../words/use-words.tsx';
import { passageWords } from './reasons.ts';
import { fromSupport, supportOf } from './support.ts';

type Answer = ApiOutputs['knowledge']['test'];
type Passage = Answer['passages'][number];

/** What a score is made of, as three things a reader can tell apart. */
const ARMS = {
  words: ['words', 'letters'],
  meaning: ['meaning', 'line', 'likeness'],
  title: ['title'],
} as const;
const GROUPS = ['words', 'meaning', 'title'] as const;

/** Each group's share of the passage's score, together the score itself. */
export function sharesOf(parts: Record<string, number>, score: number): number[] {
  const sums = GROUPS.map(group => ARMS[group].reduce((sum, arm) => sum + Math.max(0, parts[arm] ?? 0), 0));
  const whole = sums.reduce((sum, one) => sum + one, 0);
  return sums.map(one => (whole > 0 ? (one / whole) * Math.min(1, Math.max(0, score)) : 0));
}

/** The passages found, best first: what each score is made of, why in words, and the sentences the answer says. */
export function Passages({ answer }: { answer: Answer }) {
  const { say } = useWords();
  const { passages } = answer;
  const lastUsed = passages.findLastIndex(passage => passage.used);
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
          <Fragment key={passage.passageId}>
            <Row passage={passage} index={index} answer={answer} />
            {index === lastUsed && index < passages.length - 1 && (
              <li className="ad-cut">
                <span>{say('test.cut')}</span>
              </li>
            )}
          </Fragment>
        ))}
      </ol>
    </section>
  );
}

/** Where a passage can be read: its article, or the page of its document. */
function placeOf({ articleId, sourceId, page = 1 }: Passage): { to: string; search?: never } {
  if (!sourceId) return { to: `/knowledge/${articleId}` };
  return { to: `/knowledge/sources/${sourceId}`, search: { page } as never };
}

function Row({ passage, index, answer }: { passage: Passage; index: number; answer: Answer }) {
  const { say } = useWords();
  const shares = sharesOf(passage.parts, passage.score);
  const shown = fromSupport(supportOf(passage.text, passage.used ? answer.text : ''));
  const partWords = GROUPS.map((group, part) => `${say(`test.part.${group}`)} ${(shares[part] ?? 0).toFixed(2)}`);
  return (
    <li data-unused={passage.used ? undefined : ''}>
      <Link {...placeOf(passage)}>
        <b className="ad-passage-no">{index + 1}</b>
        <Clip className="font-medium">
          {passage.title}
          {passage.page && ` · ${say('source.page', { page: passage.page })}`}
        </Clip>
        <bdi className="ad-passage-score">{passage.score.toFixed(2)}</bdi>
        <span className="ad-passage-text" data-used={passage.used ? '' : undefined} dir="auto">
          {passage.heading && <b>{passage.heading} </b>}
          {shown.cut && '… '}
          {shown.pieces.map((piece, at) =>
            piece.said ? (
              <mark key={at}>{dialled(piece.text)} </mark>
            ) : (
              <Fragment key={at}>{dialled(piece.text)} </Fragment>
            ),
          )}
        </span>
        <span className="nq-parts" role="img" aria-label={partWords.join(', ')}>
          {shares.map((share, part) => (
            <i key={GROUPS[part]} style={{ '--v': share } as CSSProperties} />
          ))}
        </span>
        <span className="ad-passage-why">{passageWords(say, passage, index, answer)}</span>
      </Link>
    </li>
  );
}
