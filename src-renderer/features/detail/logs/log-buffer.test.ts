import { describe, expect, it } from 'vitest';
import type { LogLine } from '#shared/sandbox.ts';
import { NOON } from '../../../testing/builders.ts';
import { appendLines, newLines } from './log-buffer.ts';

describe('the lines kept', () => {
  it('are the newest, counted on', () => {
    const buffer = appendLines(appendLines([], lines('a', 'b'), 3), lines('c', 'd'), 3);
    expect(buffer.map(({ seq, plain }) => [seq, plain])).toEqual([
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
  });

  it('give what is indented the level of what it belongs to', () => {
    const buffer = appendLines(appendLines([], lines('ERROR broken')), lines('  at main.py:3', 'on'));
    expect(buffer.map(({ level }) => level)).toEqual(['error', 'error', null]);
  });
});

describe('a stream that begins anew', () => {
  const buffer = appendLines([], [line('a', 0), line('b', 1)]);

  it('goes on after the last line that is known', () => {
    expect(newLines(buffer, [line('a', 0), line('b', 1), line('c', 2)]).map(({ text }) => text)).toEqual([
      'c',
    ]);
  });

  it('gives all where that line is no longer told', () => {
    expect(newLines(buffer, [line('y', 8), line('z', 9)])).toHaveLength(2);
  });
});

function line(text: string, second: number): LogLine {
  return { at: NOON + second * 1000, stream: 'stdout', text };
}

function lines(...texts: readonly string[]): readonly LogLine[] {
  return texts.map((text, index) => line(text, index));
}
