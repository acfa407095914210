import { watchParent } from './watch-parent.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Asks this process to end, by SIGTERM, when whoever started it is gone. Not if it was asked already: npm may end
 * before a script that shuts down in order, and a second signal would cut that short.
 */
export function stopWithParent(): void {
  const parent = watchParent(() => process.kill(process.pid, 'SIGTERM'));
  for (const signal of STOP_SIGNALS) {
    process.once(signal, () => {
      parent[Symbol.dispose]();
      // Whoever shall heed signals may still be loading: then this one does what it would without us.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
