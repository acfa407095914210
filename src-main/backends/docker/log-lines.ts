import { shortLine } from '../common/text-lines.ts';
import { FrameParser, type LogFrame } from './log-frames.ts';

/**
 * The lines of a container's log, oldest first, those of stdout and stderr each put together. A container with a
 * terminal has no frames; its log is taken as it is.
 */
export function logLines(log: Buffer): readonly string[] {
  const lines: string[] = [];
  const begun = new Map<LogFrame['stream'], Buffer[]>();
  const write = ({ stream, payload }: LogFrame) => {
    let start = 0;
    for (let end = payload.indexOf('\n'); end !== -1; end = payload.indexOf('\n', start)) {
      lines.push(textOf([...(begun.get(stream) ?? []), payload.subarray(start, end)]));
      begun.delete(stream);
      start = end + 1;
    }
    if (start < payload.length) begun.set(stream, [...(begun.get(stream) ?? []), payload.subarray(start)]);
  };
  const parser = new FrameParser();
  for (const frame of [...parser.push(log), ...parser.end()]) write(frame);
  for (const parts of begun.values()) lines.push(textOf(parts));
  return lines;
}

function textOf(parts: readonly Buffer[]): string {
  return shortLine(Buffer.concat(parts).toString('utf8'));
}
