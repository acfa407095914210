import { expect, it } from 'vitest';
import { NOON } from '../../testing/builders.ts';
import { createProgress } from './create-progress.ts';

const since = NOON;

it.each([
  [
    { kind: 'creating', step: { kind: 'queued' }, since },
    { current: null, percent: null, detail: null },
  ],
  [
    { kind: 'creating', step: { kind: 'pulling', percent: 43.9 }, since },
    { current: 'pull', percent: 43, detail: null },
  ],
  [
    { kind: 'creating', step: { kind: 'pulling', percent: null }, since },
    { current: 'pull', percent: null, detail: null },
  ],
  [
    { kind: 'creating', step: { kind: 'creating' }, since },
    { current: 'create', percent: null, detail: null },
  ],
  [
    { kind: 'creating', step: { kind: 'preparing', detail: 'starting the machine' }, since },
    { current: 'create', percent: null, detail: 'starting the machine' },
  ],
  [
    { kind: 'starting', since },
    { current: 'wait', percent: null, detail: null },
  ],
  [{ kind: 'active', since }, undefined],
] as const)('tells from %j how far the creation is', (state, progress) => {
  expect(createProgress(state)).toEqual(progress);
});
