import { createContext, useContext } from 'react';

/** Opens the navigation on a phone; null where it stands open beside the page. */
export const MenuContext = createContext<(() => void) | null>(null);

export const useMenu = () => useContext(MenuContext);
