import { useUi } from '../../dashboard-context.tsx';

/** Where the sandbox that the keyboard acts on stands in a list; -1: nowhere. */
export function useCurrent(ids: readonly string[]): { readonly currentIndex: number } {
  const currentId = useUi((state) => state.currentId);
  return { currentIndex: currentId === null ? -1 : ids.indexOf(currentId) };
}
