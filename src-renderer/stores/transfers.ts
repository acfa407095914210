import type { DashboardClient } from '../client/live-link.ts';
import { reasonOf } from '../ui/notify.ts';
import { type Transfer, type TransferStore, withTransfer } from './transfer-store.ts';

/** How it ends when nothing goes wrong; `cancelled`: the person decided against it when asked where to put it. */
export type TransferOutcome = 'done' | 'cancelled';

export interface TransferRequest {
  readonly direction: Transfer['direction'];
  readonly sandboxId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly run: (options: {
    readonly client: DashboardClient;
    readonly signal: AbortSignal;
    readonly onProgress: (moved: number) => void;
  }) => Promise<TransferOutcome>;
}

/** Moves files, one after the other, whatever page is shown. */
export interface Transfers {
  readonly store: TransferStore;
  /** True once it has arrived; false when it failed or was cancelled, which the store tells. */
  begin(request: TransferRequest): Promise<boolean>;
  /** Ends one that is under way, or has yet to begin. */
  cancel(id: number): void;
  /** Forgets one that has ended. */
  dismiss(id: number): void;
}

export function createTransfers(client: DashboardClient, store: TransferStore): Transfers {
  const stops = new Map<number, AbortController>();
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const change = (id: number, to: Partial<Transfer>): void =>
    store.setState((transfers) => withTransfer(transfers, id, to), true);

  const move = async (
    id: number,
    { run }: TransferRequest,
    { signal }: AbortController,
  ): Promise<boolean> => {
    try {
      signal.throwIfAborted();
      const outcome = await run({ client, signal, onProgress: (moved) => change(id, { moved }) });
      change(id, { state: { kind: outcome } });
      return outcome === 'done';
    } catch (error) {
      const state = signal.aborted
        ? { kind: 'cancelled' as const }
        : { kind: 'failed' as const, reason: reasonOf(error) };
      change(id, { state });
      return false;
    } finally {
      stops.delete(id);
    }
  };

  return {
    store,
    begin(request) {
      const { direction, sandboxId, name, size } = request;
      lastId += 1;
      const id = lastId;
      const stop = new AbortController();
      stops.set(id, stop);
      const transfer: Transfer = {
        id,
        direction,
        sandboxId,
        name,
        size,
        moved: 0,
        state: { kind: 'running' },
      };
      store.setState((transfers) => [...transfers, transfer], true);
      const moved = queue.then(() => move(id, request, stop));
      queue = moved;
      return moved;
    },
    cancel: (id) => stops.get(id)?.abort(),
    dismiss: (id) => store.setState((transfers) => transfers.filter((transfer) => transfer.id !== id), true),
  };
}
