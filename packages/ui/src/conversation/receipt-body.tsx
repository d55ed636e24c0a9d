import type { CSSProperties, ReactNode } from 'react';
import { Check, Icon, Nuqta, X } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { Clip } from '../people/bdi.tsx';

const share = (value: number) => ({ '--v': Math.max(0, Math.min(1, value)) }) as CSSProperties;

/** A score from 0 to 1 as a violet bar, with a mark at what was needed. */
export function ScoreBar({ value, needed, label }: { value: number; needed?: number; label: string }) {
  return (
    <div className="nq-scale" role="img" aria-label={label}>
      <i style={share(value)} />
      {needed !== undefined && <b style={{ '--at': needed } as CSSProperties} />}
    </div>
  );
}

export interface ReceiptPassage {
  id: string;
  /** The number it has in the answer, or its rank when it was not used. */
  number: number;
  title: string;
  lang?: string;
  /** What the score is made of, as in `partsLabel`; each 0 to 1, together at most 1. */
  parts: number[];
  /** Preformatted: "0.88". */
  score: string;
  used: boolean;
  onOpen?: () => void;
}

export interface ReceiptContent {
  title: string;
  closeLabel: string;
  confidence?: { label: string; words: ReactNode; value: number; needed: number };
  lookedFor?: { label: string; terms: string };
  passages?: { label: string; partsLabel?: string; items: ReceiptPassage[] };
  checks?: { label: string; items: { text: string; passed: boolean }[] };
  timing?: { label: string; words: string; steps: { label: string; share: number }[] };
  /** What people think of the answer. */
  votes?: ReactNode;
  /** Buttons: replay, report, full trace. */
  actions?: ReactNode;
}

function Passage({ passage }: { passage: ReceiptPassage }) {
  const content = (
    <>
      <span className="nq-passage-n">{passage.number}</span>
      <Clip lang={passage.lang} title={passage.title}>
        {passage.title}
      </Clip>
      <span className="nq-parts" aria-hidden="true">
        {passage.parts.map((part, index) => (
          <i key={index} style={share(part)} />
        ))}
      </span>
      <span className="nq-passage-score">{passage.score}</span>
    </>
  );
  const look = { className: 'nq-passage', 'data-unused': flag(!passage.used) };
  return passage.onOpen ? (
    <button type="button" onClick={passage.onOpen} {...look}>
      {content}
    </button>
  ) : (
    <div {...look}>{content}</div>
  );
}

function Block({ label, aside, children }: { label: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3>
        <span>{label}</span>
        {aside && <bdi>{aside}</bdi>}
      </h3>
      {children}
    </section>
  );
}

/** Why this answer: what it looked for, found, checked and took. Stands alone in the test console. */
export function ReceiptBody({ content, close }: { content: ReceiptContent; close?: ReactNode }) {
  const { title, confidence, lookedFor, passages, checks, timing, votes, actions } = content;
  return (
    <div className="nq-receipt">
      <header>
        <Icon of={Nuqta} size="sm" />
        <h2>{title}</h2>
        {close}
      </header>
      {confidence && (
        <Block label={confidence.label} aside={confidence.words}>
          <ScoreBar value={confidence.value} needed={confidence.needed} label={confidence.label} />
        </Block>
      )}
      {lookedFor && (
        <Block label={lookedFor.label}>
          <p dir="auto">{lookedFor.terms}</p>
        </Block>
      )}
      {passages && (
        <Block label={passages.label} aside={passages.partsLabel}>
          <div className="nq-passages">
            {passages.items.map(passage => (
              <Passage key={passage.id} passage={passage} />
            ))}
          </div>
        </Block>
      )}
      {checks && <Checks checks={checks} />}
      {timing && <Timing timing={timing} />}
      {votes && <section>{votes}</section>}
      {actions && <footer>{actions}</footer>}
    </div>
  );
}

function Checks({ checks }: { checks: NonNullable<ReceiptContent['checks']> }) {
  return (
    <Block label={checks.label}>
      <ul className="nq-checks">
        {checks.items.map(check => (
          <li key={check.text} data-failed={flag(!check.passed)}>
            <Icon of={check.passed ? Check : X} />
            <span>{check.text}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Timing({ timing }: { timing: NonNullable<ReceiptContent['timing']> }) {
  return (
    <Block label={timing.label} aside={timing.words}>
      <div className="nq-steps" aria-hidden="true">
        {timing.steps.map(step => (
          <i key={step.label} style={{ '--n': step.share } as CSSProperties} />
        ))}
      </div>
      <p className="nq-steps-key">
        {timing.steps.map(step => (
          <bdi key={step.label}>{step.label}</bdi>
        ))}
      </p>
    </Block>
  );
}
