import type { ReactNode } from 'react';
import { Icon, Nuqta, NuqtaOpen } from '../icons/index.ts';
import { Clip } from '../people/bdi.tsx';

export interface SourceCardProps {
  /** The number it has in the answer. */
  number: number;
  title: string;
  /** Where it is from: "Article · Payments", "Billing policy.pdf, p. 4". */
  from?: string;
  lang?: string;
  href?: string;
  onOpen?: () => void;
}

/** A source of an answer: a link, a button, or plain when there is nothing to open. */
export function SourceCard({ number, title, from, lang, href, onOpen }: SourceCardProps) {
  const content = (
    <>
      <span className="nq-source-n">{number}</span>
      <Clip className="nq-source-title" lang={lang} title={title}>
        {title}
      </Clip>
      {from && <Clip className="nq-source-from">{from}</Clip>}
    </>
  );
  if (href) {
    return (
      <a className="nq-source" href={href} target="_blank" rel="noreferrer noopener" onClick={onOpen}>
        {content}
      </a>
    );
  }
  if (onOpen) {
    return (
      <button type="button" className="nq-source" onClick={onOpen}>
        {content}
      </button>
    );
  }
  return <div className="nq-source">{content}</div>;
}

/** The sources of an answer, two beside each other. */
export function SourceCards({ sources }: { sources: SourceCardProps[] }) {
  return (
    <div className="nq-sources">
      {sources.map(source => (
        <SourceCard key={source.number} {...source} />
      ))}
    </div>
  );
}

const STEPS = [1, 2, 3, 4] as const;

/** Confidence in nuqtas from a score between 0 and 1 and the least it takes to answer: below it one, then 2, 3, 4 by thirds of what is left. */
export function confidenceStep(score: number, needed: number): 1 | 2 | 3 | 4 {
  if (!(score >= needed)) return 1;
  const room = 1 - needed;
  const third = room > 0 ? (score - needed) / room : 1;
  return third < 1 / 3 ? 2 : third < 2 / 3 ? 3 : 4;
}

export interface ConfidenceProps {
  /** How many of four. */
  value: 1 | 2 | 3 | 4;
  /** Spoken: "3 of 4". */
  label: string;
  /** Written beside it: "Confident". */
  word?: ReactNode;
}

/** The machine's confidence, one to four nuqtas. */
export function Confidence({ value, label, word }: ConfidenceProps) {
  return (
    <span className="nq-conf">
      <span role="img" aria-label={label} title={label}>
        {STEPS.map(step => (
          <Icon key={step} of={step <= value ? Nuqta : NuqtaOpen} />
        ))}
      </span>
      {word && <b>{word}</b>}
    </span>
  );
}
