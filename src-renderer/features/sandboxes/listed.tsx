import { createContext, use } from 'react';

/** Gives the ids that are listed now, in their order. */
export type Listed = () => readonly string[];

const ListedContext = createContext<Listed>(() => []);
export const ListedProvider = ListedContext.Provider;

/** Stays the same function, so that nothing is painted anew because the list changed. */
export function useListed(): Listed {
  return use(ListedContext);
}
