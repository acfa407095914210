/** What a piece of a container's output was written to. */
export interface LogFrame {
  readonly stream: 'stdout' | 'stderr';
  readonly payload: Buffer;
}

/** Each frame of a multiplexed log begins with its stream (0 to 2), three zero bytes and its length. */
const HEADER = 8;
const STREAMS = 3;
const STDERR = 2;

/** Whether `log` begins with a frame's header. That of a container with a terminal does not, and is taken as it is. */
function isFramed(log: Buffer): boolean {
  return log.length >= HEADER && log.readUInt8(0) < STREAMS && log.readUIntBE(1, 3) === 0;
}

/** Takes a log apart as it comes in. */
export class FrameParser {
  #rest: Buffer = Buffer.alloc(0);
  #framed: boolean | undefined;

  /** The frames that `chunk` completes; a long one comes in parts. */
  push(chunk: Buffer): readonly LogFrame[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (this.#framed === undefined && this.#rest.length >= HEADER) this.#framed = isFramed(this.#rest);
    if (this.#framed === undefined) return [];
    return this.#framed ? this.#takeFrames() : this.#takeAll();
  }

  /** What is left when the log ends. */
  end(): readonly LogFrame[] {
    return this.#framed ? [] : this.#takeAll();
  }

  #takeFrames(): readonly LogFrame[] {
    const frames: LogFrame[] = [];
    while (this.#rest.length >= HEADER) {
      const end = HEADER + this.#rest.readUInt32BE(4);
      if (this.#rest.length < end) break;
      const stream = this.#rest.readUInt8(0) === STDERR ? 'stderr' : 'stdout';
      frames.push({ stream, payload: this.#rest.subarray(HEADER, end) });
      this.#rest = this.#rest.subarray(end);
    }
    return frames;
  }

  #takeAll(): readonly LogFrame[] {
    const payload = this.#rest;
    this.#rest = Buffer.alloc(0);
    return payload.length === 0 ? [] : [{ stream: 'stdout', payload }];
  }
}
