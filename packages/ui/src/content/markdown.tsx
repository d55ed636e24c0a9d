import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { dialled } from './dialled.tsx';
import { type Block, readBlocks } from './markdown-blocks.ts';
import type { Span } from './markdown-inline.ts';

function spansOf(spans: readonly Span[]): ReactNode {
  return spans.map((span, at) => {
    if (span.kind === 'text') return <Fragment key={at}>{dialled(span.text)}</Fragment>;
    if (span.kind === 'code')
      return (
        <code key={at} dir="auto">
          {span.text}
        </code>
      );
    if (span.kind !== 'link') return createElement(span.kind, { key: at }, spansOf(span.spans));
    if (span.href === null) return <Fragment key={at}>{spansOf(span.spans)}</Fragment>;
    return (
      <a key={at} href={span.href} target="_blank" rel="noreferrer noopener nofollow">
        <bdi>{spansOf(span.spans)}</bdi>
      </a>
    );
  });
}

function linesOf(lines: readonly Span[][]): ReactNode {
  return lines.map((spans, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {spansOf(spans)}
    </Fragment>
  ));
}

/** An item of plain words needs no paragraph of its own. */
function itemOf(blocks: readonly Block[], headings: number): ReactNode {
  const [first, ...rest] = blocks;
  if (first?.kind !== 'text') return blocksOf(blocks, headings);
  return (
    <>
      {linesOf(first.lines)}
      {blocksOf(rest, headings)}
    </>
  );
}

function tableOf(block: Extract<Block, { kind: 'table' }>): ReactNode {
  const side = (at: number) => ({ textAlign: block.align[at] ?? 'start' });
  return (
    <div className="nq-md-table">
      <table dir="auto">
        <thead>
          <tr>
            {block.head.map((cell, at) => (
              <th key={at} scope="col" style={side(at)}>
                {spansOf(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, line) => (
            <tr key={line}>
              {block.head.map((_, at) => (
                <td key={at} style={side(at)}>
                  {spansOf(row[at] ?? [])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function blockOf(block: Block, headings: number): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const level = Math.min(6, block.depth + headings - 1);
      return createElement(`h${level}`, { dir: 'auto', 'data-depth': block.depth }, spansOf(block.spans));
    }
    case 'text':
      return <p dir="auto">{linesOf(block.lines)}</p>;
    case 'list': {
      const items = block.items.map((item, at) => <li key={at}>{itemOf(item, headings)}</li>);
      return block.ordered ? (
        <ol dir="auto" start={block.start}>
          {items}
        </ol>
      ) : (
        <ul dir="auto">{items}</ul>
      );
    }
    case 'table':
      return tableOf(block);
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote dir="auto">{blocksOf(block.blocks, headings)}</blockquote>;
    case 'rule':
      return <hr />;
  }
}

function blocksOf(blocks: readonly Block[], headings: number): ReactNode {
  return blocks.map((block, at) => <Fragment key={at}>{blockOf(block, headings)}</Fragment>);
}

export interface MarkdownProps {
  text: string;
  /** BCP 47 language of the text. */
  lang?: string;
  /** Level of its largest heading in the page around it; 3 unless told. */
  headings?: 1 | 2 | 3 | 4;
}

/**
 * Markdown as elements, built one by one: no markup of a text ever reaches the page as markup, links open apart and only to the
 * web, mail and telephone, and no picture is fetched. Each block finds its own direction.
 */
export function Markdown({ text, lang, headings = 3 }: MarkdownProps) {
  const blocks = useMemo(() => readBlocks(text), [text]);
  return (
    <div className="nq-md" lang={lang}>
      {blocksOf(blocks, headings)}
    </div>
  );
}
