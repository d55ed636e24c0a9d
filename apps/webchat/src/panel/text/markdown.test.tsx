import type { ComponentChildren, VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { parseBlocks, parseInline } from './markdown.ts';
import { PlainText, RichText } from './rich.tsx';

/** Every element a text turned into, with its attributes; nothing else can reach the page. */
function elements(node: ComponentChildren, found: { tag: string; props: Record<string, unknown> }[] = []) {
  if (Array.isArray(node)) for (const child of node) elements(child, found);
  else if (node && typeof node === 'object') {
    const { type, props } = node as VNode<Record<string, unknown>>;
    if (typeof type === 'function') elements((type as (p: unknown) => ComponentChildren)(props), found);
    else {
      found.push({ tag: String(type), props });
      elements(props.children as ComponentChildren, found);
    }
  }
  return found;
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt:alert(1))',
  '[click](java\nscript:alert(1))',
  '[click](\u0001javascript:alert(1))',
  '[click](data:text/html;base64,PHNjcmlwdD4=)',
  '[click](vbscript:msgbox)',
  '[click](file:///etc/passwd)',
  '[click](//evil.example)',
  '[click](/relative)',
  '[click](mailto:a@b.c)',
  '[click](blob:https://evil.example/1)',
  '[x](https://ok.example"onmouseover="alert(1))',
  '[<img src=x onerror=alert(1)>](https://ok.example)',
  '**<b onclick=alert(1)>bold</b>**',
  '- <iframe src=javascript:alert(1)>',
  'https://ok.example/"><script>alert(1)</script>',
  '![img](javascript:alert(1))',
  '[a](https://ok.example) [b](javascript:1) **c**',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];
const ALLOWED = new Set(['bdi', 'p', 'br', 'strong', 'a', 'ul', 'ol', 'li', 'sup']);
const ATTRIBUTES = new Set(['children', 'dir', 'lang', 'class', 'href', 'target', 'rel', 'start']);

describe('what an attacker writes', () => {
  it.each(ATTACKS)('%j becomes text, or a link to http and https alone', attack => {
    for (const view of [<RichText text={attack} refs={2} />, <PlainText text={attack} />])
      for (const { tag, props } of elements(view)) {
        expect(ALLOWED).toContain(tag);
        for (const name of Object.keys(props)) expect(ATTRIBUTES).toContain(name);
        if (tag !== 'a') continue;
        expect(new URL(String(props.href)).protocol).toMatch(/^https?:$/);
        expect(props.rel).toContain('noopener');
        expect(props.target).toBe('_blank');
      }
  });
  it('takes no long time over a hostile text', () => {
    const start = performance.now();
    for (const piece of ['**', '[', '](', 'https://a', '[1', '- ', '*a', '[a](b']) parseBlocks(piece.repeat(4_000), 3);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('what an answer is made of', () => {
  it('keeps bold, links and marks of sources that exist', () => {
    expect(parseInline('Pay **450 EGP** [1] at [our page](https://nile.example/pay). [9]', 1)).toEqual([
      { kind: 'text', text: 'Pay ' },
      { kind: 'bold', text: '450 EGP' },
      { kind: 'ref', n: 1 },
      { kind: 'text', text: ' at ' },
      { kind: 'link', text: 'our page', href: 'https://nile.example/pay', bare: false },
      { kind: 'text', text: '. [9]' },
    ]);
  });
  it('ends a bare address before the punctuation of its sentence, in both scripts', () => {
    expect(parseInline('See https://nile.example/a?b=1, or https://nile.example؟')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://nile.example/a?b=1', href: 'https://nile.example/a?b=1', bare: true },
      { kind: 'text', text: ', or ' },
      { kind: 'link', text: 'https://nile.example', href: 'https://nile.example/', bare: true },
      { kind: 'text', text: '؟' },
    ]);
  });
  it('keeps what one dials in its own order', () => {
    expect(parseInline('اطلب *500# أو +20 2 1234.')).toEqual([
      { kind: 'text', text: 'اطلب ' },
      { kind: 'dial', text: '*500#' },
      { kind: 'text', text: ' أو ' },
      { kind: 'dial', text: '+20 2 1234' },
      { kind: 'text', text: '.' },
    ]);
    expect(parseInline('ticket \u2068NQ-20261120-0007\u2069.')).toContainEqual({
      kind: 'dial',
      text: 'NQ-20261120-0007',
    });
    expect(parseInline('2 * 3 # 4')).toEqual([{ kind: 'text', text: '2 * 3 # 4' }]);
  });
  it('tells paragraphs, lists and their numbers apart', () => {
    const blocks = parseBlocks('Steps:\n1. Dial *500#\n2. Press 3\n\n- one\n* two\nThe end\nof it');
    expect(blocks.map(b => [b.kind, b.kind === 'p' ? b.lines.length : b.items.length])).toEqual([
      ['p', 1],
      ['ol', 2],
      ['ul', 2],
      ['p', 2],
    ]);
  });
  it('reads each block in the direction of its own first letter', () => {
    const found = elements(<RichText text={'123 نعم\n\nYes, نعم'} refs={0} />).filter(e => e.tag === 'p');
    expect(found.map(({ props }) => [props.dir, props.lang])).toEqual([
      ['rtl', 'ar'],
      ['ltr', 'en'],
    ]);
  });
});
