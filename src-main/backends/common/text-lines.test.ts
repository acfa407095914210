import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { textLines } from './text-lines.ts';

async function linesOf(...chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const line of textLines(stream)) lines.push(line);
  return lines;
}

it('gives the lines, however the stream is cut', async () => {
  expect(await linesOf('one\ntw', 'o\n\nthree\n')).toEqual(['one', 'two', '', 'three']);
});

it('puts a character together that was cut in two', async () => {
  const bytes = Buffer.from('Ünal\n');
  expect(await linesOf(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(['Ünal']);
});

it('gives a last line without an end, and nothing where there is nothing', async () => {
  expect(await linesOf('one\ntwo')).toEqual(['one', 'two']);
  expect(await linesOf()).toEqual([]);
});

it('knows both ends of lines', async () => {
  expect(await linesOf('one\r', '\ntwo\r\n')).toEqual(['one', 'two']);
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
