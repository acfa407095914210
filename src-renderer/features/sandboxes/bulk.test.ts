import { expect, it } from 'vitest';
import { anApp, aSandbox, NOON } from '../../testing/builders.ts';
import { cleanableIds, ownIds, planBulk } from './bulk.ts';

it('does with each only what can be done with it', () => {
  const plan = planBulk(
    [
      aSandbox({ id: 'active' }),
      aSandbox({ id: 'warm', state: { kind: 'warm', since: NOON } }),
      aSandbox({ id: 'paused', state: { kind: 'paused', resumesTo: 'warm', since: NOON } }),
      aSandbox({ id: 'foreign', ownership: 'foreign' }),
      aSandbox({ id: 'leaving', state: { kind: 'destroying', reason: 'x', since: NOON } }),
    ],
    anApp().features,
  );
  expect(plan).toEqual({
    release: ['active'],
    pause: ['active', 'warm'],
    resume: ['paused'],
    destroy: ['active', 'warm', 'paused'],
  });
});

it('cleans up what nobody would miss', () => {
  const sandboxes = [
    aSandbox({ id: 'active' }),
    aSandbox({ id: 'warm', state: { kind: 'warm', since: NOON } }),
    aSandbox({ id: 'pinned', pinned: true, state: { kind: 'warm', since: NOON } }),
    aSandbox({ id: 'foreign', ownership: 'foreign', state: { kind: 'warm', since: NOON } }),
  ];
  expect(cleanableIds(sandboxes)).toEqual(['warm']);
  expect(ownIds(sandboxes)).toEqual(['active', 'warm', 'pinned']);
});
