import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Answers on a bare connection, where there is no response to answer with, and closes it. */
export function endWithReply(
  connection: Duplex,
  { status, detail }: { readonly status: number; readonly detail: string },
): void {
  // The caller may be gone before it reads this.
  connection.on('error', () => connection.destroy());
  if (!connection.writable) return;
  const body = JSON.stringify({ detail });
  connection.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
