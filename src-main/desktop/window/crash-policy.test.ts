import { expect, test } from 'vitest';
import { CrashPolicy } from './crash-policy.ts';

test('a page that breaks is loaded once more; one that breaks again soon is explained', () => {
  const policy = new CrashPolicy();
  expect(policy.next(0)).toBe('reload');
  expect(policy.next(59_000)).toBe('explain');
  expect(policy.next(119_000)).toBe('reload');
});
