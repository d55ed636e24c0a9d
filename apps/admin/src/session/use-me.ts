import type { Action, Module, Scope } from '@natiq/contracts/access/matrix';
import type { MeView } from '@natiq/contracts/identity/views';
import { createContext, useContext } from 'react';

export interface Me extends MeView {
  /** Whether one's role may do it at all; with a scope, to records as wide as that. */
  may(module: Module, action: Action, scope?: Scope): boolean;
  signOut(): void;
}

export const MeContext = createContext<Me | null>(null);

/** The signed-in person, their company and rights. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs SignedIn above it');
  return me;
}
