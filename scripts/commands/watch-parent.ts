/** Milliseconds between two looks. */
const INTERVAL = 500;

/**
 * Calls `onGone` once when the process that started this one is no more. npm starts scripts through a shell, and
 * where that shell stays between the two, a signal to npm never arrives here: the script would run on, unseen.
 */
export function watchParent(onGone: () => void, parent: () => number = () => process.ppid): Disposable {
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
