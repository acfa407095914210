/** Who waits for a document to be loaded, by the browser's id of its loading. */
export class LoadWaiter {
  readonly #loaded = new Set<string>();
  readonly #waiting = new Map<string, PromiseWithResolvers<'loaded' | 'left'>>();

  /**
   * Whether it is loaded, or left before that. At once when it is loaded already: the event may be faster than the answer
   * that names it.
   */
  loaded(loaderId: string): Promise<'loaded' | 'left'> {
    if (this.#loaded.has(loaderId)) return Promise.resolve('loaded');
    const waiting = Promise.withResolvers<'loaded' | 'left'>();
    this.#waiting.set(loaderId, waiting);
    return waiting.promise;
  }

  onLoaded(loaderId: string): void {
    this.#loaded.add(loaderId);
    this.#waiting.get(loaderId)?.resolve('loaded');
    this.#waiting.delete(loaderId);
  }

  /** All others are left for the document with this id; without one, the page is gone. */
  onLeft(loaderId?: string): void {
    for (const [id, waiting] of this.#waiting) {
      if (id === loaderId) continue;
      waiting.resolve('left');
      this.#waiting.delete(id);
    }
  }
}

/** What Electron rejects with where `url` was not loaded: its error has the number too. */
export function loadFailure(errorText: string, url: string) {
  const code = errorText.replace('net::', '');
  const errno = code === 'ERR_ABORTED' ? -3 : -2;
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
}
