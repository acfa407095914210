import { useRef, useState } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { notify, notifyFailure, reasonOf } from '../../ui/notify.ts';
import { type KeptRow, totalOf } from './kept-rows.ts';
import { keptSize } from './kept-size.ts';

interface Failure {
  readonly row: KeptRow;
  readonly reason: string;
}

type RemovalState =
  | { readonly kind: 'asked' }
  | { readonly kind: 'busy'; readonly done: number }
  /** Not all of them are gone. */
  | { readonly kind: 'ended'; readonly failures: readonly Failure[] };

export interface KeptRemoval {
  readonly state: RemovalState;
  readonly start: () => Promise<void>;
  /** What is being deleted is deleted; the rest stays. */
  readonly stop: () => void;
}

export interface KeptRemovalOptions {
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Deletes the files of all rows, one after another, and tells how far it is. */
export function useRemoveKept(
  rows: readonly KeptRow[],
  { onRemoved, onClose }: KeptRemovalOptions,
): KeptRemoval {
  const { client } = useDashboard();
  const [state, setState] = useState<RemovalState>({ kind: 'asked' });
  const stopped = useRef(false);

  const start = async (): Promise<void> => {
    const gone: KeptRow[] = [];
    const failures: Failure[] = [];
    for (const row of rows) {
      if (stopped.current) break;
      setState({ kind: 'busy', done: gone.length });
      try {
        await client.files.removeOwner({ owner: row.kept.owner });
        gone.push(row);
      } catch (error) {
        failures.push({ row, reason: reasonOf(error) });
      }
    }
    if (gone.length > 0) notify(strings.keptFiles.dialog.done(keptSize(totalOf(gone))));
    onRemoved();
    if (stopped.current) tell(failures);
    else if (failures.length > 0) setState({ kind: 'ended', failures });
    else onClose();
  };
  return {
    state,
    start,
    stop() {
      stopped.current = true;
    },
  };
}

/** Where the question is closed already. */
function tell(failures: readonly Failure[]): void {
  for (const { row, reason } of failures) notifyFailure(strings.keptFiles.dialog.failed(row.name), reason);
}
