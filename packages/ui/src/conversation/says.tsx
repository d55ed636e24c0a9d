import { Fragment, type ReactNode } from 'react';
import { dialled } from '../content/dialled.tsx';

const LINK = /(https?:\/\/[^\s<>"'،؛]+[^\s<>"'،؛.,:;!?)\]])/u;
const REF = /(\[\d{1,2}\])/u;

function linked(text: string, key: string): ReactNode[] {
  return text.split(LINK).map((piece, index) =>
    index % 2 === 1 ? (
      <a key={`${key}-${index}`} href={piece} target="_blank" rel="noreferrer noopener" dir="ltr">
        {piece}
      </a>
    ) : (
      <Fragment key={`${key}-${index}`}>{dialled(piece)}</Fragment>
    ),
  );
}

export interface SaysProps {
  text: string;
  /** Turns [1] into a reference mark (answers of the assistant). */
  refs?: boolean;
  /** Names to mark where the text says @name. */
  mentions?: string[];
  /** BCP 47 language of the text. */
  lang?: string;
  className?: string;
  /** After the last word: the caret of a streamed answer. */
  tail?: ReactNode;
}

function mentioned(text: string, names: string[], key: string): ReactNode[] {
  if (names.length === 0) return linked(text, key);
  const escaped = names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(@(?:${escaped.join('|')}))(?![\\p{L}\\p{N}])`, 'u');
  return text.split(pattern).map((piece, index) =>
    index % 2 === 1 ? (
      <span key={`${key}-m${index}`} className="nq-mention">
        {piece}
      </span>
    ) : (
      <Fragment key={`${key}-m${index}`}>{linked(piece, `${key}-${index}`)}</Fragment>
    ),
  );
}

/** What somebody wrote, as text: links open apart, references and mentions are marked, nothing is interpreted as markup. */
export function Says({ text, refs, mentions = [], lang, className = 'nq-says', tail }: SaysProps) {
  const pieces = refs ? text.split(REF) : [text];
  return (
    <p className={className} dir="auto" lang={lang}>
      {pieces.map((piece, index) =>
        index % 2 === 1 ? (
          <span key={index} className="nq-ref">
            {piece.slice(1, -1)}
          </span>
        ) : (
          <Fragment key={index}>{mentioned(piece, mentions, String(index))}</Fragment>
        ),
      )}
      {tail}
    </p>
  );
}
