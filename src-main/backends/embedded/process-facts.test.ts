import { expect, it } from 'vitest';
import { parseStat } from './process-facts.ts';

const stat = (state: string, name = 'node') =>
  `4242 (${name}) ${state} 17 4242 4242 0 -1 4194560 9 8 7 6 150 50 30 20 20 0 11 0 987654 1000 200 18446744073709551615`;

it('reads a process from its line', () => {
  expect(parseStat(stat('S'))).toEqual({ pid: 4242, parent: 17, startTime: 987_654, cpuSeconds: 2.5 });
});

it('reads one whose name looks like more fields', () => {
  expect(parseStat(stat('R', 'a) S 1 2 (b'))).toMatchObject({ parent: 17, startTime: 987_654 });
});

it.each(['Z', 'X'])('takes one in state %s for ended', (state) => {
  expect(parseStat(stat(state))).toBeUndefined();
});
