import { type CSSProperties, type ReactNode, useState } from 'react';
import { flag } from '../internal/cx.ts';
import { usePhone } from '../internal/use-media.ts';
import { readWidths, writeWidths } from './pane-widths.ts';
import { Splitter } from './splitter.tsx';

export interface PaneSpec {
  id: string;
  /** Names the pane, as a landmark. */
  label: string;
  /** Rem; the one pane without it takes what is left. */
  width?: number;
  min?: number;
  max?: number;
  /** Not shown at all; the app offers the way back. */
  hidden?: boolean;
  /** Shown at this fixed width (rem), without a handle: the rail of icons. */
  rail?: number;
  ground?: 'surface' | 'canvas';
  landmark?: 'nav' | 'section' | 'aside' | 'main';
  children: ReactNode;
}

export interface PanesProps {
  panes: PaneSpec[];
  /** The pane a phone shows. */
  active: string;
  /** Names the handle between panes: "Resize Views". */
  resizeLabel: (pane: string) => string;
  /** Remembers widths on this device under this name. */
  storageKey?: string;
  /** They stand inside a page that is the main part already. */
  inside?: boolean;
}

const NARROWEST = 11;
const WIDEST = 40;
/** Where one reads and writes is never squeezed below this. */
const FLEXIBLE_LEAST = 22;

/** Panes side by side, each resizable by pointer and arrow keys; on a phone one at a time. */
export function Panes({ panes, active, resizeLabel, storageKey, inside }: PanesProps) {
  const phone = usePhone();
  const [widths, setWidths] = useState<Record<string, number>>(() => readWidths(storageKey));
  const shown = phone ? panes.filter(pane => pane.id === active) : panes.filter(pane => !pane.hidden);
  const widthOf = (pane: PaneSpec) => pane.rail ?? (pane.width && (widths[pane.id] ?? pane.width));
  const columns = shown.map(pane => {
    const width = widthOf(pane);
    if (width === undefined) return `minmax(min(${FLEXIBLE_LEAST}rem, 100%), 1fr)`;
    // On a screen too narrow for all, the others give way down to their least.
    return pane.rail ? `${width}rem` : `minmax(${Math.min(width, pane.min ?? NARROWEST)}rem, ${width}rem)`;
  });
  const flexible = shown.findIndex(pane => widthOf(pane) === undefined);
  const resize = (id: string, width: number) => {
    const next = { ...widths, [id]: width };
    setWidths(next);
    writeWidths(storageKey, next);
  };
  const grid: CSSProperties | undefined = phone ? undefined : { gridTemplateColumns: columns.join(' ') };
  return (
    <div className="nq-panes" data-phone={flag(phone)} style={grid}>
      {shown.map((pane, index) => {
        // Alone on a phone, a pane is what the page is about.
        const Tag = phone && !inside && pane.landmark !== 'nav' ? 'main' : (pane.landmark ?? 'section');
        const width = widthOf(pane);
        return (
          <Tag key={pane.id} className="nq-pane" aria-label={pane.label} data-ground={pane.ground}>
            {pane.children}
            {!phone && width !== undefined && pane.rail === undefined && (
              <Splitter
                label={resizeLabel(pane.label)}
                // A pane before the flexible one is pulled by its end, one after it by its start.
                edge={flexible !== -1 && index > flexible ? 'start' : 'end'}
                width={width}
                min={pane.min ?? NARROWEST}
                max={pane.max ?? WIDEST}
                onResize={next => resize(pane.id, next)}
                onReset={() => resize(pane.id, pane.width ?? width)}
              />
            )}
          </Tag>
        );
      })}
    </div>
  );
}

/** The part of a pane that scrolls. */
export function PaneScroll({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={className ? `nq-pane-scroll ${className}` : 'nq-pane-scroll'}>{children}</div>;
}
