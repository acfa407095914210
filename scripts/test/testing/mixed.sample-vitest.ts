import { beforeAll, describe, expect, test } from 'vitest';

test('passes', () => {
  expect(1).toBe(1);
});
test('fails', () => {
  expect(1, 'one is not two').toBe(2);
});
test('skips with a reason', ({ skip }) => skip('no KVM here'));
describe('with a broken hook', () => {
  beforeAll(() => {
    throw new Error('hook broke');
  });
  test('cannot run', () => {});
});
