import { expect, it } from 'vitest';
import { layerPercent, pullTotals } from './pull-totals.ts';

it('adds up what is downloaded, counting unpacking layers as downloaded', () => {
  const totals = pullTotals({
    image: 'aio',
    layers: [
      { id: 'l1', status: 'Already exists' },
      { id: 'l2', status: 'Pull complete', total: 100 },
      { id: 'l3', status: 'Extracting', current: 10, total: 100 },
      { id: 'l4', status: 'Downloading', current: 50, total: 200 },
      { id: 'l5', status: 'Waiting' },
    ],
  });
  expect(totals).toEqual({ done: 2, layers: 5, current: 250, total: 400, percent: 62 });
});

it('knows no percentage before a size is known', () => {
  expect(pullTotals({ image: 'aio', layers: [{ id: 'l1', status: 'Waiting' }] }).percent).toBeNull();
  expect(layerPercent({ id: 'l1', status: 'Waiting' })).toBeNull();
});

it('never passes 100, even where an engine reports more than the size', () => {
  expect(layerPercent({ id: 'l1', status: 'Downloading', current: 120, total: 100 })).toBe(100);
});
