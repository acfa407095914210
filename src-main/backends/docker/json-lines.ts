import type { Readable } from 'node:stream';
import { textLines } from '../common/text-lines.ts';

/** The JSON values of a stream that has one a line, as they come. Throws what the stream or the parser throws. */
export async function* jsonLines<Value>(stream: Readable): AsyncGenerator<Value> {
  for await (const line of textLines(stream)) if (line.trim()) yield JSON.parse(line) as Value;
}
