import type { ReactNode } from 'react';
import type { GlyphProps, IconType } from './icon.tsx';

/** The channels a conversation can come through. */
export type ChannelKind = 'webchat' | 'telegram' | 'whatsapp' | 'instagram' | 'email';

/** A glyph on the 24 grid, drawn in the current colour with round ends. */
function glyph(name: string, drawing: ReactNode): IconType {
  const Glyph = (props: GlyphProps) => (
    // biome-ignore lint/a11y/noSvgWithoutTitle: Icon names it with aria-label, or hides it beside a word.
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...props}
    >
      {drawing}
    </svg>
  );
  Glyph.displayName = name;
  return Glyph;
}

/** The rhombic dot: the machine wrote or did this. Nothing else is a rhomb. */
export const Nuqta = glyph('Nuqta', <path fill="currentColor" stroke="none" d="M12 3.2 20.8 12 12 20.8 3.2 12z" />);

/** The rhomb, empty: a step of confidence not reached. */
export const NuqtaOpen = glyph('NuqtaOpen', <path d="M12 4.5 19.5 12 12 19.5 4.5 12z" />);

/** The product's mark: the letter nun, a bowl and its dot. */
export const Mark = glyph(
  'Mark',
  <>
    <path strokeWidth="3" strokeLinecap="butt" d="M3.5 9.500c0 6.2 3.4 9.9 8.5 9.900s8.5-3.7 8.5-9.9" />
    <path fill="currentColor" stroke="none" d="m12 3.4 3.9 3.9-3.9 3.9-3.9-3.900z" />
  </>,
);

export const WebchatGlyph = glyph(
  'WebchatGlyph',
  <path d="M5.3 5h13.400A1.3 1.3 0 0 1 20 6.300v9.400a1.3 1.3 0 0 1-1.3 1.300H10l-4.5 3.500V17h-.2A1.3 1.3 0 0 1 4 15.700V6.300A1.3 1.3 0 0 1 5.3 5z" />,
);

export const TelegramGlyph = glyph(
  'TelegramGlyph',
  <path d="M20.5 4 3.5 11l6 2.500zm0 0-4 16-7-6.500zm-11 9.500V19l2.6-3.2" />,
);

export const WhatsappGlyph = glyph(
  'WhatsappGlyph',
  <>
    <path d="M12 3.800a8.2 8.2 0 0 0-7 12.400l-1.2 4 4.1-1.100A8.2 8.2 0 1 0 12 3.800z" />
    <path d="m9.2 8.6 1 2-.8.900a5.6 5.6 0 0 0 3.1 3.100l.9-.8 2 1" />
  </>,
);

export const InstagramGlyph = glyph(
  'InstagramGlyph',
  <>
    <rect x="4.5" y="4.5" width="15" height="15" rx="2.3" />
    <circle cx="12" cy="12" r="3.5" />
    <path d="M16.3 7.700h.1" />
  </>,
);

export const EmailGlyph = glyph(
  'EmailGlyph',
  <>
    <rect x="4" y="5" width="16" height="14" rx="1.3" />
    <path d="m4.5 7 7.5 6 7.5-6" />
  </>,
);

/** The glyph of each channel. */
export const channelGlyphs: Record<ChannelKind, IconType> = {
  webchat: WebchatGlyph,
  telegram: TelegramGlyph,
  whatsapp: WhatsappGlyph,
  instagram: InstagramGlyph,
  email: EmailGlyph,
};
