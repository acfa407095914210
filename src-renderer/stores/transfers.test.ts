import { expect, it } from 'vitest';
import type { DashboardClient } from '../client/live-link.ts';
import { createTransferStore } from './transfer-store.ts';
import { createTransfers, type TransferRequest } from './transfers.ts';

const client = {} as DashboardClient;
const request = (name: string, run: TransferRequest['run']): TransferRequest => ({
  direction: 'upload',
  sandboxId: 'a1b2c3d4',
  name,
  size: 10,
  run,
});

it('moves one file after the other and tells how far it is', async () => {
  const transfers = createTransfers(client, createTransferStore());
  const order: string[] = [];
  const first = transfers.begin(
    request('first', async ({ onProgress }) => {
      onProgress(5);
      order.push(`first ${transfers.store.getState()[0]?.moved}`);
      return 'done';
    }),
  );
  const second = transfers.begin(
    request('second', async () => {
      order.push('second');
      return 'done';
    }),
  );
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(order).toEqual(['first 5', 'second']);
  expect(transfers.store.getState().map(({ state }) => state.kind)).toEqual(['done', 'done']);
});

it('goes on with the next after a failure, and says why', async () => {
  const transfers = createTransfers(client, createTransferStore());
  const first = transfers.begin(
    request('first', async () => {
      throw new Error('The disk is full.');
    }),
  );
  const second = transfers.begin(request('second', async () => 'done'));
  expect(await Promise.all([first, second])).toEqual([false, true]);
  expect(transfers.store.getState()[0]?.state).toEqual({ kind: 'failed', reason: 'The disk is full.' });
});

it('cancels what is under way and what has yet to begin, and forgets it', async () => {
  const transfers = createTransfers(client, createTransferStore());
  const first = transfers.begin(
    request('first', ({ signal }) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }),
  );
  let began = false;
  const second = transfers.begin(
    request('second', async () => {
      began = true;
      return 'done';
    }),
  );
  await Promise.resolve();
  transfers.cancel(2);
  transfers.cancel(1);
  expect(await Promise.all([first, second])).toEqual([false, false]);
  expect(began).toBe(false);
  expect(transfers.store.getState().map(({ state }) => state.kind)).toEqual(['cancelled', 'cancelled']);
  transfers.dismiss(1);
  expect(transfers.store.getState().map(({ id }) => id)).toEqual([2]);
});

it('says that one was cancelled where the person chose no place for it', async () => {
  const transfers = createTransfers(client, createTransferStore());
  expect(await transfers.begin(request('first', async () => 'cancelled'))).toBe(false);
  expect(transfers.store.getState()[0]?.state).toEqual({ kind: 'cancelled' });
});
