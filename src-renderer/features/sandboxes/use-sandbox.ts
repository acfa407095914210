import { useShallow } from 'zustand/react/shallow';
import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../dashboard-context.tsx';
import { type Filter, matchingIds } from './filter.ts';

/** The sandbox of that id; undefined when there is none. Painted anew only when that one changes. */
export function useSandbox(id: string): Sandbox | undefined {
  return useLive((live) => (live.kind === 'live' ? live.sandboxes.get(id) : undefined));
}

/** Ids of the sandboxes that match; the same array for as long as they are the same. */
export function useMatchingIds(filter: Filter): readonly string[] {
  return useLive(
    useShallow((live) => (live.kind === 'live' ? matchingIds(live.sandboxes.values(), filter) : [])),
  );
}
