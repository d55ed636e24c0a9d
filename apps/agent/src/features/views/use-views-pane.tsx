import type { PaneSpec } from '@natiq/ui';
import { createContext, useContext } from 'react';

/** The pane of views, given by the shell to every page that stands in it; null where an inbox stands alone. */
export const ViewsPaneContext = createContext<PaneSpec | null>(null);

export function useViewsPane(): PaneSpec | null {
  return useContext(ViewsPaneContext);
}
