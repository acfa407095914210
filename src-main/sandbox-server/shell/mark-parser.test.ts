import { describe, expect, it } from 'vitest';
import { MarkParser, type ShellPiece } from './mark-parser.ts';

const TOKEN = 'c0ffee';
const mark = (body: string) => `\x1b]7717;${TOKEN};${body}\x07`;

function parse(...chunks: readonly string[]): ShellPiece[] {
  const parser = new MarkParser(TOKEN);
  return chunks.flatMap((chunk) => parser.push(chunk));
}

/** Pieces of text that follow one another made one, because where a chunk ends does not matter. */
function joined(pieces: readonly ShellPiece[]): ShellPiece[] {
  const all: ShellPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text')
      all.splice(-1, 1, { kind: 'text', text: last.text + piece.text });
    else all.push(piece);
  }
  return all;
}

describe('MarkParser', () => {
  const stream = `a${mark('begin')}b\r\n${mark('end;130;/tmp/a;b')}$ ${mark('prompt')}${mark('busy')}`;
  const pieces: readonly ShellPiece[] = [
    { kind: 'text', text: 'a' },
    { kind: 'begin' },
    { kind: 'text', text: 'b\r\n' },
    { kind: 'end', exitCode: 130, directory: '/tmp/a;b' },
    { kind: 'text', text: '$ ' },
    { kind: 'prompt' },
    { kind: 'busy' },
  ];

  it('takes marks out of the text around them', () => {
    expect(parse(stream)).toEqual(pieces);
  });

  it('does not care where chunks end', () => {
    for (let at = 0; at <= stream.length; at += 1) {
      expect(joined(parse(stream.slice(0, at), stream.slice(at)))).toEqual(pieces);
    }
    expect(joined(parse(...stream))).toEqual(pieces);
  });

  it('leaves the escape sequences of programs, and marks with another token, in the text', () => {
    const text = `\x1b]0;title\x07\x1b[31mred\x1b]7717;other;begin\x07`;
    expect(joined(parse(text))).toEqual([{ kind: 'text', text }]);
  });

  it('gives what only begins like a mark as text', () => {
    const unknown = mark('unknown');
    const endless = `\x1b]7717;${TOKEN};${'x'.repeat(10_000)}`;
    expect(joined(parse(`${unknown}${endless}`))).toEqual([{ kind: 'text', text: unknown + endless }]);
  });

  it('holds no more back than could be a mark', () => {
    const parser = new MarkParser(TOKEN);
    expect(parser.push('50 %\x1b')).toEqual([{ kind: 'text', text: '50 %' }]);
    expect(parser.push('[0m')).toEqual([{ kind: 'text', text: '\x1b[0m' }]);
  });
});
