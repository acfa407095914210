import { expect, it } from 'vitest';
import { withoutReasons, withReason } from './unmeasured-store.ts';

it('remembers the last reason of each, and forgets it with the first sample', () => {
  const first = withReason(new Map(), { id: 'a', unmeasured: 'no counter' });
  const second = withReason(withReason(first, { id: 'b', unmeasured: 'none' }), {
    id: 'a',
    unmeasured: 'down',
  });
  expect([...second]).toEqual([
    ['b', 'none'],
    ['a', 'down'],
  ]);
  expect([...withoutReasons(second, [{ id: 'a' }])]).toEqual([['b', 'none']]);
  expect(withoutReasons(second, [{ id: 'c' }])).toBe(second);
});

it('forgets those told of longest ago once there are too many', () => {
  let reasons = withReason(new Map(), { id: 'first', unmeasured: 'none' });
  for (let n = 0; n < 500; n += 1) reasons = withReason(reasons, { id: `s${n}`, unmeasured: 'none' });
  expect(reasons.size).toBe(500);
  expect(reasons.has('first')).toBe(false);
});
