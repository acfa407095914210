import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plainText', () => {
  it.for([
    ['line ends of a terminal are those of a text', 'a\r\nb\r\n', 'a\nb\n'],
    ['colours are left out', '\x1b[1;31merror\x1b[0m: no', 'error: no'],
    ['titles and links are left out', '\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b', 'ab'],
    ['other sequences are left out', '\x1b(B\x1b=\x1b[?2004ha\x1b[6n\x1bP1$r\x1b\\', 'a'],
    ['of a progress bar its last state stays', ' 10%\r 55%\r100%\r\ndone', '100%\ndone'],
    ['a shorter state leaves the end of the longer one, as on a screen', 'abcdef\rxy', 'xycdef'],
    ['what is erased is gone', 'downloading\r\x1b[Kdone', 'done'],
    ['a line that is erased as a whole is gone', 'abc\x1b[2K\rx', 'x'],
    ['backspaces go back', 'abd\bc', 'abc'],
    ['other control characters stay', 'a\tb\x00c', 'a\tb\x00c'],
    ['characters beyond the first plane stay whole', '😀x\r🎉', '🎉x'],
  ] as const)('%s', ([, raw, plain]) => {
    expect(plainText(raw)).toBe(plain);
  });

  it('is quick with a long line that is drawn again and again', () => {
    const bar = Array.from({ length: 100_000 }, (_, step) => `\r${step} of 100000`).join('');
    expect(plainText(bar)).toBe('99999 of 100000');
  });
});
