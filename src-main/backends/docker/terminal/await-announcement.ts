import type { Duplex } from 'node:stream';
import { ANNOUNCEMENT } from '../../common/shell-scripts.ts';

/** Characters of an engine's complaint that are kept. */
const LONGEST_COMPLAINT = 2000;

export interface Announced {
  /** Of the shell, inside the container. */
  readonly pid: string;
  /** What came after the announcement. */
  readonly rest: Buffer;
}

/**
 * Waits for the shell of a terminal to say that it runs. An engine that cannot start it has agreed to do so by then, and
 * says why not where the shell would have spoken: rejects with that. Nothing reads the stream afterwards.
 */
export function awaitAnnouncement(stream: Duplex): Promise<Announced> {
  return new Promise((resolve, reject) => {
    let said = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      said = Buffer.concat([said, chunk]);
      const announced = parseAnnouncement(said);
      if (!announced) return;
      leave();
      resolve(announced);
    };
    const fail = (error?: Error) => {
      leave();
      const complaint = said.toString('utf8').trim().slice(0, LONGEST_COMPLAINT);
      reject(complaint ? new Error(complaint, { cause: error }) : (error ?? new Error('it ended at once')));
    };
    const ended = () => fail();
    const leave = () => {
      stream.pause();
      stream.off('data', take).off('error', fail).off('end', ended).off('close', ended);
    };
    stream.on('data', take).on('error', fail).on('end', ended).on('close', ended);
  });
}

function parseAnnouncement(said: Buffer): Announced | undefined {
  const { start, end } = ANNOUNCEMENT;
  const until = said.indexOf(end);
  if (until === -1 || said.indexOf(start) !== 0) return undefined;
  return { pid: said.toString('latin1', start.length, until), rest: said.subarray(until + end.length) };
}
