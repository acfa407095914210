import { useMemo } from 'react';
import { type Dashboard, useDashboard } from '../../dashboard-context.tsx';
import type { LiveState } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { type BulkKind, planBulk } from './bulk.ts';

export interface BulkActions {
  /** Does it with all that are selected and allow it; destroying is asked about first. Never rejects. */
  start(kind: BulkKind): Promise<void>;
}

export function useBulkActions(): BulkActions {
  const dashboard = useDashboard();
  return useMemo(() => createBulkActions(dashboard), [dashboard]);
}

function createBulkActions({ client, live, ui }: Dashboard): BulkActions {
  return {
    async start(kind) {
      const ids = planOf(live.getState(), ui.getState().selected)[kind];
      if (ids.length === 0) return;
      if (kind === 'destroy') {
        ui.setState({ dialog: { kind: 'destroy-many', ids } });
        return;
      }
      try {
        await client.tasks.start({ kind, ids: [...ids] });
        ui.setState({ selected: new Set(), anchorId: null });
      } catch (error) {
        notifyFailure(strings.bulk.failed[kind], error);
      }
    },
  };
}

/** What can be done with how many of the selected. */
export function planOf(live: LiveState, selected: ReadonlySet<string>): ReturnType<typeof planBulk> {
  if (live.kind === 'waiting') return { release: [], pause: [], resume: [], destroy: [] };
  const sandboxes = [...selected].flatMap((id) => live.sandboxes.get(id) ?? []);
  return planBulk(sandboxes, live.app.features);
}
