import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** The JSON values of a stream that has one a line, as they come. Throws what the stream or the parser throws. */
export async function* jsonLines<Value>(stream: Readable): AsyncGenerator<Value> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) yield JSON.parse(line) as Value;
  }
  if (rest.trim()) yield JSON.parse(rest) as Value;
}
