import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { SandboxRecord, Store } from '../store/store.ts';
import { ForgivingStore } from './forgiving-store.ts';

test('tells once that nothing can be written, and once that it can again', () => {
  let isFull = false;
  const store = {
    saveSandbox: () => {
      if (isFull) throw new Error('database or disk is full');
    },
  } as unknown as Store;
  const told: (string | null)[] = [];
  const memory: ForgivingStore = new ForgivingStore(store, pino({ level: 'silent' }), () =>
    told.push(memory.problem),
  );
  const save = () => memory.save({} as SandboxRecord);
  expect(save()).toBe(true);
  isFull = true;
  expect([save(), save()]).toEqual([false, false]);
  isFull = false;
  expect([save(), save()]).toEqual([true, true]);
  expect(told).toEqual(['database or disk is full', null]);
});
