import type { ComponentChildren } from 'preact';
import { script } from './language.ts';
import { type Inline, parseBlocks, parseInline } from './markdown.ts';

const plainText = (parts: Inline[]): string => parts.map(part => ('text' in part ? part.text : '')).join('');

function inline(parts: Inline[]): ComponentChildren {
  return parts.map(part => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'bold') return <strong>{part.text}</strong>;
    if (part.kind === 'dial') return <bdi dir="ltr">{part.text}</bdi>;
    if (part.kind === 'ref') return <sup class="ref">{part.n}</sup>;
    return (
      <a
        class="link"
        href={part.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        dir={part.bare ? 'ltr' : 'auto'}
      >
        {part.text}
      </a>
    );
  });
}

/** An answer's Markdown as nodes; each block reads in the direction of its own first letter. */
export function RichText({ text, refs }: { text: string; refs: number }) {
  return (
    <>
      {parseBlocks(text, refs).map(block => {
        const lines = block.kind === 'p' ? block.lines : block.items;
        const said = lines.map(plainText).join(' ');
        const props = script(said);
        if (block.kind === 'p')
          return <p {...props}>{block.lines.map((line, i) => [i > 0 && <br />, inline(line)])}</p>;
        const items = block.items.map(item => <li>{inline(item)}</li>);
        return block.kind === 'ul' ? (
          <ul {...props}>{items}</ul>
        ) : (
          <ol {...props} start={block.start}>
            {items}
          </ol>
        );
      })}
    </>
  );
}

/** A line to be looked at only, inside something that is a link already. */
export function Line({ text }: { text: string }) {
  return <>{parseInline(text, 0, true).map(part => (part.kind === 'dial' ? inline([part]) : plainText([part])))}</>;
}

/** What a person wrote: their line breaks and, as links, the addresses in it. */
export function PlainText({ text }: { text: string }) {
  return <>{inline(parseInline(text, 0, true))}</>;
}
