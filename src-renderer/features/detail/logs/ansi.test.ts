import { describe, expect, it } from 'vitest';
import { ansiSpans, plainOf, settle } from './ansi.ts';

const ESC = '\x1b';

describe('a line with colours', () => {
  it('becomes pieces, each in its colour', () => {
    const spans = ansiSpans(settle(`${ESC}[1;31mfailed${ESC}[0m after ${ESC}[92m3 s${ESC}[0m`));
    expect(spans.map(({ text, color, isBold }) => [text, color, isBold])).toEqual([
      ['failed', 'red', true],
      [' after ', null, false],
      ['3 s', 'green', false],
    ]);
  });

  it.each([
    ['38;5;208', 'yellow'],
    ['38;5;9', 'red'],
    ['38;5;244', 'grey'],
    ['38;2;40;120;255', 'blue'],
    ['38;2;255;255;255', null],
  ])('shows %s in the nearest colour there is', (code, color) => {
    expect(ansiSpans(settle(`${ESC}[${code}mx`))[0]?.color).toBe(color);
  });

  it('shows a reversed piece on a ground', () => {
    expect(ansiSpans(settle(`${ESC}[7mon${ESC}[27m off`)).map(({ ground }) => ground)).toEqual([
      'grey',
      null,
    ]);
  });
});

describe('a line as a terminal leaves it', () => {
  it.each([
    ['10 %\r50 %\r100 %', '100 %'],
    ['done\r', 'done'],
    [`${ESC}[2K${ESC}[1Gclean${ESC}[?25l`, 'clean'],
    [`${ESC}]0;title\x07text`, 'text'],
    [`${ESC}]8;;https://example.org${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
    [`bell\x07 and ${ESC}(Bset`, 'bell and set'],
    [`cut ${ESC}[3`, 'cut [3'],
    ['<b>markup & all</b>', '<b>markup & all</b>'],
  ])('%j reads %j', (text, plain) => {
    const settled = settle(text);
    expect(plainOf(settled)).toBe(plain);
    expect(
      ansiSpans(settled)
        .map((span) => span.text)
        .join(''),
    ).toBe(plain);
  });
});
