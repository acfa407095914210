import type { ChildProcess } from 'node:child_process';

/**
 * Kills a child process outright; one that has ended is no error. One that could not be started has no number: in the
 * tick of its start Node would signal whatever number it finds in that place, be it another process or, as 0, this one
 * with all of its group.
 */
export function killChild(child: ChildProcess): void {
  if (child.pid !== undefined) child.kill('SIGKILL');
}

/** Kills it when `signal` aborts. What `spawn` does by its own option `signal` is not safe: see {@link killChild}. */
export function killOnAbort(child: ChildProcess, signal: AbortSignal): void {
  const kill = () => killChild(child);
  signal.addEventListener('abort', kill, { once: true });
  child.once('close', () => signal.removeEventListener('abort', kill));
  if (signal.aborted) kill();
}
