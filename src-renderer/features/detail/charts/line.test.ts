import { expect, it } from 'vitest';
import { highestOf, lastOf } from './line.ts';

it('passes over what is not known', () => {
  expect([lastOf([1, 3, null]), highestOf([null, 3, 1])]).toEqual([3, 3]);
  expect([lastOf([null]), highestOf([])]).toEqual([null, null]);
});
