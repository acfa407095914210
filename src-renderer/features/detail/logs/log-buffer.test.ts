import { describe, expect, it } from 'vitest';
import type { LogLine } from '#shared/sandbox.ts';
import { NOON } from '../../../testing/builders.ts';
import { appendLines, resumeAfter } from './log-buffer.ts';

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
  it('goes on after what is known, in however many batches that is told again', () => {
    const { kept, unknown } = resumeAfter(appendLines([], [line('a', 0), line('b', 1), line('\x1b[1mc', 1)]));
    expect(kept).toHaveLength(3);
    expect(unknown([line('a', 0), line('b', 1)])).toEqual([]);
    expect(unknown([line('\x1b[1mc', 1), line('d', 1), line('e', 2)]).map(({ text }) => text)).toEqual([
      'd',
      'e',
    ]);
  });

  it('begins from nothing where lines have no time', () => {
    const untimed: LogLine = { at: null, stream: 'stdout', text: 'a' };
    const { kept, unknown } = resumeAfter(appendLines([], [untimed]));
    expect([kept, unknown([untimed])]).toEqual([[], [untimed]]);
  });
});

function line(text: string, second: number): LogLine {
  return { at: NOON + second * 1000, stream: 'stdout', text };
}

function lines(...texts: readonly string[]): readonly LogLine[] {
  return texts.map((text, index) => line(text, index));
}
