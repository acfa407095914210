import { homedir } from 'node:os';
import type { Writable } from 'node:stream';

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** What a host needs of the process it runs in. */
export interface HostProcess {
  readonly pid: number;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** The user's home directory. */
  readonly userHome: string;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Calls `listener` for each signal that asks to stop, until disposed. */
  onStopSignal(listener: (signal: StopSignal) => void): Disposable;
  /** Calls `listener` with an error that nobody caught, until disposed. */
  onUncaughtError(listener: (error: unknown) => void): Disposable;
  /** Ends the process at once. */
  exit(code: number): void;
}

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/** The process this runs in. */
export function currentProcess(): HostProcess {
  return {
    pid: process.pid,
    env: process.env,
    cwd: process.cwd(),
    userHome: homedir(),
    stdout: process.stdout,
    stderr: process.stderr,
    onStopSignal: (listener) => subscribe(STOP_SIGNALS, listener),
    // Node turns a rejection that nobody handles into an exception, and Electron into a warning.
    onUncaughtError: (listener) => subscribe(['uncaughtException', 'unhandledRejection'], listener),
    exit: (code) => process.exit(code),
  };
}

function subscribe<T>(events: readonly string[], listener: (argument: T) => void): Disposable {
  for (const event of events) process.on(event, listener);
  return {
    [Symbol.dispose]: () => {
      for (const event of events) process.off(event, listener);
    },
  };
}
