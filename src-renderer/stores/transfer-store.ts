import { createStore, type StoreApi } from 'zustand/vanilla';

export type TransferState =
  | { readonly kind: 'running' | 'done' | 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string };

/** A file on its way to or from a thread's directory. */
export interface Transfer {
  readonly id: number;
  readonly direction: 'upload' | 'download';
  /** Id of the sandbox on whose page it was begun. */
  readonly sandboxId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly moved: number;
  readonly state: TransferState;
}

/** Those under way and those that ended and were not dismissed, oldest first. They go on while another page is shown. */
export type TransferStore = StoreApi<readonly Transfer[]>;

export function createTransferStore(): TransferStore {
  return createStore<readonly Transfer[]>(() => []);
}

/** The transfers with one of them changed. Pure. */
export function withTransfer(
  transfers: readonly Transfer[],
  id: number,
  change: Partial<Transfer>,
): readonly Transfer[] {
  return transfers.map((transfer) => (transfer.id === id ? { ...transfer, ...change } : transfer));
}
