import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { logLinesOf, shortLine, type TextLinesOptions, textLines } from './text-lines.ts';

async function linesOf(chunks: readonly (string | Buffer)[], options?: TextLinesOptions): Promise<string[]> {
  const lines: string[] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk as string)));
  for await (const line of textLines(stream, options)) lines.push(line);
  return lines;
}

it('gives the lines, however the stream is cut', async () => {
  expect(await linesOf(['one\ntw', 'o\n\nthree\n'])).toEqual(['one', 'two', '', 'three']);
});

it('puts a character together that was cut in two', async () => {
  const bytes = Buffer.from('Ünal\n');
  expect(await linesOf([bytes.subarray(0, 1), bytes.subarray(1)])).toEqual(['Ünal']);
});

it('gives a last line without an end, and nothing where there is nothing', async () => {
  expect(await linesOf(['one\ntwo'])).toEqual(['one', 'two']);
  expect(await linesOf([])).toEqual([]);
});

it('knows both ends of lines', async () => {
  expect(await linesOf(['one\r', '\ntwo\r\n'])).toEqual(['one', 'two']);
});

it('throws what breaks the stream off, after what came before', async () => {
  const seen: string[] = [];
  const broken = async function* () {
    yield Buffer.from('one\nhalf of ano');
    throw new Error('cut');
  };
  const read = async () => {
    for await (const line of textLines(Readable.from(broken()))) seen.push(line);
  };
  await expect(read()).rejects.toThrow('cut');
  expect(seen).toEqual(['one']);
});

it('gives the beginning of a line that is too long, and the next one whole', async () => {
  const read = (...chunks: readonly string[]) => linesOf(chunks, { longest: 5 });
  expect(await read('12345\n123456\nnext\n')).toEqual(['12345', '12345…', 'next']);
  expect(await read('123', '45', '6', '78\nne', 'xt\n')).toEqual(['12345…', 'next']);
  expect(await read('12345\r\n12345\r6\r\n')).toEqual(['12345', '12345…']);
  expect(await read('1234567')).toEqual(['12345…']);
});

it('goes on after a line of many mebibytes of which little is wanted', async () => {
  const mebibyte = Buffer.alloc(2 ** 20, 'x');
  const endless = async function* () {
    for (let count = 0; count < 64; count += 1) yield mebibyte;
    yield Buffer.from('\nlast');
  };
  const lines: number[] = [];
  for await (const { length } of textLines(Readable.from(endless()), { longest: 1000 })) lines.push(length);
  expect(lines).toEqual([1001, 4]);
});

it('throws for a message without an end, and takes one of some mebibytes, however small its pieces', async () => {
  const pieces = (count: number) => Array.from({ length: count }, () => 'x'.repeat(1024));
  const [long] = await linesOf([...pieces(8 * 1024), '\n']);
  expect(long?.length).toBe(8 * 2 ** 20);
  await expect(linesOf([...pieces(16 * 1024), 'x'])).rejects.toThrow('A line of at most');
});

it('shortens a line that is there already alike', () => {
  expect(shortLine('12345\r', 5)).toBe('12345');
  expect(shortLine('123456', 5)).toBe('12345…');
});

it('takes a log apart that is there already', () => {
  expect(logLinesOf('one\r\n\ntwo\n')).toEqual(['one', '', 'two']);
  expect(logLinesOf('\n')).toEqual(['']);
  expect(logLinesOf('')).toEqual([]);
});

it('ends the stream when its reader leaves early, without an error for nobody', async () => {
  await using server = await startEndless();
  const unwanted = new AbortController();
  const stream = await get(server.port, unwanted.signal);
  const closed = new Promise((resolve) => stream.once('close', resolve));
  for await (const line of textLines(stream)) {
    expect(line).toBe('one');
    break;
  }
  unwanted.abort();
  await closed;
  expect(stream.destroyed).toBe(true);
});

/** A server whose answer does not end. */
async function startEndless() {
  const server = http.createServer((_request, response) => response.write('one\ntwo\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function get(port: number, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve) => {
    http.get({ host: '127.0.0.1', port, signal }, resolve).on('error', () => undefined);
  });
}
