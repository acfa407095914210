import { expect, test } from 'vitest';
import type { CheckStep } from './check-step.ts';
import { type CheckOutcome, runChecks } from './run-checks.ts';

const step = (name: string, run: CheckStep['run']): CheckStep => ({ name, run });
const passes = async () => ({ passed: true, output: '' });

test('a step that fails or throws does not keep the others from running', async () => {
  const told: CheckOutcome[] = [];
  const steps = [
    step('throws', () => Promise.reject(new Error('tool is missing'))),
    step('fails', async () => ({ passed: false, output: 'x.ts:1 is wrong' })),
    step('passes', passes),
  ];
  const outcomes = await runChecks(steps, { workers: 2, onOutcome: (outcome) => told.push(outcome) });
  expect(outcomes).toMatchObject([
    { name: 'throws', passed: false, output: 'tool is missing' },
    { name: 'fails', passed: false, output: 'x.ts:1 is wrong' },
    { name: 'passes', passed: true },
  ]);
  expect(told).toHaveLength(3);
});

test('no more steps run at once than there are workers', async () => {
  let running = 0;
  let most = 0;
  const counted = step('counted', async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return passes();
  });
  await runChecks([counted, counted, counted, counted], { workers: 2, onOutcome: () => {} });
  expect(most).toBe(2);
});
