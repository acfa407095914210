import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Characters of a log's line that are kept: a sandbox may write a file to its log. */
export const LONGEST_LINE = 16_384;

/** Characters of a line that is a message, beyond which it is none: an object of a cluster has at most some MiB. */
const LONGEST_MESSAGE = 16 * 2 ** 20;

export interface TextLinesOptions {
  /** Characters of a line that are kept; … stands for the rest. Where it is not given, a line of over 16 Mi throws. */
  readonly longest?: number;
}

/**
 * The lines of a stream in UTF-8 as they come, without their ends, which are LF or CRLF. However long a line is, no more
 * of it is held than is given. Throws what breaks the stream off. A reader that leaves early ends the stream.
 *
 * Not `node:readline`: one that is left early goes on listening and throws what then ends the stream where nobody can
 * catch it.
 */
export async function* textLines(
  stream: Readable,
  { longest }: TextLinesOptions = {},
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  const line = new GrowingLine(longest);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const text = decoder.write(chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      line.add(text.slice(start, end));
      yield line.take();
      start = end + 1;
    }
    line.add(text.slice(start));
  }
  line.add(decoder.end());
  if (!line.isEmpty) yield line.take();
}

/** The line without a CR at its end, cut with … behind where it is longer than `longest` characters. Pure. */
export function shortLine(line: string, longest = LONGEST_LINE): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The lines of a log that is there already, each at most {@link LONGEST_LINE} characters long. Pure. */
export function logLinesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) => shortLine(line));
}

/** A line as it comes in, of which no more is kept than is given. Strings that are added to are not copied each time. */
class GrowingLine {
  readonly #longest: number | undefined;
  #kept = '';
  #length = 0;

  constructor(longest: number | undefined) {
    this.#longest = longest;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(piece: string): void {
    this.#length += piece.length;
    if (this.#longest === undefined) {
      if (this.#length > LONGEST_MESSAGE) throw tooLong();
      this.#kept += piece;
      return;
    }
    // One more may be the CR of its end.
    const room = this.#longest + 1 - this.#kept.length;
    if (room > 0) this.#kept += piece.slice(0, room);
  }

  take(): string {
    const isWhole = this.#length === this.#kept.length;
    const line = isWhole ? shortLine(this.#kept, this.#longest ?? LONGEST_MESSAGE) : this.#cut();
    this.#kept = '';
    this.#length = 0;
    return line;
  }

  #cut(): string {
    return `${this.#kept.slice(0, this.#longest)}…`;
  }
}

function tooLong(): Error {
  return new Error(`A line of at most ${LONGEST_MESSAGE} characters was expected, and it goes on.`);
}
