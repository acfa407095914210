import { useMemo } from 'react';
import { type Dashboard, useDashboard } from '../../dashboard-context.tsx';
import { useListed } from './listed.tsx';
import { coverage, extended, toggled } from './selection.ts';

/** Choosing sandboxes to do something with all of them. */
export interface Selection {
  toggle(id: string): void;
  /** From the last one chosen on, as they are listed. */
  extendTo(id: string): void;
  /** All that are listed; none where all are chosen already. */
  toggleAll(): void;
  clear(): void;
}

export function useSelection(): Selection {
  const dashboard = useDashboard();
  const listed = useListed();
  return useMemo(() => createSelection(dashboard, listed), [dashboard, listed]);
}

function createSelection({ ui }: Dashboard, listed: () => readonly string[]): Selection {
  return {
    toggle(id) {
      ui.setState(({ selected }) => ({ selected: toggled(selected, id), anchorId: id, currentId: id }));
    },
    extendTo(id) {
      ui.setState(({ selected, anchorId, currentId }) => ({
        selected: extended(selected, { ids: listed(), anchor: anchorId ?? currentId, id }),
        anchorId: anchorId ?? currentId ?? id,
        currentId: id,
      }));
    },
    toggleAll() {
      ui.setState(({ selected }) => ({
        selected: coverage(selected, listed()) === 'all' ? new Set() : new Set(listed()),
        anchorId: null,
      }));
    },
    clear() {
      ui.setState({ selected: new Set(), anchorId: null });
    },
  };
}
