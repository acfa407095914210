/** Each frame of a multiplexed log begins with its stream (0 to 2), three zero bytes and its length. */
const HEADER = 8;
const STREAMS = 3;

/** Longest line kept, in characters: a sandbox may write a file to its log. */
const LONGEST_LINE = 16_384;

/**
 * The lines of a container's log, oldest first, those of stdout and stderr each put together. A container with a
 * terminal has no frames; its log is taken as it is.
 */
export function logLines(log: Buffer): readonly string[] {
  const lines: string[] = [];
  const begun = new Map<number, Buffer[]>();
  const write = (stream: number, payload: Buffer) => {
    let start = 0;
    for (let end = payload.indexOf('\n'); end !== -1; end = payload.indexOf('\n', start)) {
      lines.push(textOf([...(begun.get(stream) ?? []), payload.subarray(start, end)]));
      begun.delete(stream);
      start = end + 1;
    }
    if (start < payload.length) begun.set(stream, [...(begun.get(stream) ?? []), payload.subarray(start)]);
  };
  for (const { stream, payload } of frames(log)) write(stream, payload);
  for (const parts of begun.values()) lines.push(textOf(parts));
  return lines;
}

function* frames(log: Buffer): Generator<{ readonly stream: number; readonly payload: Buffer }> {
  let rest = log;
  while (isFramed(rest)) {
    const end = HEADER + rest.readUInt32BE(4);
    yield { stream: rest.readUInt8(0), payload: rest.subarray(HEADER, end) };
    rest = rest.subarray(end);
  }
  if (rest.length > 0) yield { stream: 1, payload: rest };
}

function isFramed(log: Buffer): boolean {
  return log.length >= HEADER && log.readUInt8(0) < STREAMS && log.readUIntBE(1, 3) === 0;
}

function textOf(parts: readonly Buffer[]): string {
  const text = Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}
