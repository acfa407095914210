/** An async iterable of what is pushed into it, until it ends. For one reader. */
export interface EventQueue<T> extends AsyncIterableIterator<T> {
  push(value: T): void;
  end(): void;
}

export function createEventQueue<T>(): EventQueue<T> {
  const values: T[] = [];
  let ended = false;
  let wake: () => void = () => {};
  const queue: EventQueue<T> = {
    push(value) {
      values.push(value);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async next() {
      while (values.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = values.shift();
      return value === undefined ? { done: true, value: undefined } : { done: false, value };
    },
    async return() {
      queue.end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => queue,
  };
  return queue;
}
