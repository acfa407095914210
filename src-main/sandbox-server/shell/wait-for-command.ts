import type { Clock } from '../clock.ts';
import type { ShellCommand } from './shell-command.ts';

/** Why a wait is over. */
export type WaitEnd = 'ended' | 'timeout' | 'no-change' | 'caller-gone';

export interface WaitOptions {
  /** How long to wait at most, milliseconds; undefined for as long as it takes. */
  readonly timeoutMs?: number | undefined;
  /** How long the command may write nothing, milliseconds; undefined for as long as it takes. */
  readonly noChangeMs?: number | undefined;
  readonly signal?: AbortSignal;
  readonly clock: Clock;
}

/** Waits for the end of `command`, which goes on when the wait is over earlier. */
export async function waitForCommand(command: ShellCommand, options: WaitOptions): Promise<WaitEnd> {
  const { timeoutMs, noChangeMs, signal, clock } = options;
  const { promise, resolve } = Promise.withResolvers<WaitEnd>();
  using timers = new DisposableStack();
  void command.ended.then(() => resolve('ended'));
  if (timeoutMs !== undefined) timers.use(clock.timer(() => resolve('timeout'), timeoutMs));
  if (noChangeMs !== undefined)
    timers.use(quietTimer(command, noChangeMs, { clock, onQuiet: () => resolve('no-change') }));
  const onAbort = () => resolve('caller-gone');
  signal?.addEventListener('abort', onAbort, { once: true });
  timers.defer(() => signal?.removeEventListener('abort', onAbort));
  if (signal?.aborted) onAbort();
  return await promise;
}

/** Calls `onQuiet` once `command` has not changed for `ms`. */
function quietTimer(
  command: ShellCommand,
  ms: number,
  { clock, onQuiet }: { readonly clock: Clock; readonly onQuiet: () => void },
): Disposable {
  let timer: Disposable;
  const look = () => {
    const left = command.changedAt + ms - clock.now();
    if (left <= 0) onQuiet();
    else timer = clock.timer(look, left);
  };
  timer = clock.timer(look, Math.max(0, command.changedAt + ms - clock.now()));
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}
