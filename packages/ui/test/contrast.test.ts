import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Tokens = Map<string, string>;
const css = readFileSync(join(import.meta.dirname, '../src/styles/tokens.css'), 'utf8').replace(
  /\/\*[\s\S]*?\*\//g,
  '',
);

function block(selector: string): [string, string][] {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('\n}', start));
  return [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(match => [match[1] as string, match[2] as string]);
}

function themed(theme: 'light' | 'dark', brand: { hue: number; chroma: number }): Tokens {
  const dark = theme === 'dark' ? block('[data-theme="dark"]') : [];
  return new Map([...block(':root'), ...dark, ['--brand-h', String(brand.hue)], ['--brand-c', String(brand.chroma)]]);
}

function valueIn(tokens: Tokens, name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  return value.replace(/var\((--[\w-]+)\)/g, (_, inner: string) => valueIn(tokens, inner));
}

/** Relative luminance (WCAG 2) of an oklch token; chroma outside sRGB is clipped, as screens do. */
function luminance(tokens: Tokens, name: string): number {
  const value = valueIn(tokens, name).replace(/calc\(([\d.]+) \* ([\d.]+)\)/g, (_, a, b) =>
    String(Number(a) * Number(b)),
  );
  const [l, c, h] = (value.match(/[\d.]+/g) ?? []).map(Number) as [number, number, number];
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  const red = clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, ink: string, ground: string): number {
  const [a, b] = [luminance(tokens, ink), luminance(tokens, ground)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const GROUNDS = ['--canvas', '--surface', '--raised', '--sunken', '--pressed'];
const PAIRS: [string, string][] = [
  ...['--text', '--text-2', '--text-3'].flatMap(ink => GROUNDS.map(ground => [ink, ground] as [string, string])),
  ['--text', '--accent-tint-2'],
  ['--text-2', '--accent-tint-2'],
  ['--text', '--ai-tint'],
  ['--text-2', '--ai-tint'],
  ['--ai-text', '--ai-tint'],
  ['--ai-text', '--ai-tint-2'],
  ['--text', '--note'],
  ['--text-2', '--note'],
  ['--note-text', '--note'],
  ['--danger-text', '--surface'],
  ['--danger-text', '--danger-tint'],
  ['--warning-text', '--warning-tint'],
  ['--success-text', '--success-tint'],
  ['--info-text', '--info-tint'],
  ...[1, 2, 3, 4, 5].map(tone => [`--tone-${tone}-ink`, `--tone-${tone}`] as [string, string]),
];
const BRANDED: [string, string][] = [
  ['--on-accent', '--accent'],
  ['--accent-text', '--surface'],
  ['--accent-text', '--accent-tint-2'],
];

describe.each(['light', 'dark'] as const)('%s', theme => {
  const own = themed(theme, { hue: 188, chroma: 0.094 });

  it.each(PAIRS)('%s on %s reads', (ink, ground) => {
    expect(contrast(own, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('shows the edge of a field', () => {
    expect(contrast(own, '--line-control', '--surface')).toBeGreaterThanOrEqual(3);
  });

  it('reads in every hue a company may choose', () => {
    const failing: string[] = [];
    for (let hue = 0; hue < 360; hue += 5) {
      for (const chroma of [0.03, 0.094, 0.16]) {
        const tokens = themed(theme, { hue, chroma });
        for (const [ink, ground] of BRANDED) {
          const ratio = contrast(tokens, ink, ground);
          if (ratio < 4.5) failing.push(`${ink} on ${ground} at ${hue}/${chroma}: ${ratio.toFixed(2)}`);
        }
      }
    }
    expect(failing).toEqual([]);
  });
});
