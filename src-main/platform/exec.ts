import { execFile } from 'node:child_process';

export interface ExecResult {
  /** null when a signal or the time-out ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell; undefined when there is no such program. Never throws. */
export type Exec = (file: string, args: readonly string[]) => Promise<ExecResult | undefined>;

/** Milliseconds. */
const TIMEOUT = 5_000;

/** Runs it on this machine, for 5 s at most. */
export const exec: Exec = (file, args) =>
  new Promise((resolve) => {
    execFile(file, args, { timeout: TIMEOUT, windowsHide: true }, (error, stdout, stderr) => {
      if (!error) return resolve({ exitCode: 0, stdout, stderr });
      if (error.code === 'ENOENT') return resolve(undefined);
      resolve({ exitCode: typeof error.code === 'number' ? error.code : null, stdout, stderr });
    });
  });
