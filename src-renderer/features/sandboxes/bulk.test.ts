import { expect, it } from 'vitest';
import { anApp, aSandbox, NOON } from '../../testing/builders.ts';
import { planBulk } from './bulk.ts';

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
