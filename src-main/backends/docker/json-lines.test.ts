import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';

async function valuesOf(...chunks: readonly (string | Buffer)[]): Promise<unknown[]> {
  const values: unknown[] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const value of jsonLines(stream)) values.push(value);
  return values;
}

it('gives one value a line, however the stream is cut', async () => {
  expect(await valuesOf('{"a":1}\n{"b"', ':2}\r\n\n{"c', '":3}\n')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
});

it('puts a character together that was cut in two', async () => {
  const bytes = Buffer.from('{"name":"Ünal"}\n');
  expect(await valuesOf(bytes.subarray(0, 10), bytes.subarray(10))).toEqual([{ name: 'Ünal' }]);
});

it('gives a last line without an end', async () => {
  expect(await valuesOf('{"a":1}')).toEqual([{ a: 1 }]);
});

it('throws at what is not JSON', async () => {
  await expect(valuesOf('<html>\n')).rejects.toThrow(SyntaxError);
});
