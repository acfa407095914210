import { describe, expect, it } from 'vitest';
import { ansiSpans } from './ansi.ts';
import { appendLines } from './log-buffer.ts';
import { markMatches, matchingLines, stepMatch } from './search-lines.ts';

const lines = appendLines(
  [],
  ['Ready', 'not yet', 'ready again'].map((text) => ({ at: null, stream: 'stdout', text })),
);

it('finds lines whatever the case, and none for nothing', () => {
  expect(matchingLines(lines, 'READY')).toEqual([0, 2]);
  expect(matchingLines(lines, '')).toEqual([]);
  expect(matchingLines(lines, '.*')).toEqual([]);
});

describe('stepping through the matches', () => {
  it.each([
    [null, 1, 3],
    [null, -1, 9],
    [3, 1, 7],
    [9, 1, 3],
    [3, -1, 9],
    [5, 1, 7],
  ] as const)('from %j by %i leads to %i', (current, step, next) =>
    expect(stepMatch([3, 7, 9], current, step)).toBe(next),
  );

  it('leads nowhere without a match', () => expect(stepMatch([], 4, 1)).toBeNull());
});

describe('the pieces of a line', () => {
  const marked = (text: string, query: string) =>
    markMatches(ansiSpans(text), query).map((span) => [span.text, span.isMatch]);

  it('are divided where a match begins and ends', () => {
    expect(marked('a Bb a', 'b')).toEqual([
      ['a ', false],
      ['B', true],
      ['b', true],
      [' a', false],
    ]);
  });

  it('are marked across colours', () => {
    expect(marked('no \x1b[31mer\x1b[0mror', 'error')).toEqual([
      ['no ', false],
      ['er', true],
      ['ror', true],
    ]);
  });

  it('are as they were without a query', () => expect(marked('abc', '')).toEqual([['abc', false]]));
});
