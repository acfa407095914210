/** Who waits for a document to be loaded, by the browser's id of its loading. */
export class LoadWaiter {
  readonly #loaded = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  /** At once when it is loaded already: the event may be faster than the answer that names it. */
  loaded(loaderId: string): Promise<void> {
    if (this.#loaded.has(loaderId)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.set(loaderId, resolve));
  }

  onLoaded(loaderId: string): void {
    this.#loaded.add(loaderId);
    this.#waiting.get(loaderId)?.();
    this.#waiting.delete(loaderId);
  }
}
