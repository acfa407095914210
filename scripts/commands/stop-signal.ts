import { watchParent } from './watch-parent.ts';

export interface StopSignal extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * A signal that is aborted once this process should end: Ctrl-C, SIGTERM, or the end of whoever started it.
 * Until disposed, the first of these does not end the process by itself; the second does, as ever.
 */
export function stopSignal(): StopSignal {
  const controller = new AbortController();
  const stop = () => {
    dispose();
    controller.abort();
  };
  const parent = watchParent(stop);
  const dispose = () => {
    parent[Symbol.dispose]();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: controller.signal, [Symbol.dispose]: dispose };
}
