/** Tells every listener of every event, in order. A listener that throws harms nobody else. */
export class EventHub<Event> {
  readonly #listeners = new Set<(event: Event) => void>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  subscribe(listener: (event: Event) => void): Disposable {
    // A wrapper of its own, so that one function subscribed twice is two subscriptions.
    const entry = (event: Event) => listener(event);
    this.#listeners.add(entry);
    return { [Symbol.dispose]: () => this.#listeners.delete(entry) };
  }

  emit(event: Event): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
