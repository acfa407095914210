import { constants } from 'node:os';
import type { Clock } from '../provider/clock.ts';
import type { HostProcess, StopSignal } from './host-process.ts';

/** A stop is over after this long, whatever has not ended by then. Milliseconds. */
const STOP_DEADLINE = 9_500;
/** Under npm, one Ctrl-C arrives twice: from the terminal and from npm. Milliseconds. */
const ONE_KEYSTROKE = 500;

export interface StopRequest extends Disposable {
  /** Settles with the first signal. */
  readonly requested: Promise<StopSignal>;
}

export interface StopRequestOptions {
  readonly host: Pick<HostProcess, 'onStopSignal' | 'exit'>;
  readonly clock: Clock;
  /** The deadline has passed; the process ends with 1 right after. */
  readonly onOverdue: () => void;
}

/**
 * Listens for SIGINT and SIGTERM. The first asks to stop, and bounds how long that may take; a second one ends the
 * process at once, with 128 and the signal's number as shells expect.
 */
export function listenForStop({ host, clock, onOverdue }: StopRequestOptions): StopRequest {
  const requested = Promise.withResolvers<StopSignal>();
  let first: { readonly signal: StopSignal; readonly at: number; readonly deadline: Disposable } | undefined;

  const begin = (signal: StopSignal) => {
    const deadline = clock.timer(() => {
      onOverdue();
      host.exit(1);
    }, STOP_DEADLINE);
    first = { signal, at: clock.now(), deadline };
    requested.resolve(signal);
  };
  const subscription = host.onStopSignal((signal) => {
    if (!first) return begin(signal);
    const isSameKeystroke =
      signal === 'SIGINT' && first.signal === 'SIGINT' && clock.now() - first.at < ONE_KEYSTROKE;
    if (!isSameKeystroke) host.exit(128 + constants.signals[signal]);
  });
  return {
    requested: requested.promise,
    [Symbol.dispose]: () => {
      subscription[Symbol.dispose]();
      first?.deadline[Symbol.dispose]();
    },
  };
}
