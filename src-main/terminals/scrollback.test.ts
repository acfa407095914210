import { describe, expect, it } from 'vitest';
import { Scrollback } from './scrollback.ts';

const ESC = '\x1b';
const KEPT = 256 * 1024;

function replayOf(...pieces: readonly string[]): string {
  const scrollback = new Scrollback();
  for (const piece of pieces) scrollback.append(piece);
  return scrollback.replay();
}

describe('what is shown again', () => {
  it('is what was shown', () => {
    expect(replayOf('one\r\n', `${ESC}[31mtwo${ESC}[0m`)).toBe(`one\r\n${ESC}[31mtwo${ESC}[0m`);
  });

  it('stays within a bound, whatever was written', () => {
    const scrollback = new Scrollback();
    for (let line = 0; line < 50_000; line += 1) scrollback.append(`this is line ${line}\r\n`);
    const replay = scrollback.replay();
    expect(replay.length).toBeLessThanOrEqual(2 * KEPT);
    expect(replay.length).toBeGreaterThan(KEPT / 2);
    expect(replay.endsWith('this is line 49999\r\n')).toBe(true);
  });

  it('begins with a whole line', () => {
    expect(replayOf('a line of some length\r\n'.repeat(40_000))).toMatch(/^a line of some length\r\n/);
  });

  it('begins with a whole sequence or character where there are no lines', () => {
    expect(replayOf(`${ESC}[38;5;200mx`.repeat(60_000))).toMatch(/^\S\[38;5;200mx/);
    expect(replayOf('𝄞'.repeat(400_000)).startsWith('𝄞')).toBe(true);
  });

  it('sets the screen up as what is forgotten did', () => {
    const setUp = `${ESC}[?1049h${ESC}[?25l${ESC}[?1002;1006h${ESC}[?2004h`;
    const replay = replayOf(setUp, `${ESC}[?2004l`, 'some line\r\n'.repeat(100_000));
    expect(replay.startsWith(`${ESC}[?25l${ESC}[?1049h${ESC}[?1002h${ESC}[?1006hsome line`)).toBe(true);
    expect(replayOf(setUp, `${ESC}c`, 'some line\r\n'.repeat(100_000))).toMatch(/^some line/);
  });

  it.for([
    ['for its attributes', `${ESC}[c`],
    ['for its second attributes', `${ESC}[>0c`],
    ['where the cursor is', `${ESC}[6n`],
    ['for a mode', `${ESC}[?2026$p`],
    ['for its version', `${ESC}[>q`],
    ['for its keyboard', `${ESC}[?u`],
    ['for its size', `${ESC}[18t`],
    ['for a colour', `${ESC}]11;?${ESC}\\`],
    ['for a capability', `${ESC}P+q544e${ESC}\\`],
  ])('asks the screen nothing a second time: %s', ([, question]) => {
    expect(replayOf(`before${question}after`)).toBe('beforeafter');
  });

  it('keeps what only looks like a question', () => {
    const kept = `${ESC}[31m${ESC}[22;0t${ESC}]0;a title\x07${ESC}]11;rgb:00/00/00\x07 is it? 6n`;
    expect(replayOf(kept)).toBe(kept);
  });
});
