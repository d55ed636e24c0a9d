import type { ComponentType, CSSProperties } from 'react';
import { cx, flag } from '../internal/cx.ts';
import { Nuqta } from './glyphs.tsx';
import { pointing } from './set.ts';

/** What every glyph of the kit accepts; lucide's icons and ours both do. */
export interface GlyphProps {
  className?: string;
  style?: CSSProperties;
  role?: string;
  'aria-hidden'?: boolean | 'true' | 'false';
  'aria-label'?: string;
}
export type IconType = ComponentType<GlyphProps>;

export interface IconProps {
  /** Which glyph. */
  of: IconType;
  /** md 16 px, lg 20, sm 14, xs 12, xxs 10. */
  size?: 'xxs' | 'xs' | 'sm' | 'md' | 'lg';
  /** Says it aloud; without it the glyph is decoration beside a word. */
  label?: string;
  /** Mirrors right to left; by default exactly the icons that point do. */
  flip?: boolean;
  className?: string;
}

/** One icon of the set, sized and, if it points, mirrored in right-to-left. */
export function Icon({ of: Glyph, size = 'md', label, flip, className }: IconProps) {
  const data = {
    'data-size': size,
    'data-flip': flag(flip ?? pointing.has(Glyph)),
    'data-machine': flag(Glyph === Nuqta),
  };
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <Glyph className={cx('nq-icon', className)} {...data} {...named} />;
}
