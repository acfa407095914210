import { expect, test } from '@playwright/test';

test('passes', () => {
  test.info().annotations.push({ type: 'runs on', description: 'a sample' });
  expect(1).toBe(1);
});
test('fails', () => {
  expect(1, 'one is not two').toBe(2);
});
test('skips with a reason', () => {
  test.skip(true, 'no browser here');
});
