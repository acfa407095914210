/** A part of a {@link ByteLog} as text. */
export interface LogPart {
  readonly text: string;
  /** Where the next part begins, bytes from the start of all that was written. */
  readonly next: number;
}

/** The newest part of a stream of bytes, up to a number of bytes, addressed by the place in the whole stream. */
export class ByteLog {
  #limit: number;
  readonly #chunks: Buffer[] = [];
  #kept = 0;
  #written = 0;
  #complete = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes that were written in all. */
  get written(): number {
    return this.#written;
  }

  append(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#kept += chunk.length;
    this.#written += chunk.length;
    this.#dropExcess();
  }

  /** Keeps no more than `limit` bytes from now on. */
  limitTo(limit: number): void {
    this.#limit = Math.min(this.#limit, limit);
    this.#dropExcess();
  }

  /** Says that no more will be written. */
  complete(): void {
    this.#complete = true;
  }

  /** What was written from `offset` on, or from the oldest byte kept. A character that is not complete yet is left for later. */
  read(offset: number): LogPart {
    const oldest = this.#written - this.#kept;
    const bytes = Buffer.concat(this.#chunks).subarray(Math.max(0, offset - oldest));
    const held = this.#complete ? 0 : incompleteTail(bytes);
    return { text: bytes.toString('utf8', 0, bytes.length - held), next: this.#written - held };
  }

  #dropExcess(): void {
    while (this.#kept > this.#limit) this.#dropOldest();
  }

  #dropOldest(): void {
    const first = this.#chunks[0] ?? Buffer.alloc(0);
    const excess = Math.min(first.length, this.#kept - this.#limit);
    this.#kept -= excess;
    if (excess === first.length) this.#chunks.shift();
    // A copy, so that the rest of the memory is given back.
    else this.#chunks[0] = Buffer.from(first.subarray(excess));
  }
}

/** Bytes at the end of `bytes` that begin a UTF-8 character and do not complete it. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < characterLength(byte) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Length in bytes of the UTF-8 character that starts with `first`. */
function characterLength(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}
